"""RSS and Atom of entries. Times are 北京时间, addresses absolute, identifiers those of the page for ever."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from uuid import UUID

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed

from news.entries import Entries, Entry
from site_cms.core.addresses import absolute
from site_cms.core.selectors import site_snapshot
from site_cms.core.stamps import cache_stamp
from site_cms.media.selectors import public_size

ENTRIES = 30
# XML 1.0 (Fifth Edition), 2.2 Characters. Text pasted from office programs holds others, and one would break the feed.
_NO_XML_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _for_xml(text: str) -> str:
    return _NO_XML_CHARACTER.sub("", text)


def _beijing(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())


@dataclass(frozen=True)
class Source:
    """What a feed is made of. `url` is the absolute address of the page it belongs to, `address` its own."""

    title: str
    summary: str
    url: str
    address: str
    identity: UUID
    entries: Entries


class EntryFeed(Feed):
    """The newest entries of a `Source`; who derives from it gives that in `get_object`."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    language = "zh-cn"
    item_guid_is_permalink = False

    def title(self, source: Source) -> str:
        return _for_xml(source.title)

    def description(self, source: Source) -> str:
        return _for_xml(source.summary)

    subtitle = description

    def link(self, source: Source) -> str:
        return source.url

    def feed_url(self, source: Source) -> str:
        return source.address

    def feed_guid(self, source: Source) -> str:
        return f"urn:uuid:{source.identity}"

    def items(self, source: Source) -> list[Entry]:
        return source.entries[:ENTRIES]

    def item_title(self, entry: Entry) -> str:
        return _for_xml(entry.title)

    def item_description(self, entry: Entry) -> str:
        return _for_xml(entry.summary)

    def item_link(self, entry: Entry) -> str:
        return absolute(entry.url)

    def item_guid(self, entry: Entry) -> str:
        return f"urn:uuid:{entry.identity}"

    def item_author_name(self, entry: Entry) -> str:
        return _for_xml(entry.author)

    def item_categories(self, entry: Entry) -> list[str]:
        return [_for_xml(name) for name in (entry.column, *entry.topics)]

    def item_pubdate(self, entry: Entry) -> dt.datetime:
        return _beijing(entry.date)

    def item_updateddate(self, entry: Entry) -> dt.datetime:
        return _beijing(entry.updated)

    def item_enclosures(self, entry: Entry) -> list[Enclosure]:
        """The cover as JPEG; a drawing (SVG) is shown by few programs and left out."""
        base = entry.picture.base if entry.picture else None
        if not base or not base.name.endswith(".jpg"):
            return []
        return [Enclosure(url=absolute(base.url), length=str(public_size(base)), mime_type="image/jpeg")]


class ColumnFeed(EntryFeed):
    """Of the column it is called with; the column gives `entries(now=…)`, `title`, `summary`."""

    def get_object(self, request: HttpRequest, column) -> Source:
        name = site_snapshot(stamp=cache_stamp(request)).settings.name
        return Source(
            title=f"{column.title} - {name}",
            summary=column.summary,
            url=column.full_url,
            address=absolute(request.path),
            identity=column.translation_key,
            entries=column.entries(now=timezone.now()),
        )


class AtomColumnFeed(ColumnFeed):
    feed_type = Atom1Feed
    language = "zh-Hans"
