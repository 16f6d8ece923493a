"""What a run of the loader leaves behind, seen by readers, staff and the next run."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from wagtail.models import Page, Site

from home.models import HomePage
from news.models import NewsIndexPage, NewsPage
from site_cms.core.models import Navigation, SiteSettings, Term
from site_cms.core.publishing.services import publish
from site_cms.demo.enums import Outcome
from site_cms.demo.models import DemoItem
from site_cms.demo.services import row_of
from site_cms.media.models import SiteDocument, SiteImage
from tests.demo.conftest import BEIJING, NOON

NEXT_WEEK = NOON + dt.timedelta(days=7)
COLUMNS = ["要闻", "企业动态", "通知公告", "设计周专题", "交流合作", "讲座与观点", "解读"]
MENU = ["新闻", "设计周专题", "政策", "通知公告", "企业动态", "讲座与观点"]


def article(name: str) -> NewsPage:
    return row_of(f"news/{name}")


def edited(page: NewsPage, **changes) -> NewsPage:
    """`page` after an editor changed and published it."""
    page = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    return publish(page=page, now=NOON)


def test_an_empty_installation_becomes_a_site(run, client):
    assert run().faults == []
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert [column.title for column in NewsIndexPage.objects.live().order_by("path")] == ["新闻", *COLUMNS]
    front = client.get("/news/gonggao/").content.decode().replace("<wbr>", "").replace("\xa0", " ")
    assert "山顶设计奖 2025 结果公布：412 件参赛，71 件获奖" in front
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_the_menus_name_only_pages_that_exist(run, client):
    run()
    header = [item.page.title for item in Navigation.load().header_items.all()]
    assert header == MENU
    for item in [*Navigation.load().header_items.all(), *Navigation.load().footer_items.all()]:
        assert client.get(item.page.url).status_code == 200


def test_invented_values_are_marked(run, client):
    run()
    page = client.get(article("batch-7-list").url).content.decode()
    assert "设计促进中心永川分中心（示例）" in page
    assert "郑以北（示例）" in page
    assert SiteSettings.load().host == "永川区经济和信息化委员会（示例）"


def test_a_second_run_changes_nothing(run):
    run()
    before = [(page.pk, page.latest_revision_id) for page in NewsPage.objects.order_by("pk")]
    counts = [model.objects.count() for model in (Page, Term, SiteImage, SiteDocument, DemoItem)]
    assert set(run(NEXT_WEEK).outcomes) == {Outcome.SAME}
    assert [(page.pk, page.latest_revision_id) for page in NewsPage.objects.order_by("pk")] == before
    assert [model.objects.count() for model in (Page, Term, SiteImage, SiteDocument, DemoItem)] == counts


def test_dates_count_from_the_first_day_and_stay(run):
    run()
    assert article("batch-7-list").published_at == dt.datetime(2026, 11, 23, 14, 0, tzinfo=BEIJING)
    run(NEXT_WEEK)
    assert article("batch-7-list").published_at == dt.datetime(2026, 11, 23, 14, 0, tzinfo=BEIJING)


def test_dates_are_counted_anew_when_asked_for(run):
    run()
    run(NEXT_WEEK, refresh_dates=True)
    page = article("batch-7-list")
    assert page.published_at == dt.datetime(2026, 11, 30, 14, 0, tzinfo=BEIJING)
    assert page.pinned_until == dt.datetime(2026, 12, 5, 14, 0, tzinfo=BEIJING)
    assert set(run(NEXT_WEEK).outcomes) == {Outcome.SAME}


def test_nothing_is_dated_in_the_future(run, rewrite):
    rewrite("machine-pause", "days = -16", "days = 0")
    morning = NOON.replace(hour=8)
    run(morning)
    assert article("machine-pause").published_at == morning


def test_the_day_is_that_of_beijing(run):
    run(dt.datetime(2026, 11, 23, 16, 30, tzinfo=dt.UTC))
    assert timezone.localdate(article("batch-7-list").published_at) == dt.date(2026, 11, 23)


def test_a_pinned_article_is_pinned_from_its_publication(run):
    run()
    assert article("batch-7-list").pinned_until == dt.datetime(2026, 11, 28, 14, 0, tzinfo=BEIJING)
    assert article("machine-pause").pinned_until is None


def test_a_changed_text_is_published_again_under_its_first_date(run, rewrite, client):
    run()
    first = article("machine-pause").published_at
    rewrite("machine-pause", "先停 0.6 秒", "先停六百毫秒")
    assert run(NEXT_WEEK).outcomes[Outcome.CHANGED] == 1
    assert "先停六百毫秒" in client.get(article("machine-pause").url).content.decode()
    assert article("machine-pause").published_at == first


def test_what_an_editor_changed_stays(run, rewrite):
    run()
    edited(article("machine-pause"), subtitle="编辑加的副题")
    rewrite("machine-pause", "先停 0.6 秒", "先停六百毫秒")
    assert run().outcomes[Outcome.KEPT] == 1
    assert article("machine-pause").subtitle == "编辑加的副题"
    assert article("machine-pause").title == "机器开口之前，先停 0.6 秒"


def test_a_draft_an_editor_has_begun_stays(run, rewrite):
    run()
    page = article("machine-pause")
    page.title = "写到一半的新标题"
    page.save_revision()
    rewrite("machine-pause", "先停 0.6 秒", "先停六百毫秒")
    assert run().outcomes[Outcome.KEPT] == 1
    assert article("machine-pause").get_latest_revision_as_object().title == "写到一半的新标题"


def test_what_an_editor_deleted_does_not_come_back(run):
    run()
    article("machine-pause").delete()
    report = run()
    assert (report.faults, report.outcomes[Outcome.DELETED]) == ([], 1)
    assert not NewsPage.objects.filter(title__startswith="机器开口").exists()


def test_settings_staff_changed_stay(run):
    run()
    settings = SiteSettings.load()
    settings.contact_phone = "023-1111 1111"
    settings.save()
    run()
    assert SiteSettings.load().contact_phone == "023-1111 1111"


def test_a_correction_stands_at_the_end_of_its_article(run, client):
    run()
    [correction] = article("summit-2025-results").corrections.all()
    assert "现改为“聂殊、乐丹”" in correction.text
    assert correction.at == article("summit-2025-correction").published_at
    assert correction.text in client.get(article("summit-2025-results").url).content.decode()


def test_related_links_to_what_is_not_loaded_are_left_out_until_it_is(run, rewrite):
    run()
    assert related(article("summit-2025-correction")) == [article("summit-2025-results").pk]
    assert related(article("batch-7-list")) == []
    rewrite("batch-7-list", '"news/centres-progress"', '"news/machine-pause"')
    run()
    assert related(article("batch-7-list")) == [article("machine-pause").pk]


def related(page: NewsPage) -> list[int]:
    return [one.pk for block in page.story if block.block_type == "related" for one in block.value["pages"]]


def test_files_are_real_and_say_their_own_size(run, client):
    run()
    document = SiteDocument.objects.get(title="山顶设计奖 2025 获奖名单")
    assert document.get_file_size() == document.file.size > 0
    assert document.title in client.get(article("summit-2025-results").url).content.decode()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('title = "机器', "title = 机器", "news/machine-pause：Invalid value"),
        ("+++\n", "", "news/machine-pause：开头没有用 +++ 括起来的说明"),
        ('column = "guandian"', 'column = "bagua"', "news/machine-pause：没有栏目 bagua"),
        ('time = "19:50"', 'time = "傍晚"', "news/machine-pause：days 应为整数，time 应如 09:30"),
        ('topics = ["', 'topics = ["bagua", "', "news/machine-pause：词表里没有主题 bagua"),
        ("```block audio", "```block hologram", "news/machine-pause：不认识的块 hologram"),
        ("seconds = 214", "", "news/machine-pause：audio 块缺少 seconds"),
        ("```block audio", "| 表 |\n\n> 引文\n\n```block audio", "不支持的格式 blockquote"),
        ('summary = "', 'summary = ""\nabout = "', "请填写摘要"),
        (
            'column = "guandian"',
            'column = "guandian"\ncover = "images/no.jpg"',
            "news/machine-pause：images/no.jpg：pictures.csv 里没有这个文件",
        ),
    ],
)
def test_a_broken_text_is_named_and_the_rest_still_loads(run, rewrite, old, new, reason):
    rewrite("machine-pause", old, new)
    report = run()
    [fault] = report.faults
    assert fault.startswith("news/machine-pause：")
    assert reason in fault
    assert NewsPage.objects.live().count() == NewsPage.objects.count() == 3


def test_a_mended_text_is_loaded_by_the_next_run(run, rewrite):
    rewrite("machine-pause", "```block audio", "```block hologram")
    run()
    rewrite("machine-pause", "```block hologram", "```block audio")
    assert run().outcomes[Outcome.NEW] == 1
    assert article("machine-pause").live


def test_running_text_becomes_the_sites_rich_text(run, rewrite, client):
    marks = "## 小标题\n\n**加粗**和*着重*。\n\n- 一\n- 二\n\n1. 甲\n2. 乙\n\n[别处](https://example.cn/)\n\n"
    rewrite("machine-pause", "```block audio", marks + "```block audio")
    assert run().faults == []
    page = client.get(article("machine-pause").url).content.decode()
    assert re.search(r"<h2[^>]*>小标题</h2>", page)
    for markup in ("<b>加粗</b>和<i>着重</i>。", "<li>一</li>", "<li>甲</li>", '<a href="https://example.cn/">别处</a>'):
        assert markup in page
