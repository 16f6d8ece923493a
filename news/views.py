"""Addresses of the newsroom that are no pages: the feeds of the whole site."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from wagtail.models import Site

from news.feeds import EntryFeed, Source
from news.selectors import all_entries
from site_cms.core.addresses import absolute
from site_cms.core.page_cache import share
from site_cms.core.selectors import site_snapshot
from site_cms.core.stamps import cache_stamp


class SiteFeed(EntryFeed):
    """Articles and policies of all columns."""

    def get_object(self, request: HttpRequest) -> Source:
        share(request)
        settings = site_snapshot(stamp=cache_stamp(request)).settings
        home = Site.find_for_request(request).root_page
        return Source(
            title=settings.name,
            summary=settings.slogan or settings.name,
            url=home.full_url,
            address=absolute(request.path),
            identity=home.translation_key,
            entries=all_entries(now=timezone.now()),
        )


class AtomSiteFeed(SiteFeed):
    feed_type = Atom1Feed
    language = "zh-Hans"
