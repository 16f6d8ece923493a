"""Rule 2: every page type states parents, children, Chinese description, icon, search group."""

from wagtail.models import get_page_models

from home.models import HomePage
from news.models import NewsIndexPage, NewsPage
from site_cms.core.checks import check_page_types, page_type_errors
from site_cms.core.pages import BasePage


def test_every_page_type_states_what_it_is():
    assert {HomePage, NewsIndexPage, NewsPage} <= set(get_page_models())
    assert check_page_types() == []


def test_a_page_type_that_is_silent_is_found():
    class Silent(BasePage):
        class Meta:
            abstract = True

    assert [error.id for error in page_type_errors(Silent, set())] == ["house.E022"] * 4 + ["house.E023"]


def test_a_page_type_speaking_english_of_an_unknown_kind_is_found():
    class Hall(BasePage):
        parent_page_types = []
        subpage_types = []
        page_description = "A hall"
        search_kind = "hall"

        class Meta:
            abstract = True

    assert [error.id for error in page_type_errors(Hall, {"news"})] == ["house.E023", "house.E024"]
