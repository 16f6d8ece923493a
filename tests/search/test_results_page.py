"""The results page: what a reader sees for what he typed, in one address."""

import datetime as dt
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.shortcuts import render
from wagtail.contrib.search_promotions.models import Query as PromotedQuery
from wagtail.contrib.search_promotions.models import SearchPromotion

from search.analysis.query import parse
from search.analysis.synonyms import SynonymTable
from search.models import HotWord, SearchDocument, SearchedDay, SynonymGroup
from search.results import Results
from search.wanted import Wanted
from search.words import forget
from site_cms.core.contracts import Validity
from site_cms.core.navigation import HeaderItem, Navigation
from site_cms.media.tasks import make_missing
from tests.conftest import BEIJING
from tests.factories.media import ImageFactory
from tests.factories.news import PolicyColumnFactory, PolicyFactory, TopicFactory
from tests.factories.pages import publish
from tests.reading import Reading
from tests.search.engines import documents

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=BEIJING)


def document(title: str, **given) -> int:
    """A public document beside those of the pages there are; its id."""
    number = 1000 + SearchDocument.objects.count()
    pk = documents.document(title, **{"key": f"page:{number}", "page_id": number} | given)
    SearchDocument.objects.filter(pk=pk).update(**{name: given[name] for name in ("summary", "body") if name in given})
    return pk


@pytest.fixture
def search(client, home):
    """`search(q, **query)`: the results page as read."""

    def ask(q: str = "", **query) -> Reading:
        answer = client.get("/search/", {"q": q, **query})
        assert answer.status_code == 200
        return Reading(answer.content.decode())

    return ask


def titles(page: Reading) -> list[str]:
    return page.texts("//li[contains(@class, 'hit')]/h2")


def lit(page: Reading) -> list[str]:
    return page.texts("//li[contains(@class, 'hit')]//mark")


def query_of(link) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link.get("href")).query)


def link(page: Reading, words: str):
    found = [one for one in page.all("//main//a") if words in Reading.words(one)]
    assert found, words
    return found[0]


def test_a_result_shows_what_it_is_and_where_with_the_words_lit(search, article):
    article(title="永川工业设计周开幕", summary="为期十天的工业设计周上午开幕。", published_at=NOON)
    page = search("工业设计周")
    hit = page.texts("//li[contains(@class, 'hit')]")
    assert hit == ["新闻 2026 年 11 月 20 日 永川工业设计周开幕 为期十天的工业设计周上午开幕。 新闻 / 要闻"]
    assert titles(page) == ["永川工业设计周开幕"]
    assert lit(page) == ["工业设计周", "工业设计周"]
    assert page.texts("//p[@class='hit__path']") == ["新闻 / 要闻"]
    assert page.all("//li//time/@datetime") == ["2026-11-20T12:00+08:00"]
    assert page.texts("//h1") == ["“工业设计周”的搜索结果，1 条"]
    assert page.all("//main//input[@type='search']/@value") == ["工业设计周"], "the word stands in the large field"
    assert page.all("//header//input[@type='search']/@value") == [], "and not in the one every page has"


@pytest.mark.parametrize("typed", ["gongyeshejizhou", "gysjz", "工業設計週", "工业　设计周"])
def test_what_was_typed_otherwise_is_lit_too(search, article, typed):
    article(title="永川工业设计周开幕", summary="今天起。")
    assert "".join(lit(search(typed))) == "工业设计周"


def test_a_policy_shows_its_number_and_a_repealed_one_says_so(search, news):
    index = publish(PolicyColumnFactory(parent=news))
    publish(PolicyFactory(parent=index, title="设计周活动管理办法", doc_number="永川府办发〔2026〕9 号"))
    document("设计周旧办法", kind="policy", fact="永川府办发〔2021〕9 号", mark="已废止", validity=Validity.REPEALED)
    document("设计周征集", mark="已截止", validity=Validity.OVER)
    page = search("设计周")
    labels = page.texts("//li[contains(@class, 'hit')]/p[@class='card__label']")
    assert any("永川府办发〔2026〕9 号" in label for label in labels)
    assert page.texts("//li[contains(@class, 'hit--gone')]/h2") == ["设计周旧办法"]
    assert page.texts("//li[contains(@class, 'hit--gone')]//span[contains(@class, 'tag')]") == ["已废止"]
    assert "已截止" in page.texts("//li[contains(@class, 'hit')]//span[contains(@class, 'tag')]")


def test_kinds_are_tabs_with_their_numbers(search):
    for number in range(3):
        document(f"设计周新闻{number}")
    document("设计周办法", kind="policy")
    page = search("设计周", sort="newest")
    tabs = page.all("//nav[@aria-label='按种类看']//a")
    assert [Reading.words(tab) for tab in tabs] == ["全部4", "新闻3", "政策1"]
    assert query_of(tabs[2]) == {"q": ["设计周"], "kind": ["policy"], "sort": ["newest"]}
    narrowed = search("设计周", kind="policy")
    assert titles(narrowed) == ["设计周办法"]
    assert narrowed.texts("//nav[@aria-label='按种类看']//a[@aria-current]") == ["政策1"]
    assert narrowed.texts("//nav[@aria-label='按种类看']//a") == ["全部4", "新闻3", "政策1"], "the others are still offered"


@pytest.fixture
def years():
    for year, times in (("2026", 2), ("2025", 1), ("2024", 1)):
        for number in range(times):
            document(f"设计周 {year} 之{number}", facets=[("year", year), ("validity", "current" if year == "2026" else "over")])


def test_facets_are_links_by_which_one_chooses_several(search, years):
    page = search("设计周")
    assert page.texts("//section[h2='哪一年']//a") == ["20262", "20251", "20241"]
    assert page.texts("//section[h2='还有效吗']//a") == ["现行与进行中2", "已结束2"]
    assert page.all("//section[h2='哪一年']//path/@d") == ["M0 0h100v1H0z", "M0 0h50v1H0z", "M0 0h50v1H0z"]
    page = search("设计周", year=["2025", "2024"])
    assert sorted(titles(page)) == ["设计周 2024 之0", "设计周 2025 之0"]
    assert len(page.all("//section[h2='哪一年']//a[@aria-current]")) == 2
    assert [Reading.words(option) for option in page.all("//section[h2='哪一年']//a")][0] == "20262", (
        "what is not chosen is offered"
    )
    assert query_of(link(page, "2025")) == {"q": ["设计周"], "year": ["2024"]}, "chosen again it goes"
    assert query_of(link(page, "清除")) == {"q": ["设计周"]}


def test_facets_narrow_each_other(search, years):
    page = search("设计周", validity="over", year="2025")
    assert titles(page) == ["设计周 2025 之0"]
    assert page.texts("//section[h2='哪一年']//a[not(@aria-current)]") == ["20241"]


def test_a_choice_without_results_keeps_the_ways_back(search, years):
    page = search("设计周", year="1999")
    assert "这样选没有结果" in page.text
    assert query_of(link(page, "去掉全部条件再查")) == {"q": ["设计周"]}
    assert page.texts("//a[@class='query__chosen']") == ["1999×，去掉"]


def test_order_and_titles_alone_are_links(search):
    document("设计周旧闻", summary="设计", date=NOON - dt.timedelta(days=400))
    document("夜场", body="设计周的夜场", date=NOON)
    page = search("设计周")
    assert titles(page) == ["设计周旧闻", "夜场"]
    assert query_of(link(page, "改按时间")) == {"q": ["设计周"], "sort": ["newest"]}
    newest = search("设计周", sort="newest")
    assert titles(newest) == ["夜场", "设计周旧闻"]
    assert query_of(link(newest, "改按相关")) == {"q": ["设计周"]}
    assert query_of(link(page, "只看标题")) == {"q": ["设计周"], "titles": ["1"]}
    assert titles(search("设计周", titles="1")) == ["设计周旧闻"]


def test_pages_are_bounded(search):
    for number in range(23):
        document(f"设计周{number}")
    page = search("设计周", page=3)
    assert len(titles(page)) == 3
    assert page.texts("//p[@class='pager__count']") == ["第 3 页，共 3 页"]
    assert query_of(page.all("//a[@rel='prev']")[0]) == {"q": ["设计周"], "page": ["2"]}
    assert search("设计周", page=999).texts("//p[@class='pager__count']") == ["第 3 页，共 3 页"]
    for odd in ("0", "-1", "abc", "1e3", "２", "99999999999999999999"):
        assert titles(search("设计周", page=odd)), odd


def test_beyond_the_last_page_it_says_so(rf, home):
    wanted = Wanted(text="设计周", page=1000)
    found = Results(wanted=wanted, query=parse("设计周", SynonymTable(())), total=12_345)
    page = Reading(render(rf.get("/search/"), "search/results.html", {"results": found}).content.decode())
    assert found.page.paginator.num_pages == 1000
    assert "12345 条" in page.text
    assert "只能翻到第 10000 条；再加一个词，或在旁边缩小范围。" in page.text


def test_a_column_is_searched_alone_and_the_whole_site_offered(search, article, news, read):
    article(title="设计周开幕", summary="今天。")
    index = publish(PolicyColumnFactory(parent=news))
    publish(PolicyFactory(parent=index, title="设计周管理办法"))
    inside = read(index.url).all("//a[contains(., '在“政策”里搜')]")[0]
    start = search(**{"in": query_of(inside)["in"][0]})
    assert "搜全站" in start.text
    page = search("设计周", **{"in": index.pk})
    assert titles(page) == ["设计周管理办法"]
    assert page.all("//main//input[@name='in']/@value") == [str(index.pk)]
    assert "在“政策”里" in page.text
    assert query_of(link(page, "搜全站")) == {"q": ["设计周"]}
    assert len(titles(search("设计周", **{"in": 99999}))) > 1, "a column that is not there is not meant"


def test_what_an_editor_put_first_stands_first_and_once(search, article, home):
    page = article(title="设计周总日程", summary="十天，六处场地。", cover=ImageFactory())
    article(title="设计周设计周设计周", summary="设计周")
    query = PromotedQuery.objects.create(query_string="设计周")
    SearchPromotion.objects.create(query=query, page=page, description="今天有九场。", sort_order=0)
    forget()
    shown = search("设计周")
    best = shown.all("//article[contains(@class, 'best')]")[0]
    assert Reading.words(best) == "编辑推荐 设计周总日程 今天有九场。"
    assert best.xpath(".//img/@alt") == ["弯曲竹片制成的扶手躺椅"]
    assert titles(shown) == ["设计周设计周设计周"]
    assert shown.texts("//h1") == ["“设计周”的搜索结果，2 条"]
    assert not search("设计周", sort="newest").all("//article[contains(@class, 'best')]"), "only as the search begins"


def test_words_that_never_stand_together_are_taken_one_by_one_and_said_so(search):
    document("竹椅")
    document("夜场")
    page = search("竹椅 夜场")
    assert sorted(titles(page)) == ["夜场", "竹椅"]
    assert "没有同时含有这几个词的，列出含有其中之一的。" in page.text


def test_a_wrong_character_of_the_same_sound_is_asked_about(search):
    document("工业设计奖补办法")
    page = search("工业设记")
    meant = link(page, "工业设计")
    assert "您是不是要找" in page.text
    assert query_of(meant) == {"q": ["工业设计"]}
    assert [Reading.words(mark) for mark in meant.xpath(".//mark")] == ["计"]


def test_a_synonym_finds_and_is_lit(search):
    SynonymGroup.objects.create(words="增材制造\n3D打印")
    forget()
    document("增材制造示范线")
    page = search("3D 打印")
    assert titles(page) == ["增材制造示范线"]
    assert lit(page) == ["增材制造"]


@pytest.fixture
def menu(column):
    navigation = Navigation.objects.create()
    HeaderItem.objects.create(navigation=navigation, page=column, sort_order=0)
    return column


@pytest.fixture
def hot():
    HotWord.objects.create(word="工业设计周", order=1)
    HotWord.objects.create(word="停车", order=2)
    SearchedDay.objects.create(day=dt.datetime.now(BEIJING).date(), words="工业设计周", times=12)


def test_without_a_word_it_shows_where_to_begin(search, menu, hot):
    page = search()
    assert page.all("//body/@data-page") == ["search-start"]
    assert page.texts("//section[h2='大家在查']//li") == ["工业设计周12 次", "停车"]
    assert query_of(link(page, "停车")) == {"q": ["停车"]}
    assert page.texts("//nav[@aria-label='栏目']//a") == ["要闻"]


@pytest.mark.parametrize(("typed", "said"), [("的", "“的”到处都有，请再加一个词。"), ("*（", "里没有能搜的字"), ("   ", "拼音")])
def test_what_cannot_be_searched_is_answered_with_a_hint(search, typed, said):
    document("设计的周末")
    page = search(typed)
    assert said in page.text
    assert titles(page) == []


def test_nothing_found_says_where_it_looked_and_shows_ways_on(search, menu, hot, article):
    article(title="活性材料展")
    page = search("火星移民")
    assert page.all("//body/@data-page") == ["search-empty"]
    assert page.texts("//h1") == ["没有找到“火星移民”"]
    zeros = page.texts("//ul[@aria-label='查过的地方']/li")
    assert [zero for zero in zeros if "新闻" in zero] == ["共 1 条新闻0"]
    assert page.texts("//section[h2='换个说法']//li")[0] == "活性1 条：活性材料展"
    assert query_of(page.all("//section[h2='换个说法']//a")[0]) == {"q": ["活性"]}
    assert page.texts("//section[h2='大家在查']//li") == ["工业设计周12 次", "停车"]
    assert page.texts("//nav[@aria-label='栏目']//a") == ["要闻"]
    assert link(page, "写给我们").get("href") == "/jiucuo/"
    assert page.all("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize(
    "query",
    [
        "q=" + quote("设计周") + "&kind=nothing&sort=sideways&titles=yes&in=abc&colour=red",
        "q=" + quote("设计周") + "&page=2%00&year=%00&in=0",
        "q=" + quote("设计周" * 3000),
        "q=%00" + quote("设计周"),
        "q=" + quote("<script>alert(1)</script>设计周"),
        "q=%FF%FE" + quote("设计周"),
        "q=" + quote("设计周") + "".join(f"&year={number}" for number in range(500)),
    ],
)
def test_whatever_stands_in_the_address_is_answered(client, home, query):
    document("设计周开幕", facets=[("year", "2026")])
    answer = client.get(f"/search/?{query}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert all(len(value) <= 100 for value in Reading(page).all("//input[@name='q']/@value"))


def test_no_page_is_kept_with_a_query_in_it(client, article):
    """What others get from the cache has an empty field, whoever searched before."""
    url = article(title="设计周").url
    client.get("/search/", {"q": "秘密的词"})
    page = client.get(url, HTTP_REFERER="http://testserver/search/?q=秘密的词")
    assert "秘密的词" not in page.content.decode()
    answer = client.get("/search/", {"q": "秘密的词"})
    assert "秘密的词" in answer.content.decode()
    assert set(answer.headers["Cache-Control"].split(", ")) == {"private", "max-age=0", "must-revalidate"}
    assert not answer.cookies


def test_every_page_has_the_field_and_tells_browsers_of_it(read, article):
    page = read(article().url)
    form = page.all("//header//form[@role='search']")[0]
    assert (form.get("action"), form.get("method")) == ("/search/", None)
    assert [field.get("name") for field in form.xpath(".//input")] == ["q"]
    assert page.all("//link[@rel='search']/@href") == ["/search/opensearch.xml"]


def test_it_lives_below_a_sub_path(client, article, sub_path):
    article(title="设计周开幕")
    page = Reading(client.get("/search/", {"q": "设计周"}).content.decode())
    assert page.all("//main//form/@action") == ["/design/search/"]
    assert all(url.startswith("/design/") for url in page.all("//main//a/@href"))
    described = client.get("/search/opensearch.xml")
    assert 'template="http://testserver/design/search/?q={searchTerms}"' in described.content.decode()
    assert described.headers["Content-Type"] == "application/opensearchdescription+xml"


def test_robots_are_asked_to_stay_away(client, home, settings):
    settings.SITE_ENVIRONMENT = "production"
    assert "Disallow: /search/" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("count", [1, 300])
def test_the_page_asks_the_database_as_often_for_300_results_as_for_one(client, home, count, django_assert_num_queries):
    picture = ImageFactory()
    make_missing(picture)
    facets = [("year", "2026"), ("topic", TopicFactory(name="展馆").key)]
    rows = [document(f"设计周{number}", picture=picture, facets=facets) for number in range(count)]
    document("设计周别的", kind="policy", facets=[("year", "2025"), ("topic", TopicFactory(name="赛事").key)], picture=picture)
    query = PromotedQuery.objects.create(query_string="设计周")
    promoted = publish_promoted(home, rows[0])
    SearchPromotion.objects.create(query=query, page=promoted, sort_order=0)
    forget()
    client.get("/search/", {"q": "设计周"})
    with django_assert_num_queries(7):
        answer = client.get("/search/", {"q": "设计周"})
    page = Reading(answer.content.decode())
    assert page.texts("//h1") == [f"“设计周”的搜索结果，{count + 1} 条"]
    assert page.texts("//span[contains(@class, 'tag--solid')]") == ["编辑推荐"]
    assert page.texts("//section[h2='什么主题']//a") == [f"展馆{count}", "赛事1"]
    assert page.all("//li[contains(@class, 'hit')]//source")


def publish_promoted(home, pk: int):
    """The home page, known to search by the document `pk`."""
    SearchDocument.objects.filter(key=f"page:{home.pk}").delete()
    SearchDocument.objects.filter(pk=pk).update(key=f"page:{home.pk}", page_id=home.pk)
    return home
