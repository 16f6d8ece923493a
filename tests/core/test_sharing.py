"""What a chat shows of a link to the site."""

import re

import pytest

from site_cms.core.sharing import sharing_picture
from site_cms.media.models import SiteImage
from tests.factories.media import ImageFactory
from tests.factories.site import SiteSettingsFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://design.example.cn"


def shared(client, path):
    """The page's Open Graph properties."""
    page = client.get(path).content.decode()
    return dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', page))


def test_a_page_with_a_cover_shows_it(client, article):
    page = article(cover=ImageFactory(pixels=(800, 600)), cover_alt="展台上的茶具")
    tags = shared(client, page.url)
    assert tags["og:image"].startswith("https://design.example.cn/media/")
    assert (tags["og:image:width"], tags["og:image:height"], tags["og:image:alt"]) == ("800", "600", "展台上的茶具")


def test_a_page_without_a_cover_shows_the_picture_of_the_site(client, article):
    SiteSettingsFactory(social_picture=ImageFactory(pixels=(1200, 630)))
    tags = shared(client, article().url)
    assert (tags["og:image:width"], tags["og:image:height"], tags["og:image:alt"]) == ("1200", "630", "永川设计")


def test_without_any_picture_there_is_no_empty_one(client, article):
    assert "og:image" not in shared(client, article().url)


def test_the_rendition_for_sharing_is_used_when_it_came_along(django_assert_num_queries):
    image = ImageFactory(pixels=(1600, 1200))
    image.get_rendition("format-jpeg|fill-1200x630")
    [image] = SiteImage.objects.with_renditions("social")
    with django_assert_num_queries(0):
        picture = sharing_picture(image, alt="茶具")
    assert (picture.width, picture.height) == (1200, 630)


def test_no_rendition_is_looked_for_or_made(django_assert_num_queries):
    image = SiteImage.objects.get(pk=ImageFactory(pixels=(1600, 1200)).pk)
    with django_assert_num_queries(0):
        picture = sharing_picture(image, alt="茶具")
    assert (picture.width, picture.height) == (1600, 1200)
