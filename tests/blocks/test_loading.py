"""A story costs one query a model, however many blocks it has."""

import pytest

from site_cms.core.blocks.prefetch import load_story
from site_cms.media.tasks import make_missing
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(image, document, recording, article):
    """One stored value for each kind of block, each pointing to rows of its own."""

    def described():
        return {"image": image().pk, "alt": "", "decorative": False, "caption": "近看"}

    def text():
        return f'<p><a linktype="page" id="{article().pk}">通知</a>，<a linktype="document" id="{document().pk}">附件</a></p>'

    table = {"data": [["日期"], ["一"]], "table_caption": "夜场", "table_header_choice": "row", "first_row_is_table_header": True}
    return {
        "text": text,
        "quote": lambda: {"text": "不好看，但是听话。", "who": "老涂"},
        "picture": lambda: described() | {"credit": ""},
        "gallery": lambda: {"title": "", "pictures": [described(), described()], "caption": ""},
        "video": lambda: {"video": recording(poster=image()).pk, "caption": "", "credit": "", "transcript": "无解说"},
        "audio": lambda: {"title": "", "audio": recording(kind="audio").pk, "seconds": None, "transcript": "您好。"},
        "table": lambda: table,
        "figures": lambda: {
            "title": "",
            "items": [{"number": "9", "unit": "秒", "label": "避让", "source": "录像"}],
            "source": "",
            "as_of": None,
        },
        "timeline": lambda: {"title": "", "items": [{"when": "一", "what": "开始"}, {"when": "二", "what": "结束"}]},
        "files": lambda: {"title": "", "items": [{"document": document().pk, "title": ""}]},
        "cta": lambda: {"label": "看夜场", "page": article().pk, "url": ""},
        "related": lambda: {"title": "", "pages": [article(cover=image()).pk, article(cover=image()).pk]},
    }


# Text: pages, files. Pictures: renditions, and themselves as nothing is made of them yet. Films: themselves, posters likewise.
# Related: pages as what they are, covers likewise.
QUERIES = {
    "text": 2, "quote": 0, "picture": 2, "gallery": 2, "video": 3, "audio": 1,
    "table": 0, "figures": 0, "timeline": 0, "files": 1, "cta": 1, "related": 3,
}  # fmt: skip


@pytest.fixture
def render(story, story_block, home):
    """Renders a story the way a request does it when Wagtail knows its sites already."""

    def rendered(*children):
        home.get_url()
        return story_block.render(story(*children))

    return rendered


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("kind", QUERIES)
def test_a_kind_of_block_needs_the_same_queries_however_often(render, stored, django_assert_num_queries, kind, count):
    children = [(kind, stored[kind]()) for _ in range(count)]
    render(*children)
    with django_assert_num_queries(QUERIES[kind]):
        assert render(*children)


@pytest.mark.parametrize("count", [1, 3])
def test_all_kinds_together_need_five_queries(render, stored, django_assert_num_queries, count):
    children = [(kind, value()) for kind, value in stored.items() for _ in range(count)]
    render(*children)
    # Pages, files, recordings, renditions, pictures.
    with django_assert_num_queries(5):
        assert render(*children).count("<figure") == 4 * count


@pytest.mark.parametrize("count", [1, 3])
def test_pictures_with_their_renditions_come_in_one_query(story, image, django_assert_num_queries, count):
    pictures = [image() for _ in range(count)]
    for picture in pictures:
        make_missing(picture)
    value = story(*(("picture", {"image": picture.pk, "alt": "竹椅", "caption": "近看"}) for picture in pictures))
    with django_assert_num_queries(1):
        loaded = load_story(value)
    with django_assert_num_queries(0):
        assert loaded.render_as_block().count('type="image/avif"') == count


def test_a_loaded_story_asks_nothing_more(story, story_block, stored, django_assert_num_queries):
    loaded = load_story(story(*((kind, value()) for kind, value in stored.items())))
    story_block.render(loaded)
    with django_assert_num_queries(0):
        assert "近看" in story_block.render(loaded)


def test_a_story_being_written_is_read_like_a_stored_one(story_block, image):
    written = story_block.normalize(
        [("text", "<p>刚写的。</p>"), ("picture", {"image": image(), "alt": "竹椅", "caption": "新图"})]
    )
    page = story_block.render(written)
    assert "刚写的。" in page
    assert 'alt="竹椅"' in page


def test_the_editor_still_sees_what_readers_do_not(story, article):
    draft = article(live=False)
    value = story(("related", {"title": "", "pages": [draft.pk]}))
    load_story(value)
    assert [page.pk for page in value[0].value["pages"]] == [draft.pk]


def test_a_page_below_a_closed_page_is_closed_and_its_neighbour_is_not(read, article):
    closed, neighbour = article(title="内部一"), article(title="公开二")
    closed.view_restrictions.create(restriction_type="login")
    below = ArticleFactory(parent=closed, title="内部之下", live=True)
    view = read(("related", {"title": "", "pages": [closed.pk, below.pk, neighbour.pk]}))
    assert [heading.text_content() for heading in view.iter("h2")] == ["公开二"]
