"""What stands before any article: the site, its tree, its words, its menus."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from wagtail.models import Page, Site

from home.models import HomePage
from news.enums import ColumnKind
from news.models import NewsIndexPage
from site_cms.core.models import FooterItem, HeaderItem, Navigation, SiteSettings, Term, TermKind
from site_cms.core.navigation import FooterColumn
from site_cms.demo.front import home_sections
from site_cms.demo.library import Library
from site_cms.demo.marks import SITE
from site_cms.demo.services import Loaded, plant, put, put_page, row_of
from site_cms.demo.texts import read_table

NEWS = "pages/news"
HOME = "pages/home"


def build_house(*, content: Path, library: Library, now: dt.datetime, user: Any) -> list[Loaded]:
    """Place of the home page, news and their columns, topics, site settings.

    Raises:
        BrokenText: `cast.toml` or `vocabularies.toml` cannot be read.
    """
    columns = read_table(content / "cast.toml")["column"]
    topics = read_table(content / "vocabularies.toml")["topic"]
    _plant_home(now)
    return [
        *(_put_topic(topic, order, now) for order, topic in enumerate(topics)),
        _put_column(key=NEWS, parent=HOME, slug="news", column=FRONT, now=now, user=user),
        *(_put_column(key=f"columns/{c['key']}", parent=NEWS, slug=c["key"], column=c, now=now, user=user) for c in columns),
        _put_settings(library, now),
    ]


def furnish_house(*, content: Path, now: dt.datetime, user: Any) -> list[Loaded]:
    """Home page and menus, when everything they point to is there.

    Raises:
        BrokenText: `home.toml` cannot be read or is wrong.
    """
    return [_put_home(content, now=now, user=user), _put_menus(now)]


FRONT = {"name": "新闻", "description": "永川工业设计的要闻、公告、企业动态和设计周消息", "type": ColumnKind.WORK.label}


def _put_topic(topic: dict[str, str], order: int, now: dt.datetime) -> Loaded:
    fields = {"name": topic["name"], "synonyms": topic.get("synonyms", ""), "order": order}
    return put(
        key=f"topics/{topic['key']}", fields=fields, new=lambda: Term(kind=TermKind.TOPIC, key=topic["key"]), now=now
    )  # fmt: skip


def _plant_home(now: dt.datetime) -> None:
    """The root of the site, in place of Wagtail's welcome page."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    page = plant(key=HOME, parent=Page.get_first_root_node(), page=HomePage(title=SITE, slug="yongchuan"), now=now)
    welcome = site.root_page
    if page and welcome.specific_class is Page and welcome.is_leaf():
        site.root_page, site.site_name = page, SITE
        site.save()
        welcome.delete()


def _put_home(content: Path, *, now: dt.datetime, user: Any) -> Loaded:
    summary = "永川区工业设计的现场：设计周、展馆、案例、赛事和新闻。本站内容均为示例。"
    fields = {"title": SITE, "summary": summary, "sections": home_sections(content)}
    return put_page(key=HOME, fields=lambda day: fields, now=now, user=user)


def _put_column(*, key: str, parent: str, slug: str, column: dict, now: dt.datetime, user: Any) -> Loaded:
    place = row_of(parent)
    plant(key=key, parent=place, page=NewsIndexPage(title=column["name"], slug=slug), now=now)
    kind = next(kind for kind in ColumnKind if kind.label == column["type"])
    fields = {"title": column["name"], "summary": column["description"], "kind": kind, "fresh_days": column.get("fresh_days")}
    return put_page(key=key, fields=lambda day: fields, now=now, user=user)


def _put_settings(library: Library, now: dt.datetime) -> Loaded:
    fields = {
        "name": "永川设计",
        "english_name": "Yongchuan Design",
        "slogan": "永川区工业设计的现场",
        "social_picture": library.picture("graphics/design-week-2026-wide.jpg"),
        "host": "永川区经济和信息化委员会（示例）",
        "organiser": "设计促进中心永川分中心（示例）",
        "contact_name": "设计促进中心（示例）",
        "contact_phone": "023-0000 0000",
        "contact_hours": "工作日 9:00–17:30",
        "security_contact": "anquan@example.cn",
        "site_code": "5001180000",
        "icp_number": "渝ICP备00000000号",
        "police_number": "渝公网安备00000000000000号",
    }
    return put(key="settings/site", fields=fields, new=SiteSettings.load, now=now)


# What leads where, by key; "" = the title of the page. Rooms that are built later add theirs.
HEADER = (
    (NEWS, ""),
    ("columns/zhuanti", "设计周"),
    ("policies", ""),
    ("columns/gonggao", "公告"),
    ("columns/dongtai", "企业"),
    ("columns/guandian", "观点"),
    ("pages/visit", "参观"),
)
FOOTER = (
    (FooterColumn.LOOK, NEWS, "全部新闻"),
    (FooterColumn.LOOK, "policies", "政策文件"),
    (FooterColumn.LOOK, "interpretations", "政策解读"),
    (FooterColumn.LOOK, "columns/zhuanti", ""),
    (FooterColumn.LOOK, "press/kit", ""),
    (FooterColumn.LOOK, "pages/about", ""),
    (FooterColumn.DO, "columns/gonggao", "征集与公示"),
    (FooterColumn.DO, "pages/visit", ""),
    (FooterColumn.DO, "pages/faq", ""),
    (FooterColumn.CONTACT, "pages/contact", ""),
    (FooterColumn.CONTACT, "pages/sitemap-note", ""),
    (FooterColumn.CONTACT, "pages/privacy", ""),
    (FooterColumn.CONTACT, "pages/accessibility", ""),
    (FooterColumn.CONTACT, "pages/copyright", ""),
)


def _put_menus(now: dt.datetime) -> Loaded:
    """Only what exists is in the menus."""
    header = [HeaderItem(page=page, label=label) for key, label in HEADER if (page := row_of(key))]
    footer = [FooterItem(column=column, page=page, label=label) for column, key, label in FOOTER if (page := row_of(key))]
    for items in (header, footer):
        for order, item in enumerate(items):
            item.sort_order = order
    return put(key="settings/navigation", fields={"header_items": header, "footer_items": footer}, new=Navigation.load, now=now)
