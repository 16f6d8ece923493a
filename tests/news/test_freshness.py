"""How old the newest thing of a column may be."""

import datetime as dt

import pytest

from site_cms.core.registry import collect
from tests.conftest import BEIJING
from tests.factories.news import ColumnFactory, PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
DAY = dt.timedelta(days=1)


def rules() -> dict:
    return {rule.label: rule for rule in collect("freshness")}


def test_without_a_number_of_its_own_a_column_has_that_of_its_kind(news):
    for kind in ("work", "notice", "policy", "reading", "topic"):
        publish(ColumnFactory(parent=news, title=kind, kind=kind))
    publish(ColumnFactory(parent=news, title="own", kind="work", fresh_days=60))
    days = {label: rule.limit.days for label, rule in rules().items()}
    assert days == {"新闻": 14, "work": 14, "notice": 180, "policy": 180, "reading": 180, "topic": 180, "own": 60}


def test_the_policies_have_half_a_year(news):
    publish(PolicyColumnFactory(parent=news))
    assert rules()["政策"].limit == 180 * DAY


def test_the_newest_is_that_of_the_column_and_the_front_knows_them_all(news, column, article):
    notices = publish(ColumnFactory(parent=news, title="通知公告"))
    policies = publish(PolicyColumnFactory(parent=news))
    article(published_at=NOVEMBER - 3 * DAY)
    article(published_at=NOVEMBER - 2 * DAY, parent=notices)
    publish(PolicyFactory(parent=policies), at=NOVEMBER - DAY)
    newest = {label: rule.newest() for label, rule in rules().items()}
    assert newest == {
        "要闻": NOVEMBER - 3 * DAY,
        "通知公告": NOVEMBER - 2 * DAY,
        "政策": NOVEMBER - DAY,
        "新闻": NOVEMBER - DAY,
    }


def test_what_nobody_may_read_keeps_no_column_fresh(column, article):
    article(live=False)
    article().unpublish()
    assert rules()["要闻"].newest() is None


def test_a_column_that_is_not_public_has_no_rule(news):
    ColumnFactory(parent=news, title="筹备中")
    assert "筹备中" not in rules()


@pytest.mark.parametrize("days", [0, 367])
def test_a_limit_is_between_a_day_and_a_year(column, days):
    column.fresh_days = days
    with pytest.raises(Exception, match="fresh_days"):
        column.full_clean()
