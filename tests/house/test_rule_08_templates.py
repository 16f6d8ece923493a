"""Rule 8: templates run no queries; components take flat values and are included with `only`."""

import datetime as dt
import re

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string

from site_cms.core.contracts import SocialCard
from site_cms.media.models import SiteImage
from site_cms.media.tasks import make_missing
from tests.factories.media import ImageFactory
from tests.house.tree import ROOT, files

TEMPLATES = {path.relative_to(ROOT).as_posix(): path.read_text() for path in files(ROOT, ("templates",), ".html")}
COMPONENTS = sorted(name for name in TEMPLATES if name.startswith("templates/components/"))
MOMENT = dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)
_INCLUDE = re.compile(r"{%\s*include\s+\S*components/[^%]*%}")
_ONLY = re.compile(r"\sonly\s*%}$")
_PARAMETERS = re.compile(r"\A{# .+ #}\n")
# What asks the database when a template says it: managers, the methods of querysets, the tree.
_QUERY = re.compile(
    r"{[{%][^}]*\.(?:objects|all|filter|exists|specific|get_(?:children|ancestors|descendants|siblings|parent)"
    r"|[a-z]+_set)\b[^}]*[}%]}"
)


def template_faults(name: str, text: str) -> list[str]:
    """What in the template `name` breaks the rule."""
    faults = [f"{name}: {tag}" for tag in _INCLUDE.findall(text) if not _ONLY.search(tag)]
    faults += [f"{name}: {asked.group()}" for asked in _QUERY.finditer(text)]
    if name in COMPONENTS and not _PARAMETERS.match(text):
        faults.append(f"{name}: 第一行没有写明参数")
    return faults


def test_templates_ask_nothing_and_include_components_with_only():
    assert [fault for name, text in TEMPLATES.items() for fault in template_faults(name, text)] == []


@pytest.mark.parametrize(
    "line",
    [
        '{% include "components/tag.html" with text=text %}',
        "{% for child in page.get_children %}",
        "{{ page.topics.all }}",
        "{% if article.corrections.exists %}",
        "{{ column.newspage_set.count }}",
    ],
)
def test_a_template_that_asks_or_leaks_is_found(line):
    assert template_faults("templates/news/broken.html", line) == [f"templates/news/broken.html: {line}"]


def test_a_component_silent_about_its_parameters_is_found():
    assert template_faults("templates/components/tag.html", "<b>{{ text }}</b>") == [
        "templates/components/tag.html: 第一行没有写明参数"
    ]


class VisitForm(forms.Form):
    name = forms.CharField(label="姓名")


def flat_values() -> dict[str, dict]:
    """What every component is shown with, by its name."""
    link = {"title": "要闻", "label": "要闻", "name": "要闻", "text": "要闻", "url": "/news/", "current": True}
    link |= {"number": 1, "count": 3}
    form = VisitForm({})
    card = SocialCard(title="夜场", description="开放到九点", url="http://testserver/a/", kind="article")
    lists = {"items": [link], "links": [link], "navigation": [link], "options": [link]}
    words = {"title": "夜场", "label": "要闻", "text": "闭馆", "name": "永川设计", "note": "一句话", "url": "/news/", "path": "/"}
    plain = words | lists | {"date": MOMENT, "number": 1, "count": 3}
    special = {
        "error_summary": {"form": form},
        "field": {"field": form["name"]},
        "filter_bar": {"label": "筛选", "rows": [{"name": "年份", "options": [link]}]},
        "footer": {"columns": [{"title": "看", "links": [link]}], "contact": ["一行"], "legal": [link], "partners": [link]},
        "pieces": {"pieces": [("夜场", True), ("开放", False)]},
        "picture": {"src": "a.jpg", "width": 8, "height": 6, "alt": "竹椅"},
        "ruler": {"units": 30, "marks": [3, 24], "now": 24},
        "share_qr": {"url": "http://testserver/a/", "title": "夜场"},
        "social": {"card": card, "site_name": "永川设计"},
    }
    return {name: special.get(name, plain) for name in (component.split("/")[-1][:-5] for component in COMPONENTS)}


def shown(component: str, values: dict) -> str:
    return render_to_string(f"components/{component}.html", values)


@pytest.mark.django_db
def test_components_need_the_database_for_nothing(django_assert_num_queries):
    for component, values in flat_values().items():
        with django_assert_num_queries(0):
            html = shown(component, values)
        assert "<" in html, component


@pytest.mark.django_db
@pytest.mark.parametrize("component", ["card", "dateline"])
def test_a_picture_fetched_with_its_renditions_costs_nothing(component, django_assert_num_queries):
    make_missing(ImageFactory())
    picture = SiteImage.objects.prefetch_related("renditions").get()
    with django_assert_num_queries(0):
        html = shown(component, {"title": "竹椅", "url": "/a/", "date": MOMENT, "picture": picture, "alt": "竹椅"})
    assert 'type="image/avif"' in html


@pytest.mark.django_db
def test_a_template_that_asks_the_database_is_caught(django_assert_num_queries):
    broken = engines["django"].from_string("{% for image in images %}{{ image.title }}{% endfor %}")
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(0):
        broken.render({"images": SiteImage.objects.all()})
