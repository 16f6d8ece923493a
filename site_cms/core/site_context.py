"""The one name `site` that templates get."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from site_cms.core.addresses import domain
from site_cms.core.contracts import Link
from site_cms.core.meta import site_meta
from site_cms.core.navigation import FooterColumn
from site_cms.core.selectors import SiteSnapshot
from site_cms.core.sharing import SharingPicture, sharing_picture
from site_cms.core.site_settings import SiteSettings

ICP_REGISTER = "https://beian.miit.gov.cn/"
POLICE_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code={code}"


@dataclass(frozen=True)
class MenuItem:
    """A link of the main menu; `current` when the page shown is the one it leads to or lies below it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class FooterGroup:
    title: str
    links: list[Link]


@dataclass(frozen=True)
class LegalLine:
    text: str
    url: str = ""


@dataclass(frozen=True)
class Footer:
    """What is empty is not there: no group without links, no line without its value."""

    columns: list[FooterGroup]
    contact: list[str]
    contact_links: list[Link]
    partners: list[Link]
    legal: list[LegalLine]


@dataclass(frozen=True)
class Alert:
    text: str
    url: str


@dataclass(frozen=True)
class SiteContext:
    """`alert` is None when there is nothing to tell; `mourning` = the whole site is grey today.

    `sharing` is the picture of links to pages without a cover.
    """

    name: str
    settings: SiteSettings
    navigation: list[MenuItem]
    footer: Footer
    alert: Alert | None
    mourning: bool
    meta_tags: dict[str, str]
    sharing: SharingPicture | None


def site_context(snapshot: SiteSnapshot, *, path: str, home: str, now: dt.datetime) -> SiteContext:
    """`snapshot` as the page at `path` shows it at `now`; `home` is the path of the home page, script name included."""
    settings = snapshot.settings
    return SiteContext(
        name=settings.name,
        settings=settings,
        navigation=_navigation(snapshot.header, path, home),
        footer=_footer(snapshot),
        alert=Alert(settings.alert_text, snapshot.alert_url) if settings.shows_alert(now) else None,
        mourning=settings.mourns(now),
        meta_tags=site_meta(name=settings.name, domain=domain(), code=settings.site_code),
        sharing=sharing_picture(settings.social_picture, alt=settings.name),
    )


def _navigation(links: list[Link], path: str, home: str) -> list[MenuItem]:
    """One link at most is current: of a column and the front above it, the column."""
    nearest = max((link for link in links if _leads_to(link, path, home)), key=lambda link: len(link.url), default=None)
    return [MenuItem(link.label, link.url, link is nearest) for link in links]


def _leads_to(link: Link, path: str, home: str) -> bool:
    return link.inside and (path == link.url or (link.url != home and path.startswith(link.url)))


def _footer(snapshot: SiteSnapshot) -> Footer:
    settings = snapshot.settings
    columns = [FooterGroup(str(column.label), snapshot.footer[column]) for column in (FooterColumn.LOOK, FooterColumn.DO)]
    phone = "，".join(filter(None, [settings.contact_phone, settings.contact_hours]))
    return Footer(
        columns=[column for column in columns if column.links],
        contact=[line for line in (settings.contact_name, phone, settings.contact_email, settings.contact_address) if line],
        contact_links=snapshot.footer[FooterColumn.CONTACT],
        partners=snapshot.partners,
        legal=_legal(settings),
    )


def _legal(settings: SiteSettings) -> list[LegalLine]:
    code = "".join(filter(str.isdigit, settings.police_number))
    lines = [
        (settings.host, LegalLine(f"主办：{settings.host}")),
        (settings.organiser, LegalLine(f"承办：{settings.organiser}")),
        (settings.site_code, LegalLine(f"网站标识码 {settings.site_code}")),
        (settings.icp_number, LegalLine(settings.icp_number, ICP_REGISTER)),
        (settings.police_number, LegalLine(settings.police_number, POLICE_REGISTER.format(code=code))),
    ]
    return [line for value, line in lines if value]
