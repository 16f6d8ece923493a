"""A notice that says until when it holds: before, on the last day, and after."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import hooks

from news.deadlines import Deadline
from news.enums import DeadlineKind
from news.models import NewsPage
from news.periodic import JOBS
from site_cms.core import page_cache
from tests.conftest import BEIJING
from tests.factories.news import ArticleFactory

DAY = dt.timedelta(days=1)
END = dt.datetime(2026, 11, 27, 23, 59, 59, tzinfo=BEIJING)
PUBLICITY = Deadline("公示至", END)


def words(text: str) -> str:
    return text.replace("\u00a0", " ")


class TestWords:
    def test_a_running_notice_names_the_second_and_the_clock(self):
        assert words(PUBLICITY.text(END - DAY)) == "公示至 11 月 27 日 23:59:59（北京时间）"

    def test_another_year_is_said(self):
        assert words(PUBLICITY.line(END + 60 * DAY)) == "公示至 2026 年 11 月 27 日"

    @pytest.mark.parametrize(
        ("now", "left"),
        [
            (dt.datetime(2026, 11, 24, 0, 0, tzinfo=BEIJING), "还有 3 天"),
            (dt.datetime(2026, 11, 24, 23, 59, 59, tzinfo=BEIJING), "还有 3 天"),
            (dt.datetime(2026, 11, 25, 0, 0, tzinfo=BEIJING), "还有 2 天"),
            (dt.datetime(2026, 11, 26, 15, 59, tzinfo=dt.UTC), "还有 1 天"),
            (dt.datetime(2026, 11, 26, 16, 0, tzinfo=dt.UTC), "今天截止"),
            (END, "今天截止"),
            (END + dt.timedelta(milliseconds=999), "今天截止"),
            (END + dt.timedelta(seconds=1), "已结束"),
        ],
    )
    def test_days_left_are_days_of_the_calendar_and_the_last_second_counts(self, now, left):
        assert words(PUBLICITY.left(now)) == left


@pytest.fixture
def notice(article):
    """A notice published yesterday that runs for three more days, unless told otherwise."""

    def make(ends: dt.datetime | None = None, kind: str = DeadlineKind.PUBLICITY, **changes):
        now = timezone.now()
        published = changes.pop("published_at", now - DAY)
        return article(published_at=published, ends_at=ends or _end_of(now + 3 * DAY), ends_kind=kind, **changes)

    return make


def _end_of(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment).replace(hour=23, minute=59, second=59, microsecond=0)


@pytest.mark.django_db
class TestOnThePages:
    def test_a_running_notice_says_until_when_in_its_line_and_on_its_page(self, column, article, notice, read):
        article(title="今天的事", published_at=timezone.now())
        page = notice(title="第七批公示名单")
        end = page.deadline.at
        stated = f"公示至 {end.month} 月 {end.day} 日 23:59:59（北京时间）"
        assert read(column.url).texts('//p[@class="dateline__note"]') == [f"要闻 {stated}"]
        reading = read(page.url)
        assert reading.texts('//p[@class="article__term"]') == [f"还有 3 天 {stated}"]
        assert reading.all('//p[@class="article__term"]/time')[0].get("datetime").endswith("T23:59:59+08:00")

    def test_after_it_the_line_says_so_in_a_word_and_the_page_stays_readable(self, column, article, notice, read):
        article(title="今天的事", published_at=timezone.now())
        page = notice(title="第六批公示名单", ends=_end_of(timezone.now() - DAY), published_at=timezone.now() - 9 * DAY)
        [line] = read(column.url).texts('//section[contains(@class, "month")]//article')
        assert line.endswith("已结束")
        reading = read(page.url)
        assert reading.texts('//p[@class="article__term"]/span') == ["已结束"]
        assert "设计顾问带着一张问诊单" in reading.text

    def test_it_leaves_the_pinned_place_when_it_has_run_out(self, column, article, notice, read):
        pinned = {"pinned_until": timezone.now() + 5 * DAY}
        article(title="今天的事", published_at=timezone.now())
        notice(title="还在公示的", **pinned)
        notice(title="公示过了的", ends=_end_of(timezone.now() - DAY), published_at=timezone.now() - 9 * DAY, **pinned)
        page = read(column.url)
        assert page.texts('//h2[text()="置顶"]/following-sibling::article//h3') == ["还在公示的"]
        assert "公示过了的" in " ".join(page.texts('//section[contains(@class, "month")]//h3'))

    def test_a_kept_page_ends_with_the_deadline(self, column, article, notice, client, monkeypatch):
        kept = []
        monkeypatch.setattr(caches["pages"], "set", lambda key, value, seconds: kept.append(seconds))
        page = notice(ends=timezone.now() + dt.timedelta(seconds=20))
        for url in (page.url, column.url):
            client.get(url)
        assert len(kept) == 2
        assert all(15 <= seconds <= 21 for seconds in kept)

    def test_search_learns_that_it_is_over(self, notice):
        running, over = notice(), notice(ends=_end_of(timezone.now() - DAY), published_at=timezone.now() - 9 * DAY)
        assert (running.search_entry().mark, running.search_entry().validity) == ("", "current")
        assert (over.search_entry().mark, over.search_entry().validity) == ("公示已结束", "over")
        assert over.search_entry().facets == {"topic": (), "source": ("永川设计",), "notice": ("publicity",)}
        assert over.search_entry().weight < running.search_entry().weight == 1.0

    def test_who_keeps_something_about_it_is_told_when_it_ran_out(self, notice):
        notice(title="还在公示的")
        notice(title="公示过了的", ends=_end_of(timezone.now() - DAY), published_at=timezone.now() - 9 * DAY)
        told = []
        with hooks.register_temporarily("page_went_public", lambda page, now: told.append(page.title)):
            [job] = [job for job in JOBS if job.key == "ended-notices"]
            assert job.run(timezone.now()) == "最近七天到期 1 条"
        assert told == ["公示过了的"]


@pytest.mark.django_db
class TestWriting:
    @pytest.fixture
    def draft(self, column):
        def make(**fields) -> NewsPage:
            page = ArticleFactory(parent=column, **fields)
            page.full_clean()
            return page

        return make

    @pytest.mark.parametrize("typed", [(23, 59, 0), (23, 59, 59)])
    def test_the_last_minute_is_kept_as_the_last_second(self, draft, typed):
        page = draft(ends_kind="call", ends_at=dt.datetime(2030, 11, 27, *typed, tzinfo=BEIJING))
        assert timezone.localtime(page.ends_at).time() == dt.time(23, 59, 59)

    def test_another_hour_stays_what_it_is(self, draft):
        page = draft(ends_kind="call", ends_at=dt.datetime(2030, 11, 27, 18, 0, tzinfo=BEIJING))
        assert timezone.localtime(page.ends_at).time() == dt.time(18, 0)

    @pytest.mark.parametrize(
        ("fields", "field", "message"),
        [
            ({"ends_at": dt.datetime(2030, 11, 28, tzinfo=BEIJING), "ends_kind": "call"}, "ends_at", "不写 24:00 或 0:00"),
            ({"ends_at": dt.datetime(2030, 11, 27, 18, tzinfo=BEIJING)}, "ends_kind", "请选择截止的是什么，如“公示至”。"),
            ({"ends_kind": "call"}, "ends_at", "请填写征集至什么时候。"),
        ],
    )
    def test_what_is_half_said_or_ambiguous_is_refused_beside_the_field(self, draft, fields, field, message):
        with pytest.raises(ValidationError) as refused:
            draft(**fields)
        assert message in refused.value.message_dict[field][0]

    def test_a_deadline_before_publication_keeps_it_from_being_published(self, draft):
        page = draft(ends_kind="call", ends_at=dt.datetime(2020, 11, 27, 18, tzinfo=BEIJING))
        assert [(one.field, one.message) for one in page.publish_problems()] == [
            ("ends_at", "截止时间要在发布时间之后，请核对年月日。")
        ]


class TestKeptPages:
    """What is kept for a minute must not speak of yesterday."""

    @pytest.fixture
    def at(self, rf, monkeypatch):
        def seconds(now: dt.datetime, *moments: dt.datetime) -> int:
            monkeypatch.setattr(timezone, "now", lambda: now)
            request = rf.get("/")
            page_cache.keep_until(request, *moments)
            return page_cache._seconds(request, now)

        return seconds

    def test_a_minute_is_the_rule(self, at):
        assert at(dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)) == 60

    def test_midnight_in_beijing_ends_it(self, at):
        assert at(dt.datetime(2026, 11, 24, 15, 59, 40, tzinfo=dt.UTC)) == 20

    def test_the_earliest_moment_ends_it(self, at):
        now = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
        assert at(now, now + dt.timedelta(seconds=45), now + dt.timedelta(seconds=30)) == 30
