"""What the doctor and monitoring see of counting."""

import datetime as dt
import uuid

import pytest

from site_cms.analytics.health import METRICS, counts_arrive
from site_cms.analytics.models import FlushedBatch, ViewDay
from site_cms.core.registry import collect
from site_cms.jobs.registry import periodic_jobs
from tests.analytics.conftest import BEIJING

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)


@pytest.fixture
def counted():
    """Counts that came in `hours` ago."""

    def make(hours: int) -> None:
        FlushedBatch.objects.create(key=uuid.uuid4(), at=NOW - dt.timedelta(hours=hours))
        ViewDay.objects.create(page_id=7, day=dt.date(2026, 11, 24), views=12)

    return make


def values() -> dict[str, float]:
    return {metric.name: metric.read(NOW) for metric in METRICS}


def test_a_new_site_nobody_has_read_is_well():
    assert counts_arrive(NOW)
    assert values() == {"page_views_today": 0, "page_views_flush_age_seconds": -1}


def test_a_site_read_today_is_well(counted):
    counted(hours=2)
    assert counts_arrive(NOW)
    assert values() == {"page_views_today": 12, "page_views_flush_age_seconds": 7200}


def test_a_site_nobody_read_for_a_day_has_a_dead_counter(counted):
    counted(hours=25)
    verdict = counts_arrive(NOW)
    assert not verdict
    assert "一天以上没有新的浏览量写入" in verdict.reason


def test_batches_long_forgotten_do_not_hide_a_dead_counter(counted):
    counted(hours=25)
    FlushedBatch.objects.all().delete()
    assert not counts_arrive(NOW)


def test_everything_is_registered():
    assert "page-views" in [check.key for check in collect("doctor")]
    assert {metric.name for metric in METRICS} <= {metric.name for metric in collect("metrics")}
    assert "fold-visitors" in [job.key for job in periodic_jobs()]
