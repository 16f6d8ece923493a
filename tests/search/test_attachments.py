"""Public files are found by their own words, with the page that offers them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document as WordFile
from pypdf import PdfWriter
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from search.selectors import differences
from site_cms.core.publishing import services as door
from site_cms.media import services as library
from site_cms.media.models import SiteDocument
from tests.factories.news import PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish, story
from tests.search.finding import found, titles

pytestmark = pytest.mark.django_db
WORDS = ["第三条　周末夜场须预约。", "展馆开放到二十一点。"]


def word_file(*paragraphs: str) -> bytes:
    file, output = WordFile(), BytesIO()
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    row = file.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "申报单位", "联系电话"
    file.save(output)
    return output.getvalue()


def pdf_file(lines: tuple[bytes, ...] = (b"Summit Design", b"Award 2026"), *, password: str = "") -> bytes:
    """One page in a font every reader knows; with `password` nobody reads it."""
    text = b"BT /F1 12 Tf 72 700 Td " + b" 0 -14 Td ".join(b"(%s) Tj" % line for line in lines) + b" ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    whole = body + b"xref\n0 6\n0000000000 65535 f \n" + table
    whole += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    if not password:
        return whole
    writer, output = PdfWriter(clone_from=BytesIO(whole)), BytesIO()
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(output)
    return output.getvalue()


def add(content: bytes, name: str = "richeng.docx", title: str = "十天日程") -> SiteDocument:
    return library.add_document(file=ContentFile(content), name=name, title=title)


@pytest.fixture
def policy(news):
    """A policy that offers the files given."""

    def make(*files: SiteDocument, **changes):
        column = news.get_children().filter(slug="zhengce").first() or publish(PolicyColumnFactory(parent=news))
        page = PolicyFactory(parent=column, **{"title": "夜场管理办法", "slug": "yechang"} | changes)
        for file in files:
            page.attachments.create(document=file)
        return publish(page)

    return make


@pytest.fixture(autouse=True)
def _all_is_as_projected(run_tasks):
    yield
    run_tasks()
    assert [str(difference) for difference in differences()] == []


def test_a_word_file_is_found_by_what_is_written_in_it(policy, run_tasks):
    file = add(word_file(*WORDS))
    page = policy(file)
    assert titles("周末夜场须预约") == []
    run_tasks()
    for words in ("周末夜场须预约", "联系电话"):
        [row] = found(words)
        assert (row.kind, row.title, row.trail) == ("file", "十天日程", "新闻 / 政策 / 夜场管理办法")
    assert row.key == f"page:{page.pk}:file:{file.pk}"
    assert row.summary.startswith("DOCX，")
    assert (row.url_path, row.date) == (file.url, page.published_at)
    assert titles("联系电话", **{"in": str(page.pk)}) == ["十天日程"]


def test_a_pdf_is_found_too(policy, run_tasks):
    policy(add(pdf_file(), name="jiang.pdf", title="获奖名单"))
    run_tasks()
    assert titles("Summit Design") == ["获奖名单"]


def test_the_address_works_for_readers(policy, client, run_tasks):
    policy(add(word_file(*WORDS)))
    run_tasks()
    assert client.get(found("联系电话")[0].url_path).status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("huai.pdf", b"%PDF-1.4\n<</Type/Catalog/Pages 2 0 R>> broken\n%%EOF\n"),
        ("mima.pdf", pdf_file(password="秘密".encode().hex())),
        ("kong.pdf", b"%PDF-1.7\n%%EOF\n"),
    ],
)
def test_a_file_nobody_can_read_is_found_by_its_title_alone(policy, run_tasks, name, content):
    file = add(content, name=name, title="读不出的文件")
    policy(file)
    run_tasks()
    file.refresh_from_db()
    assert (file.text, file.text_from) == ("", file.file.name)
    assert [row.kind for row in found("读不出的文件")] == ["file"]


def test_a_broken_word_file_is_found_by_its_title_alone(policy, run_tasks):
    file = add(word_file(*WORDS), title="改坏的文件")
    with file.file.storage.open(file.file.name, "wb") as stored:
        stored.write(b"PK\x03\x04 no more")
    policy(file)
    run_tasks()
    assert SiteDocument.objects.get(pk=file.pk).text == ""
    assert [row.kind for row in found("改坏的文件")] == ["file"]


def test_a_file_whose_reading_never_ends_is_given_up(policy, run_tasks, monkeypatch):
    monkeypatch.setattr("site_cms.media.tasks.LONGEST_READING", 0.01)
    file = add(word_file(*WORDS))
    run_tasks()
    assert SiteDocument.objects.get(pk=file.pk).text == ""


def test_files_that_were_there_before_are_read_by_the_clock(policy, run_tasks):
    policy(add(word_file(*WORDS)))
    run_tasks()
    SiteDocument.objects.update(text="", text_from="")
    assert library.enqueue_unread_documents(timezone.now()) == "1 个文件待读取文字"
    run_tasks()
    assert titles("周末夜场须预约") == ["十天日程"]
    assert library.enqueue_unread_documents(timezone.now()) == "文件的文字都已读取"


def test_another_file_in_its_place_is_read_anew(policy, run_tasks):
    file = add(word_file(*WORDS))
    policy(file)
    run_tasks()
    file.file = ContentFile(word_file("接驳车每二十分钟一班。"), name="xin.docx")
    file.save()
    run_tasks()
    assert titles("周末夜场须预约") == []
    assert titles("接驳车每二十分钟一班") == ["十天日程"]


def test_another_title_is_found(policy, run_tasks):
    file = add(word_file(*WORDS))
    policy(file)
    run_tasks()
    file.title = "活动安排"
    file.save()
    run_tasks()
    assert titles("活动安排") == ["活动安排"]


def test_files_in_a_story_are_found(article, run_tasks):
    listed, linked = add(word_file("接驳车。"), title="接驳车时刻"), add(word_file("导览图。"), title="导览图册")
    files = ("files", {"title": "带走", "items": [{"document": listed.pk, "title": ""}]})
    article(title="夜场开放", story=story(("text", f'<p>见<a linktype="document" id="{linked.pk}">图</a></p>'), files))
    run_tasks()
    assert titles("接驳车时刻") == ["接驳车时刻"]
    assert titles("导览图册") == ["导览图册"]


def test_files_vanish_with_their_page_and_when_they_are_taken_off_it(policy, run_tasks):
    file = add(word_file(*WORDS))
    page = policy(file)
    run_tasks()
    door.withdraw(page=page, now=timezone.now())
    assert titles("周末夜场须预约") == []
    page = publish(type(page).objects.get(pk=page.pk))
    assert titles("周末夜场须预约") == ["十天日程"]
    page.attachments.clear()
    publish(page)
    assert titles("周末夜场须预约") == []


def test_a_deleted_file_is_not_found(policy, run_tasks):
    file = add(word_file(*WORDS))
    policy(file)
    run_tasks()
    file.delete()
    assert titles("周末夜场须预约") == []


def test_files_of_a_closed_collection_are_not_found_until_it_is_opened(policy, run_tasks):
    inside = Collection.get_first_root_node().add_child(name="内部")
    file = add(word_file(*WORDS))
    page = policy(file)
    file.collection = inside
    file.save()
    ReferenceIndex.create_or_update_for_object(page)
    run_tasks()
    closed = CollectionViewRestriction.objects.create(collection=inside, restriction_type="login")
    assert titles("周末夜场须预约") == []
    closed.delete()
    run_tasks()
    assert titles("周末夜场须预约") == ["十天日程"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_is_looked_at_in_as_many_queries_however_many_files(policy, run_tasks, count, django_assert_num_queries):
    from search.services import project

    page = policy(*(add(word_file(f"文件{number}"), title=f"附件{number}") for number in range(count)))
    run_tasks()
    page = type(page).objects.get(pk=page.pk)
    with django_assert_num_queries(9):
        project(page=page, now=timezone.now())
