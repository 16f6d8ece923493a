"""The press kit: what others may take, with what may be done with it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from news.models import PressItem, PressKitPage
from site_cms.media import services
from site_cms.media.models import SiteImage
from site_cms.media.tasks import make_missing
from tests.factories.media import ImageFactory
from tests.factories.news import PressKitFactory
from tests.factories.pages import publish, story
from tests.factories.site import SiteSettingsFactory

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><path d="M0 0h20v120H0z"/></svg>'


@pytest.fixture
def kit(news):
    def make(*items: PressItem, **fields) -> PressKitPage:
        page = PressKitFactory(parent=news, **fields)
        page.items = list(items)
        return publish(page)

    return make


def mark() -> SiteImage:
    return services.add_image(file=ContentFile(SVG, name="mark.svg"), name="mark.svg", title="标志", alt="三根竖条")


def papers():
    file = ContentFile(b"a,b\n1,2\n", name="list.csv")
    return services.add_document(file=file, name="list.csv", title="展品清单")


def test_things_stand_in_their_groups_in_order_and_empty_groups_are_left_out(kit, read):
    page = kit(
        PressItem(group="pictures", title="展区", picture=ImageFactory()),
        PressItem(group="marks", title="三竖标志", picture=mark()),
    )
    reading = read(page.url)
    assert reading.texts("//main//h2") == ["标志", "图片"]
    assert reading.texts("//main//h3") == ["三竖标志", "展区"]


def test_each_says_what_may_be_done_with_it(kit, read):
    picture = ImageFactory()
    page = kit(
        PressItem(title="甲", picture=picture, rights="free", rights_note="署名“永川设计”"),
        PressItem(title="乙", picture=picture, rights="drawing", rights_note="请保留“非实景”三个字。"),
        PressItem(title="丙", picture=picture),
    )
    assert read(page.url).texts('//p[@class="press__rights"]') == [
        "可转载，须署名。署名“永川设计”。", "示意插画。请保留“非实景”三个字。", "授权本站使用，转载须经同意。",
    ]  # fmt: skip


def test_a_picture_is_downloaded_as_the_public_jpeg_and_says_what_it_is(kit, read, client):
    page = kit(PressItem(title="展区 全景", picture=ImageFactory(pixels=(800, 600))))
    [link] = read(page.url).all("//main//article//a")
    answer = client.get(link.get("href"))
    size = len(b"".join(answer.streaming_content))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert link.get("download") == "展区_全景.jpg"
    assert read(page.url).texts('//span[@class="press__facts"]') == [f"JPEG，800 × 600 像素，{size / 1024:.1f} KB"]


def test_a_mark_is_downloaded_as_the_cleaned_drawing(kit, read, client):
    page = kit(PressItem(group="marks", title="三竖标志", picture=mark()))
    [link] = read(page.url).all("//main//article//a")
    assert link.get("download") == "三竖标志.svg"
    drawn = b"".join(client.get(link.get("href")).streaming_content)
    assert b"script" not in drawn
    assert b"M0 0h20v120H0z" in drawn


def test_a_file_may_stand_beside_the_picture_or_alone(kit, read, client):
    document = papers()
    page = kit(
        PressItem(title="展区", picture=ImageFactory(), document=document), PressItem(title="清单", document=document)
    )  # fmt: skip
    reading = read(page.url)
    assert len(reading.all("//main//article[1]//li")) == 2
    [link] = reading.all("//main//article[2]//a")
    assert client.get(link.get("href")).headers["Content-Disposition"].startswith("attachment")
    assert reading.texts("//main//article[2]//img") == []


def test_a_picture_that_was_deleted_leaves_its_words(kit, read):
    picture = ImageFactory()
    page = kit(PressItem(title="展区", caption="正面", picture=picture))
    picture.delete()
    reading = read(page.url)
    assert reading.texts("//main//h3") == ["展区"]
    assert reading.all("//main//article//a") == []


def test_something_must_be_there_to_take(news):
    with pytest.raises(ValidationError) as refused:
        PressItem(title="展区").clean()
    assert refused.value.message_dict["picture"] == ["请选择一张图片，或在下面选择一个文件。"]


def test_the_contact_is_that_of_the_site_and_the_rules_are_a_story(kit, read):
    SiteSettingsFactory()
    page = kit(story=story(("text", "<p>不要改颜色和比例。</p>")))
    reading = read(page.url)
    assert reading.texts("//main//h2") == ["使用规则", "采访联系"]
    assert "不要改颜色和比例。" in reading.text
    assert "023-0000 0000" in reading.text


def test_search_finds_its_things_by_name(kit):
    entry = kit(PressItem(title="三竖标志", caption="“川”字的三竖", picture=ImageFactory())).search_entry()
    assert (entry.kind, entry.names, entry.date) == ("page", ("三竖标志",), None)
    assert "“川”字的三竖" in entry.body


def test_it_stands_below_the_front_alone(news, column):
    assert PressKitPage.can_create_at(news)
    assert not PressKitPage.can_create_at(column)


@pytest.mark.parametrize("count", [1, 3])
def test_it_needs_six_queries_however_much_is_in_it(kit, client, count, django_assert_num_queries):
    pictures = ImageFactory.create_batch(count)
    for picture in pictures:
        make_missing(picture)
    page = kit(*(PressItem(title=f"第 {n} 件", picture=one, document=papers()) for n, one in enumerate(pictures)))
    client.get(page.url)
    with django_assert_num_queries(6):
        client.get(f"{page.url}?fresh=1")
