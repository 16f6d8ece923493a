"""RSS and Atom of a column. Times are 北京时间, addresses absolute, identifiers those of the article for ever."""

from __future__ import annotations

import datetime as dt
import re

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from site_cms.core.addresses import absolute
from site_cms.core.selectors import site_snapshot
from site_cms.core.stamps import cache_stamp

ARTICLES = 30
# XML 1.0 (Fifth Edition), 2.2 Characters. Text pasted from office programs holds others, and one would break the feed.
_NO_XML_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _for_xml(text: str) -> str:
    return _NO_XML_CHARACTER.sub("", text)


def _beijing(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())


class ColumnFeed(Feed):
    """The newest articles of the column it is called with; the column gives `articles()`, `title`, `summary`."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    language = "zh-cn"
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, column):
        self.request = request
        self.site_name = site_snapshot(stamp=cache_stamp(request)).settings.name
        return column

    def title(self, column) -> str:
        return _for_xml(f"{column.title} - {self.site_name}")

    def description(self, column) -> str:
        return _for_xml(column.summary)

    subtitle = description

    def link(self, column) -> str:
        return column.full_url

    def feed_url(self, column) -> str:
        return absolute(self.request.path)

    def feed_guid(self, column) -> str:
        return f"urn:uuid:{column.translation_key}"

    def items(self, column):
        return column.articles().newest_first().for_lines()[:ARTICLES]

    def item_title(self, article) -> str:
        return _for_xml(article.title)

    def item_description(self, article) -> str:
        return _for_xml(article.summary)

    def item_link(self, article) -> str:
        return article.full_url

    def item_guid(self, article) -> str:
        return f"urn:uuid:{article.translation_key}"

    def item_author_name(self, article) -> str:
        return _for_xml(article.author or article.source)

    def item_categories(self, article) -> list[str]:
        return [_for_xml(name) for name in (article.parent_title, *(topic.name for topic in article.topics.all()))]

    def item_pubdate(self, article) -> dt.datetime:
        return _beijing(article.published_at)

    def item_updateddate(self, article) -> dt.datetime:
        return _beijing(article.last_published_at or article.published_at)


class AtomColumnFeed(ColumnFeed):
    feed_type = Atom1Feed
    language = "zh-Hans"
