"""A day of mourning turns the site grey at midnight of 北京时间 and back at the next, also where the page is kept in memory."""

import datetime as dt
import time

import pytest
from django.utils import timezone

from tests.factories.site import SiteSettingsFactory

pytestmark = pytest.mark.django_db
BEIJING = dt.timezone(dt.timedelta(hours=8))
DAY = dt.date(2026, 12, 13)


@pytest.fixture
def clock(monkeypatch):
    """`clock(moment)` sets the time of the site and of its memory."""

    def at(moment: dt.datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr(time, "time", moment.timestamp)

    return at


@pytest.fixture
def is_grey(client, home, clock):
    def at(*moment: int) -> bool:
        clock(dt.datetime(*moment, tzinfo=BEIJING))
        return "data-mourning" in client.get(home.url).content.decode()

    return at


def test_grey_from_midnight_to_midnight(is_grey):
    SiteSettingsFactory(mourning_from=DAY, mourning_until=DAY)
    assert not is_grey(2026, 12, 12, 23, 59, 50)
    assert is_grey(2026, 12, 13, 0, 0, 0)
    assert is_grey(2026, 12, 13, 23, 59, 50)
    assert not is_grey(2026, 12, 14, 0, 0, 0)


def test_decided_during_the_day_it_shows_at_once(is_grey):
    settings = SiteSettingsFactory()
    assert not is_grey(2026, 12, 13, 9, 0, 0)
    settings.mourning_from = settings.mourning_until = DAY
    settings.save()
    assert is_grey(2026, 12, 13, 9, 0, 1)


def test_pages_without_the_frame_of_the_site_mourn_too(client, home, clock):
    SiteSettingsFactory(mourning_from=DAY, mourning_until=DAY)
    clock(dt.datetime(2026, 12, 13, 9, 0, tzinfo=BEIJING))
    for address in ("/mei-you/", "/account/login/", "/jiucuo/"):
        assert "data-mourning" in client.get(address).content.decode(), address
