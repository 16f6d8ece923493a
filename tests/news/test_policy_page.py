"""A policy, as a reader and a machine meet it. Days are counted from today, as the page counts them."""

import datetime as dt
import json

import pytest
from django.utils import timezone
from django.utils.dateformat import format as format_date
from wagtail.models import PageViewRestriction

from news.enums import PolicyState
from news.models import Attachment, ClauseNote, Replacement
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory, ColumnFactory, PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish, story
from tests.reading import Reading

pytestmark = pytest.mark.django_db


def day(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def said(date: dt.date) -> str:
    return format_date(date, "Y 年 n 月 j 日")


@pytest.fixture
def policies(news):
    return publish(PolicyColumnFactory(parent=news))


@pytest.fixture
def policy(policies):
    """Makes a published policy; `live=False` leaves it a draft."""

    def make(*, live: bool = True, **changes):
        page = PolicyFactory(parent=policies, **changes)
        return publish(page) if live else page

    return make


@pytest.fixture
def reading(news):
    """Makes a published interpretation of a policy."""
    column = publish(ColumnFactory(parent=news, title="解读", slug="jiedu"))
    return lambda page, **changes: publish(ArticleFactory(**{"parent": column, "interprets": page} | changes))


def record(page) -> dict[str, str]:
    rows = page.all('//dl[contains(@class, "record")]')[0].findall("div")
    return {page.words(row.find("dt")): page.words(row.find("dd")) for row in rows}


def notices(page) -> list[str]:
    return page.texts('//p[starts-with(@class, "record__notice")]')


def legislation(page) -> dict:
    data = json.loads(page.all('//script[@type="application/ld+json"]')[0].text)
    return next(node for node in data.get("@graph", [data]) if node["@type"] == "Legislation")


class TestTheRecord:
    def test_it_says_who_issued_it_when_and_whether_it_holds(self, policy, read):
        page = policy(
            doc_number="永川府发〔2026〕18 号", index_number="11500118-02/2026-00118", issuer="永川区人民政府（示例）",
            written_on=dt.date(2026, 11, 12), subtopic="产业扶持", effective_from=day(-6), valid_until=day(1089),
        )  # fmt: skip
        assert record(read(page.url)) == {
            "发文字号": "永川府发〔2026〕18 号",
            "成文日期": "2026.11.12",
            "发布日期": f"{timezone.localdate():%Y.%m.%d}",
            "有效性": "现行有效",
            "索引号": "11500118-02/2026-00118",
            "发布机构": "永川区人民政府（示例）",
            "主题分类": "工业、交通 / 产业扶持",
            "施行日期": f"{day(-6):%Y.%m.%d}",
            "有效期至": f"{day(1089):%Y.%m.%d}",
        }

    def test_what_was_not_given_is_not_there(self, policy, read):
        assert list(record(read(policy().url))) == ["发文字号", "成文日期", "发布日期", "有效性", "发布机构", "主题分类"]

    def test_its_number_stands_large(self, policy, read):
        page = read(policy(doc_number="永川经信发〔2026〕23 号").url)
        assert page.texts('//header//p[contains(@class, "daymark")]/span') == ["23", "永川经信发〔2026〕23 号"]

    def test_a_number_of_another_shape_does_without(self, policy, read):
        page = read(policy(doc_number="内部第三号").url)
        assert page.all('//header//p[contains(@class, "daymark")]') == []
        assert record(page)["发文字号"] == "内部第三号"

    def test_the_way_to_it_and_to_its_like_is_told(self, policy, read):
        page = read(policy(title="奖补办法").url)
        assert page.texts('//nav[@aria-label="当前位置"]//li') == ["首页", "新闻", "政策", "奖补办法"]
        links = page.all('//p[@class="card__label"][1]/a')
        assert [link.get("href") for link in links] == ["/news/zhengce/", "/news/zhengce/?topic=industry"]

    def test_a_summary_of_ours_says_that_it_is_none_of_theirs(self, policy, read):
        page = read(policy(body_is_summary=True, external_url="https://example.cn/yuanwen").url)
        assert "以下文字由本站编写，不是原文，不能作为办事依据" in page.text
        assert [link.get("href") for link in page.all('//a[text()="看发文机关公布的原文"]')] == ["https://example.cn/yuanwen"]


class TestHowItStands:
    def test_the_seventh_day_of_three_years(self, policy, read):
        page = read(policy(effective_from=day(-6), valid_until=day(1089)).url)
        assert "有效期三年，今天是第 7 天" in page.text
        assert "今天" in page.texts('//*[local-name()="svg"]/*[local-name()="text"]')

    def test_before_its_day_it_does_not_bind(self, policy, read):
        page = read(policy(effective_from=day(3)).url)
        assert record(page)["有效性"] == "尚未施行"
        assert notices(page) == [f"本文件自 {said(day(3))}起施行，现在还没有生效。"]

    @pytest.mark.parametrize(("until", "state"), [(0, "现行有效"), (-1, "已失效")])
    def test_the_last_day_counts(self, policy, read, until, state):
        page = read(policy(effective_from=day(-100), valid_until=day(until)).url)
        assert record(page)["有效性"] == state

    def test_run_out_it_says_so(self, policy, read):
        page = read(policy(effective_from=day(-100), valid_until=day(-1)).url)
        assert notices(page) == [f"本文件有效期至 {said(day(-1))}，已经期满失效。文本保留，只供查询，不作为办事依据。"]

    def test_repealed_it_says_since_when_and_why(self, policy, read):
        page = read(policy(effective_from=day(-100), repealed_on=day(0), repeal_note="按区政府清理决定办理").url)
        assert record(page)["有效性"] == "已废止"
        assert notices(page) == [f"本文件自 {said(day(0))}起废止。按区政府清理决定办理。文本保留，只供查询，不作为办事依据。"]

    def test_a_repeal_to_come_is_announced(self, policy, read):
        page = read(policy(repealed_on=day(5)).url)
        assert record(page)["有效性"] == "现行有效"
        assert notices(page) == [f"本文件将于 {said(day(5))}废止。"]

    def test_nobody_has_to_repeal_what_is_replaced(self, policy, read):
        old = policy(title="试行办法", doc_number="永川府发〔2023〕9 号")
        new = policy(doc_number="永川府发〔2026〕18 号", effective_from=day(-6), replacements=[Replacement(replaced=old)])
        page = read(old.url)
        assert record(page)["有效性"] == "已废止"
        assert record(page)["废止日期"] == f"{day(-6):%Y.%m.%d}"
        assert notices(page) == [
            f"本文件自 {said(day(-6))}起废止，由永川府发〔2026〕18 号 替代。文本保留，只供查询，不作为办事依据。"
        ]
        assert page.all('//p[@class="record__notice"]/a')[0].get("href") == new.url

    def test_until_the_new_one_binds_the_old_one_does(self, policy, read):
        old = policy()
        policy(effective_from=day(2), replacements=[Replacement(replaced=old)])
        assert record(read(old.url))["有效性"] == "现行有效"

    def test_a_draft_repeals_nothing(self, policy, read):
        old = policy()
        policy(live=False, effective_from=day(-2), replacements=[Replacement(replaced=old)])
        assert record(read(old.url))["有效性"] == "现行有效"

    def test_amended_it_says_by_what_and_holds_on(self, policy, read):
        by = policy(title="个人信息规则", doc_number="永川经信发〔2026〕23 号")
        note = ClauseNote(article="第二条", before="区科委", after="区经济信息委", text="换了部门", by=by, since=day(-9))
        page = read(policy(clause_notes=[note]).url)
        assert record(page)["有效性"] == "已修改"
        assert notices(page) == [f"本文件自 {said(day(-9))}起由永川经信发〔2026〕23 号 修改：第二条。以下是修改后的文本。"]
        assert page.all('//p[@class="record__notice"]/a')[0].get("href") == by.url

    def test_a_remark_on_its_validity_is_printed(self, policy, read):
        assert notices(read(policy(validity_note="目标年为 2025 年").url)) == ["目标年为 2025 年。"]

    def test_the_state_is_the_same_in_python_and_in_the_database(self, policy):
        """Every combination of days before, on and after today."""
        days = (None, day(-1), day(0), day(1))
        page = policy()
        for starts in days:
            for until in days:
                for repealed in days:
                    for since in days:
                        type(page).objects.filter(pk=page.pk).update(
                            effective_from=starts, valid_until=until, repealed_on=repealed
                        )
                        ClauseNote.objects.all().delete()
                        if since:
                            ClauseNote.objects.create(page=page, text="改", since=since)
                        row = type(page).objects.with_state(day(0)).get()
                        assert PolicyState(row.state_key) is row.state(timezone.now())


class TestItsText:
    def test_articles_can_be_linked_and_chapters_lead_to_them(self, policy, read):
        text = "<h2>第一章　总则</h2><p>第一条　甲</p><p>第二条　乙</p><h2>第二章　附则</h2><p>第三条　丙</p>"
        page = read(policy(story=story(("text", text))).url)
        assert [one.get("id") for one in page.all('//section[@class="clause"]')] == ["a1", "a2", "a3"]
        assert [one.get("id") for one in page.all('//div[contains(@class, "story")]/h2')] == ["c1", "c2"]
        links = page.all('//nav[@aria-label="本页目录"]//a')
        assert [(link.get("href"), page.words(link)) for link in links] == [("#c1", "第一章 总则1–2"), ("#c2", "第二章 附则3")]

    def test_a_change_is_drawn_and_told_beside_the_article(self, policy, read):
        note = ClauseNote(article="第一条", before="区级 5 万元", after="区级 10 万元", text="区级由 5 万元提高到 10 万元")
        page = read(policy(story=story(("text", "<p>第一条　区级 10 万元。</p>")), clause_notes=[note]).url)
        assert page.texts("//del") == ["5 万元"]
        assert page.texts("//ins") == ["10 万元"]
        assert page.texts('//p[@class="clause__note"]') == ["本次修订区级由 5 万元提高到 10 万元"]

    def test_a_remark_leads_to_the_interpretation(self, policy, reading, read):
        page = policy()
        article = reading(page, title="八问八答")
        page.clause_notes = [ClauseNote(article="第一条", text="看第 3 问", link=article)]
        found = read(publish(page).url)
        assert found.texts('//p[@class="clause__note"]') == ["解读看第 3 问"]
        assert found.all('//p[@class="clause__note"]/a')[0].get("href") == article.url

    def test_a_remark_on_what_was_withdrawn_stays_without_a_link(self, policy, reading, read):
        page = policy()
        article = reading(page)
        page.clause_notes = [ClauseNote(article="第一条", text="看第 3 问", link=article)]
        page = publish(page)
        article.unpublish()
        found = read(page.url)
        assert found.texts('//p[@class="clause__note"]') == ["说明看第 3 问"]
        assert found.all('//p[@class="clause__note"]/a') == []

    def test_blocks_between_paragraphs_stay(self, policy, read):
        quote = ("quote", {"text": "设计放在前面。", "who": "单宁"})
        page = read(policy(story=story(("text", "<p>第一条　甲</p>"), quote, ("text", "<p>接着说。</p>"))).url)
        parts = page.all('//div[contains(@class, "story")]/section|//div[contains(@class, "story")]/blockquote')
        assert [part.get("data-block") or page.words(part) for part in parts] == ["第一条 甲", "quote", "接着说。"]

    def test_files_stand_with_kind_and_size(self, policy, read):
        page = policy(attachments=[Attachment(document=DocumentFactory(title="申报表"), title="奖补资金申报表")])
        found = read(page.url)
        assert found.texts('//section[@id="files"]//li') == ["PDF奖补资金申报表15 字节"]
        assert found.all('//section[@id="files"]//a')[0].get("href").startswith("/documents/")
        assert ("#files", "附件1") in [
            (link.get("href"), found.words(link)) for link in found.all('//nav[@aria-label="本页目录"]//a')
        ]


class TestItsLine:
    @pytest.fixture
    def three(self, policy):
        first = policy(title="第一版", effective_from=day(-900))
        second = policy(title="第二版", effective_from=day(-400), replacements=[Replacement(replaced=first)])
        return first, second, policy(title="第三版", effective_from=day(-10), replacements=[Replacement(replaced=second)])

    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_every_version_shows_the_whole_line_newest_first(self, three, read, place):
        page = read(three[place].url)
        lines = page.texts('//ol[@class="line"]/li')
        assert [line.split(" ")[1][:3] for line in lines] == ["第三版", "第二版", "第一版"]
        assert [line.split(" ")[0] for line in lines].index("本文件") == 2 - place

    def test_the_version_before_is_shown_as_a_record(self, three, read):
        page = read(three[2].url)
        assert page.texts('//section[@id="line"]//h3') == ["第二版"]
        assert "已废止" in page.words(page.all('//section[@id="line"]//dl')[0])

    def test_a_version_nobody_may_read_is_not_in_it(self, three, read):
        PageViewRestriction.objects.create(page=three[0], restriction_type=PageViewRestriction.LOGIN)
        assert "第一版" not in read(three[2].url).text

    def test_what_it_amends_is_told_on_both_sides(self, policy, read):
        by = policy(title="个人信息规则")
        amended = policy(title="供需指南规则", clause_notes=[ClauseNote(text="第九条", by=by, since=day(-9))])
        assert read(by.url).texts('//ol[@class="line"]/li')[0].startswith("由本文件修改 供需指南规则")
        assert read(amended.url).texts('//ol[@class="line"]/li')[0].startswith("修改本文件 个人信息规则")

    def test_a_policy_alone_has_none(self, policy, read):
        assert read(policy().url).all('//section[@id="line"]') == []


BRIEF = {
    "title": "一图读懂",
    "figures": [
        {"number": number, "unit": "万元", "label": f"{level}中心", "source": "第五条"}
        for number, level in (("10", "区级"), ("30", "市级"), ("100", "国家级"))
    ],
    "points": [{"term": f"第 {n} 问", "text": f"第 {n} 答。"} for n in range(1, 7)],
    "picture": None,
}


class TestItsInterpretations:
    def test_both_lead_to_each_other(self, policy, reading, read):
        page = policy(title="奖补办法", doc_number="永川府发〔2026〕18 号")
        article = reading(page, title="八问八答", summary="谁能报、补多少。")
        assert read(page.url).texts('//section[@id="read"]//h3') == ["八问八答"]
        found = read(article.url)
        assert found.texts('//p[@class="interprets"]') == ["解读的政策奖补办法永川府发〔2026〕18 号 现行有效"]
        assert found.all('//*[@class="interprets"]//a')[0].get("href") == page.url

    def test_the_brief_of_an_interpretation_is_shown_beside_the_policy(self, policy, reading, read):
        page = policy()
        article = reading(page, story=story(("brief", BRIEF), ("text", "<p>细说。</p>")))
        band = read(page.url)
        assert band.texts('//section[@id="read"]//h2') == ["一图读懂"]
        assert band.texts('//section[@id="read"]//dl[@class="brief__points"]//dt') == ["第 1 问", "第 2 问", "第 3 问", "第 4 问"]
        assert "10 万元" in band.texts('//section[@id="read"]//dd[@class="progress__number"]')[0]
        assert band.all('//p[@class="brief__more"]/a')[0].get("href") == article.url

    def test_a_brief_of_its_own_is_shown_whole_and_once(self, policy, read):
        page = read(policy(story=story(("text", "<p>第一条　甲</p>"), ("brief", BRIEF))).url)
        assert len(page.all('//dl[@class="brief__points"]/div')) == 6
        assert page.all('//div[contains(@class, "story")]//dl[@class="brief__points"]') == []

    def test_a_draft_is_not_offered(self, policy, news, read):
        page = policy()
        ArticleFactory(parent=publish(ColumnFactory(parent=news, title="解读")), interprets=page, title="还没写完")
        assert read(page.url).all('//section[@id="read"]') == []


class TestTheLongPicture:
    def test_it_can_be_opened_and_taken_along_and_its_words_stand_beside_it(self, policy, read):
        image = ImageFactory(pixels=(600, 1800))
        page = read(policy(story=story(("text", "<p>第一条　甲</p>"), ("brief", BRIEF | {"picture": image.pk}))).url)
        assert page.texts("//main//details/summary") == ["看长图"]
        assert page.texts("//main//details//a") == ["下载长图（JPEG，533 × 1600 像素）"]
        assert page.all("//main//details//a")[0].get("href").startswith("/media/")
        assert page.all("//main//details//img")[0].get("alt") == "长图，字与本节的文字版相同。"


class TestMachines:
    def test_inspections_find_their_labels(self, policy, read):
        page = read(policy(title="奖补办法", issuer="永川区人民政府", keywords="奖补、申报").url)
        tags = {tag.get("name"): tag.get("content") for tag in page.all("//meta[@name]")}
        assert tags["ArticleTitle"] == "奖补办法"
        assert tags["ContentSource"] == "永川区人民政府"
        assert tags["Keywords"] == "奖补,申报"
        assert tags["PubDate"].startswith(f"{timezone.localdate():%Y-%m-%d}")

    def test_search_engines_find_legislation(self, policy, read):
        old = policy(doc_number="永川府发〔2023〕9 号")
        page = policy(
            doc_number="永川府发〔2026〕18 号", issuer="区经济信息委、区总工会", written_on=dt.date(2026, 11, 12),
            effective_from=day(-6), valid_until=day(1089), replacements=[Replacement(replaced=old)],
        )  # fmt: skip
        data = legislation(read(page.url))
        assert data["legislationIdentifier"] == "永川府发〔2026〕18 号"
        assert [body["name"] for body in data["legislationPassedBy"]] == ["区经济信息委", "区总工会"]
        assert data["legislationDate"] == "2026-11-12"
        assert data["temporalCoverage"] == f"{day(-6)}/{day(1089)}"
        assert data["legislationLegalForce"] == "https://schema.org/InForce"
        assert [one["legislationIdentifier"] for one in data["legislationRepeals"]] == ["永川府发〔2023〕9 号"]
        assert legislation(read(old.url))["legislationLegalForce"] == "https://schema.org/NotInForce"

    def test_search_is_given_its_numbers_words_and_state(self, policy):
        page = policy(
            title="奖补办法", doc_number="永川府发〔2026〕18 号", index_number="11500118-02/2026-00118",
            issuer="区经济信息委、区总工会", keywords="奖补",
        )  # fmt: skip
        entry = page.search_entry()
        assert (entry.kind, entry.title, entry.weight) == ("policy", "奖补办法", 1.0)
        assert entry.names == ("永川府发〔2026〕18 号", "11500118-02/2026-00118", "区经济信息委", "区总工会", "奖补", "政策文件")
        assert (entry.fact, entry.mark, entry.validity) == ("永川府发〔2026〕18 号", "", "current")
        assert "为引导企业把设计放在前面" in entry.body
        assert entry.facets == {"subject": ("industry",), "issuer": ("区经济信息委", "区总工会")}

    def test_what_binds_no_more_is_found_behind_what_does(self, policy):
        page = policy(effective_from=day(-9), repealed_on=day(-1))
        entry = page.search_entry()
        assert (entry.weight, entry.mark, entry.validity) == (0.5, "已废止", "repealed")

    def test_it_is_shared_as_an_article(self, policy, read):
        page = read(policy().url)
        assert [tag.get("content") for tag in page.all('//meta[@property="og:type"]')] == ["article"]


def test_a_draft_can_be_seen_by_its_editor_before_it_has_a_date(policy):
    draft = policy(title="还没定稿的办法", live=False, written_on=None, doc_number="")
    answer = draft.make_preview_request(preview_mode=draft.default_preview_mode).render()
    assert "还没定稿的办法" in answer.content.decode().replace("<wbr>", "")


def test_every_link_stays_below_a_sub_path(policy, sub_path, client):
    page = client.get(policy().url.removeprefix("/design")).content.decode()
    links = [link.get("href") for link in Reading(page).all("//main//a[@href]")]
    assert "/design/news/zhengce/" in links
    assert [link for link in links if link.startswith("/") and not link.startswith("/design/")] == []
