"""What people type, and what they must find in the sample content: the list of issue 5 and more of the kind.

Things are named by their keys in the sample content (`news/ten-days`), so that a changed title changes nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Queries that ask for the same, and what each of them must find.

    Args:
        number: of the issue's list, with a letter for what the sample content has of it today; "+1" = a pair of our own.
        room: the app that owns what must be found; its pairs run as soon as it is no longer in `WAITING`.
        top: any of these is the first hit.
        page_one: all of these are on page one.
        above: pairs of keys; the first is on page one, and before the second.
        same_hits: all queries find the same things.
    """

    number: str
    queries: tuple[str, ...]
    room: str = "news"
    top: tuple[str, ...] = ()
    page_one: tuple[str, ...] = ()
    above: tuple[tuple[str, str], ...] = ()
    same_hits: bool = False

    @property
    def expected(self) -> tuple[str, ...]:
        """What the rank of a query is counted from: the first of these."""
        return self.top or self.page_one or tuple(before for before, _ in self.above)


WAITING = {
    "competitions": "赛事",
    "designers": "设计师、机构、案例和供需指南",
    "exhibitions": "设计周、讲座和展馆",
}
"""Rooms that do not exist yet. The issue that builds one deletes its line here and sets the keys its pairs name."""

SUMMIT = ("news/summit-2025-results", "news/summit-2025-correction", "news/summit-2026-collecting", "news/summit-2026-extension")
HALL = ("news/hall-nights", "news/hall-refit-closure")
OLD_BEHIND_NEW = (("policies/award-2026", "policies/award-2023"),)
AWARD = ("policies/award-2026", "news/award-2026-explained", "interpretations/award-2026")
TWO_LI_XIAOMING = ("designers/li-xiaoming-zhu", "designers/li-xiaoming-ji")

# The list of the issue.
LIST = (
    Pair("1", ("工业设计周",), room="exhibitions", top=("weeks/2026",)),
    Pair("2", ("永川工业设计周 2026",), above=(("news/week-2026-opening", "news/week-2025-closing"),)),
    Pair("3", ("设计周 日程", "设计周日程"), room="exhibitions", top=("weeks/2026",)),
    Pair("3a", ("设计周 日程", "设计周日程"), top=("news/ten-days",)),
    Pair("4", ("山顶设计奖", "Summit Design Award", "山顶奖"), room="competitions", top=("calls/summit-2026",), same_hits=True),
    Pair("4a", ("山顶设计奖",), top=SUMMIT, page_one=SUMMIT),
    Pair("5a", ("山顶奖", "山顶设计奖"), page_one=("news/summit-2025-results", "news/kettle-production"), same_hits=True),
    Pair("6a", ("Summit Design Award", "山顶设计奖"), top=SUMMIT, same_hits=True),
    Pair("7", ("summit",), room="competitions", page_one=("calls/summit-2026",)),
    Pair("8", ("shandingshejijiang", "sdsjj"), room="competitions", top=("calls/summit-2026",)),
    Pair("8a", ("shandingshejijiang",), page_one=SUMMIT),
    Pair("9a", ("shan ding she ji", "shan ding she ji jiang"), page_one=SUMMIT),
    Pair("10a", ("sdsjj", "SDSJJ"), page_one=SUMMIT),
    Pair("11", ("智博杯", "zhibobei", "zbb"), room="competitions", top=("calls/zhibo-2026",)),
    Pair("11a", ("智博杯",), top=("news/zhibo-blind-review",)),
    Pair("12a", ("zhibobei", "zbb"), top=("news/zhibo-blind-review",)),
    Pair("13", ("智博会",), room="competitions", top=("news/zhibohui",)),
    Pair("14a", ("工業設計", "工业设计"), page_one=("news/title-review-2026",), same_hits=True),
    Pair("16", ("规划馆",), room="exhibitions", top=("exhibitions/thirty-things",)),
    Pair("16a", ("规划馆", "规划展览馆"), top=HALL, page_one=HALL, same_hits=True),
    Pair("17a", ("规划展览馆 开放时间", "开放时间"), top=("pages/visit",)),
    Pair("18", ("供需对接",), room="designers", top=("guide",)),
    Pair("18a", ("供需指南", "找设计"), top=("policies/guide-2024",), same_hits=True),
    Pair("19", ("找设计公司",), room="designers", page_one=("guide",)),
    Pair("20", ("国家级工业设计中心",), room="designers", top=("organisations/haitang-auto",)),
    Pair("20a", ("国家级工业设计中心",), top=("news/haitang-review",)),
    Pair("21", ("市级设计中心",), room="designers", page_one=("organisations",)),
    Pair("21a", ("市级 设计中心",), page_one=("news/centres-progress",)),
    Pair("22a", ("设计中心 第七批", "设计中心 第7批", "第七批"), top=("news/batch-7-list",)),
    Pair("23", ("李晓明",), room="designers", top=TWO_LI_XIAOMING),
    Pair("23a", ("李晓明",), page_one=("news/hall-nights", "pages/contact")),
    Pair("24", ("lixiaoming", "lxm"), room="designers", page_one=TWO_LI_XIAOMING),
    Pair("25", ("晓明",), room="designers", page_one=TWO_LI_XIAOMING),
    Pair("26", ("zeng",), room="designers", top=("designers/zeng-yian",)),
    Pair("27a", ("重庆",), page_one=("policies/plan-2022", "pages/contact")),
    Pair("28", ("典型案例",), room="designers", top=("cases",)),
    Pair("28a", ("典型案例",), top=("news/cases-2026-call",)),
    Pair("29", ("NEV", "新能源汽车 案例"), room="designers", page_one=("cases/electric-motorcycle",)),
    Pair("30", ("3D打印", "3d 打印", "三维打印", "增材制造"), room="designers", page_one=("cases/drone",), same_hits=True),
    Pair("30a", ("3D打印", "3d 打印", "３Ｄ打印"), top=("news/expo-half-finished",), same_hits=True),
    Pair("31", ("CMF",), room="designers", page_one=("cases/cmf-board",)),
    Pair("31a", ("CMF", "cmf", "ＣＭＦ"), page_one=("policies/loan-2025", "news/cmf-library"), same_hits=True),
    Pair("32", ("AI设计", "人工智能设计"), room="designers", page_one=("lectures/generated-images",)),
    Pair("33a", ("茶",), page_one=("news/tea-box-trial-print", "news/river-bamboo")),
    Pair("34", ("智能座椅",), room="designers", top=("cases/chair-ergonomics",)),
    Pair("35", ("永川府发〔2024〕5号", "永川府发〔2024〕5 号"), top=("policies/procurement-2024",)),
    Pair(
        "36",
        ("永川府发[2024]5号", "永川府发2024 5号", "永川府发〔２０２４〕５号", "永川府发(2024)5号", "永川府发2024年5号"),
        page_one=("policies/procurement-2024",),
    ),
    Pair("37", ("设计补贴",), page_one=AWARD, above=OLD_BEHIND_NEW),
    Pair("37a", ("奖补政策",), page_one=AWARD),
    Pair("38a", ("永川区工业设计奖补办法",), top=("policies/award-2026",), above=OLD_BEHIND_NEW),
    Pair("38b", ("永川区工业设计奖补办法（试行）",), top=("policies/award-2023",)),
    Pair("39", ("《四位设计师今晚在 A 厅讲“给父母设计”》",), top=("news/parents-night-talk",)),
    Pair(
        "40",
        (
            "关于更正山顶设计奖 2025 获奖名单中银奖作品“滤网该换了，孔板自己会变色”第二作者署名，并重新制发获奖证书、\n"
            "同步修改网站名单和展馆说明牌以及画册电子版的公告",
        ),
        top=("news/summit-2025-correction",),
    ),
    Pair(
        "40a",
        (
            "关于永川区工业设计技能大比武开放报名和参赛须知（职工组、学生组各四十八个工位，\r\n"
            "材料配发、自带工具、抽签和安全要求）的通知",
        ),
        top=("news/skills-2026-call",),
    ),
    Pair("41", ("公开课", "讲座", "大师课"), room="exhibitions", page_one=("lectures/patent-enough",), same_hits=True),
    Pair("42a", ("征集",), top=("news/cases-2026-call",)),
)

# Ours, of the same kinds: names of things, typed briefly, otherwise, in other letters.
MORE = (
    Pair("+1", ("工业设计周 开幕", "设计周开幕"), top=("news/week-2026-opening",)),
    Pair("+2", ("停车", "停車"), top=("news/ten-days",)),
    Pair("+3", ("接驳车",), top=("news/shuttle-rehearsal",), page_one=("news/ten-days",)),
    Pair("+4", ("摆渡车", "shuttle bus"), page_one=("news/shuttle-rehearsal", "news/ten-days"), same_hits=True),
    Pair("+5", ("无障碍", "無障礙", "accessibility"), top=("pages/accessibility",)),
    Pair("+6", ("闭馆",), page_one=("news/hall-refit-closure", "pages/visit")),
    Pair("+7", ("投诉",), top=("news/soy-bottle-cap",)),
    Pair("+8", ("纠错",), page_one=("pages/faq", "pages/about")),
    Pair("+9", ("奖补 办法 2026",), top=("policies/award-2026",)),
    Pair("+10", ("奖补办法",), top=AWARD, above=OLD_BEHIND_NEW),
    Pair("+11", ("隐私", "隐私说明", "yinsi"), top=("pages/privacy",)),
    Pair("+12", ("版权", "版權說明"), top=("pages/copyright",)),
    Pair("+13", ("网站漏洞",), top=("pages/contact",)),
    Pair("+14", ("联系我们", "lianxiwomen", "lxwm"), top=("pages/contact",)),
    Pair("+15", ("职称评审", "職稱評審"), top=("news/title-review-2026",)),
    Pair("+16", ("技能大比武 报名",), top=("news/skills-2026-call",)),
    Pair("+17", ("技能竞赛", "skills contest"), page_one=("policies/skills-2025", "news/skills-2026-call"), same_hits=True),
    Pair("+18", ("手语导览", "sign language"), page_one=("news/hall-nights",)),
    Pair("+19", ("志愿者",), top=("policies/week-2026", "policies/week-2026:file")),
    Pair("+20", ("材料样板 借用",), top=("policies/loan-2025",)),
    Pair("+21", ("不收押金",), page_one=("policies/loan-2025", "interpretations/loan-2025")),
    Pair("+22", ("配送机器人", "送餐机器人", "delivery robot"), top=("news/robot-campus",), same_hits=True),
    Pair("+23", ("peisongjiqiren", "psjqr"), top=("news/robot-campus",)),
    Pair("+24", ("11500118-02/2024-00033",), top=("policies/procurement-2024",)),
    Pair("+25", ("永川经信发〔2026〕2号",), top=("policies/centre-2026",)),
    Pair("+26", ("松溉酱油", "songjijiangyou"), top=("news/soy-bottle-cap",)),
    Pair("+27", ("竹椅 接头",), top=("news/river-bamboo",)),
    Pair("+28", ("周牧野",), top=("news/clay-honest",)),
    Pair("+29", ("岑牧",), top=("news/one-page-manual",)),
    Pair("+30", ("盲评",), top=("news/zhibo-blind-review",), page_one=("policies/privacy-2026",)),
    Pair("+31", ("智能锁", "smart lock"), top=("news/lock-sixty-doors",)),
    Pair("+32", ("水壶", "kettle"), page_one=("news/kettle-production",)),
    Pair("+33", ("設計週", "设计周"), page_one=("news/ten-days",), same_hits=True),
    Pair("+34", ("0.6秒", "0.6 秒"), top=("news/machine-pause",), same_hits=True),
    Pair("+35", ("412件", "412 件"), top=("news/summit-2025-results",)),
    Pair("+36", ("行动计划", "设计之都"), top=("policies/plan-2022",)),
    Pair("+37", ("名单 公示", "公示名单"), top=("news/batch-7-list",)),
    Pair("+38", ("投稿 截止", "投稿截止时间"), top=("news/summit-2026-extension",)),
    Pair("+39", ("露天放映",), top=("news/programme-changes",)),
    Pair("+40", ("合同",), top=("policies/procurement-2024", "interpretations/procurement-2024")),
    Pair("+41", ("展示屏", "公共展示屏"), top=("policies/kiosk-2026",)),
    Pair("+42", ("大字说明",), top=("news/hall-nights", "news/hall-nights:file")),
    Pair("+43", ("试模",), top=("news/hezhen-open-trial",)),
    Pair("+44", ("油泥模型", "clay model"), top=("news/clay-honest",)),
    Pair("+45", ("媒体资料", "主视觉"), top=("press/kit",)),
    Pair("+46", ("参观须知", "cgxz", "参观"), top=("pages/visit",)),
)

PAIRS = LIST + MORE
