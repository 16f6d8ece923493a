"""The rows of 《政府网站工作年度报表》, and what the site can say to each.

Source of the rows, in its order and words: annex 2 of 《国务院办公厅关于做好政府网站年度报表发布工作的通知》
（国办函〔2018〕12号）.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from site_cms.analytics import selectors
from site_cms.core.addresses import origin
from site_cms.core.registry import YearlyFigure, collect
from site_cms.core.selectors import site_settings

BY_HAND = "需人工填写"


@dataclass(frozen=True)
class Row:
    """A row of the form. `sum_of` names the rows it adds up; nobody registers a figure for it."""

    key: str
    group: str
    label: str
    unit: str = ""
    sum_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A row with its value for one year; None = the site cannot know it."""

    group: str
    label: str
    unit: str
    value: int | float | str | None
    note: str

    @property
    def shown(self) -> int | float | str:
        return BY_HAND if self.value is None else self.value


SITE, VISITS, NEWS, TOPICS, READING = "网站", "访问", "信息发布", "专栏专题", "解读回应"
SERVICE, MESSAGES, SURVEYS, TALKS = "办事服务", "互动交流：留言办理", "互动交流：征集调查", "互动交流：在线访谈"
EXCHANGE, SAFETY, MEDIA, NEW = "互动交流", "安全防护", "移动新媒体", "创新发展"

FORM = (
    Row("site_name", SITE, "网站名称"),
    Row("site_url", SITE, "首页网址"),
    Row("site_host", SITE, "主办单位"),
    Row("site_type", SITE, "网站类型（政府门户网站、部门网站、专项网站）"),
    Row("site_code", SITE, "政府网站标识码"),
    Row("icp_number", SITE, "ICP 备案号"),
    Row("police_number", SITE, "公安机关备案号"),
    Row("visitors", VISITS, "独立用户访问总量", "个"),
    Row("views", VISITS, "网站总访问量", "次"),
    Row("published", NEWS, "总数", "条", sum_of=("published_about", "published_news", "published_catalogue")),
    Row("published_about", NEWS, "概况类信息更新量", "条"),
    Row("published_news", NEWS, "政务动态信息更新量", "条"),
    Row("published_catalogue", NEWS, "信息公开目录信息更新量", "条"),
    Row("topics_kept", TOPICS, "维护数量", "个"),
    Row("topics_new", TOPICS, "新开设数量", "个"),
    Row("readings", READING, "解读信息发布：总数", "条"),
    Row("reading_texts", READING, "解读信息发布：解读材料数量", "条"),
    Row("reading_products", READING, "解读信息发布：解读产品数量", "个"),
    Row("reading_comments", READING, "解读信息发布：媒体评论文章数量", "篇"),
    Row("public_concerns", READING, "回应公众关注热点或重大舆情数量", "次"),
    Row("service_list", SERVICE, "是否发布服务事项目录"),
    Row("service_users", SERVICE, "注册用户数", "个"),
    Row("service_items", SERVICE, "政务服务事项数量", "项"),
    Row("service_online", SERVICE, "可全程在线办理政务服务事项数量", "项"),
    Row("service_cases", SERVICE, "办件量：总数", "件"),
    Row("service_people", SERVICE, "办件量：自然人办件量", "件"),
    Row("service_firms", SERVICE, "办件量：法人办件量", "件"),
    Row("one_platform", EXCHANGE, "是否使用统一平台"),
    Row("messages_received", MESSAGES, "收到留言数量", "条"),
    Row("messages_answered", MESSAGES, "办结留言数量", "条"),
    Row("messages_days", MESSAGES, "平均办理时间", "天"),
    Row("messages_public", MESSAGES, "公开答复数量", "条"),
    Row("surveys", SURVEYS, "征集调查期数", "期"),
    Row("survey_opinions", SURVEYS, "收到意见数量", "条"),
    Row("survey_results", SURVEYS, "公布调查结果期数", "期"),
    Row("talks", TALKS, "访谈期数", "期"),
    Row("talk_messages", TALKS, "网民留言数量", "条"),
    Row("talk_answers", TALKS, "答复网民提问数量", "条"),
    Row("smart_answers", EXCHANGE, "是否提供智能问答"),
    Row("safety_checks", SAFETY, "安全检测评估次数", "次"),
    Row("safety_problems", SAFETY, "发现问题数量", "个"),
    Row("safety_mended", SAFETY, "问题整改数量", "个"),
    Row("safety_alarm", SAFETY, "是否建立安全监测预警机制"),
    Row("safety_drill", SAFETY, "是否开展应急演练"),
    Row("safety_person", SAFETY, "是否明确网站安全责任人"),
    Row("has_media", MEDIA, "是否有移动新媒体"),
    Row("weibo_name", MEDIA, "微博：名称"),
    Row("weibo_posts", MEDIA, "微博：信息发布量", "条"),
    Row("weibo_followers", MEDIA, "微博：关注量", "个"),
    Row("wechat_name", MEDIA, "微信：名称"),
    Row("wechat_posts", MEDIA, "微信：信息发布量", "条"),
    Row("wechat_followers", MEDIA, "微信：订阅数", "个"),
    Row("other_media", MEDIA, "其他"),
    Row("novelties", NEW, "创新发展（搜索即服务、多语言版本、无障碍浏览、千人千网、其他）"),
)


def yearly_lines(year: int) -> list[Line]:
    """Every row of the form for `year`.

    Raises:
        ValueError: a figure is registered for a row the form has not, or twice.
    """
    figures: list[YearlyFigure] = collect("yearly_figures")
    free = {row.key for row in FORM if not row.sum_of}
    for figure in figures:
        if figure.row not in free:
            raise ValueError(f"yearly_figures: {figure.row}")
        free.remove(figure.row)
    known = {figure.row: figure for figure in figures}
    values = {row.key: known[row.key].read(year) if row.key in known else None for row in FORM}
    return [line_of(row, values, known[row.key].note if row.key in known else "") for row in FORM]


def line_of(row: Row, values: dict, note: str) -> Line:
    """`row` with its value out of `values`; a sum is known when all its parts are."""
    value = values[row.key]
    if row.sum_of:
        parts = [values[key] for key in row.sum_of]
        value, note = (None if None in parts else sum(parts)), "以下各项之和"
    return Line(group=row.group, label=row.label, unit=row.unit, value=value, note=note)


def own_figures() -> list[YearlyFigure]:
    """What the ground knows: who the site is, and how often it was read."""
    settings = site_settings()

    def said(text: str):
        return lambda year: text or None

    from_settings = "取自“设置 › 网站信息”"
    return [
        YearlyFigure("site_name", said(settings.name), from_settings),
        YearlyFigure("site_url", said(f"{origin()}/")),
        YearlyFigure("site_host", said(settings.host), from_settings),
        YearlyFigure("site_code", said(settings.site_code), from_settings),
        YearlyFigure("icp_number", said(settings.icp_number), from_settings),
        YearlyFigure("police_number", said(settings.police_number), from_settings),
        YearlyFigure("visitors", _visitors, "每日独立访客逐日相加：同一人不同日来访分别计算，网站不跨日识别访客"),
        YearlyFigure("views", _views, "页面浏览次数，不含搜索引擎和监测程序"),
    ]


def _views(year: int) -> int:
    return selectors.views_between(*_days(year))


def _visitors(year: int) -> int:
    return selectors.visitors(*_days(year))


def _days(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)
