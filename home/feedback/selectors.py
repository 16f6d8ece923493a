"""Reads about reports: for the pages, the desk, the yearly report and the dashboard."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.models import Avg, Count, Q, QuerySet
from django.urls import get_script_prefix
from django.utils import timezone
from wagtail.models import Page, Site

from home.feedback import numbers
from home.feedback.enums import Knock, State
from home.feedback.rules import AN_HOUR
from home.feedback.transitions import ANSWERS, OPEN_STATES
from home.models.feedback import Feedback, FeedbackEvent, FeedbackExport, FeedbackKnock
from site_cms.chinese.normalise import normalise
from site_cms.core.selectors import site_snapshot
from site_cms.core.stamps import cache_stamp
from site_cms.users.models import User

LARGEST_KEY = 2**63
PRIVACY = "yinsi-shuoming"


@dataclass(frozen=True)
class Figures:
    """A year's reports; `average` working days to the answer, None while nothing is answered."""

    year: int
    received: int
    adopted: int
    answered: int
    average: float | None
    published: int


def public_page(key: str) -> Page | None:
    """The page with the primary key `key`, as typed into an address, if everybody may read it."""
    if not (key.isascii() and key.isdigit()) or int(key) >= LARGEST_KEY:
        return None
    return _public().filter(pk=int(key)).first()


def page_at(place: str) -> Page | None:
    """The page whose address stands in `place`, in full or from the first slash; None for anything else."""
    path = unquote(urlsplit(place.strip()).path) if place.strip().startswith(("http", "/")) else ""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if not path or site is None:
        return None
    inside = path.removeprefix(get_script_prefix()).strip("/")
    return _public().filter(url_path=f"{site.root_page.url_path}{inside}/").first() if inside else None


def privacy_page() -> Page | None:
    """The page that says what is kept of readers, if the site has it at its usual address."""
    return _public().filter(slug=PRIVACY).first()


def _public() -> QuerySet[Page]:
    return Page.objects.live().public()


def says(page: Page, quote: str) -> bool:
    """Whether `quote` stands on `page`, however it was copied: blanks, width and case do not matter.

    True as well where search knows no text of the page: then nothing can be said.
    """
    entry = getattr(page.specific, "search_entry", lambda: None)()
    if entry is None or not entry.body:
        return True
    text = " ".join([entry.title, entry.summary, entry.body, *entry.names, *entry.people])
    return _bare(quote) in _bare(text)


def _bare(text: str) -> str:
    return "".join(char for char in normalise(text) if char.isalnum())


def by_number(text: str) -> Feedback | None:
    """The report with the number somebody typed or followed."""
    return Feedback.objects.select_related("page", "correction").filter(number=numbers.parsed(text)).first()


def history(feedback: Feedback) -> list[FeedbackEvent]:
    return list(feedback.events.select_related("by"))


def tries(*, kind: Knock, origins: list[str], now: dt.datetime) -> tuple[int, dt.datetime | None]:
    """How many of `kind` came from there within the last hour, and when the first of them is an hour old."""
    times = FeedbackKnock.objects.filter(kind=kind, origin__in=origins, at__gt=now - AN_HOUR).order_by("at")
    moments = list(times.values_list("at", flat=True))
    return len(moments), moments[0] + AN_HOUR if moments else None


def office_phone() -> str:
    return site_snapshot(stamp=cache_stamp()).settings.contact_phone


def feedback_figures(year: int) -> Figures:
    """Figures of the reports received in `year` (北京时间), in one query."""
    first = dt.datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())
    last = first.replace(year=year + 1)
    counted = Feedback.objects.filter(received_at__gte=first, received_at__lt=last).aggregate(
        received=Count("pk"),
        adopted=Count("pk", filter=Q(state=State.ADOPTED)),
        answered=Count("pk", filter=Q(state__in=sorted(ANSWERS))),
        average=Avg("days_taken"),
        published=Count("pk", filter=Q(correction__isnull=False)),
    )
    return Figures(year=year, **counted)


def yearly_figures(year: int) -> dict[str, int | float | None]:
    """What 《政府网站工作年度报表》 asks of messages: 收到, 办结, 平均办理时间（工作日）, 公开答复.

    An answer is public when the correction stands at the end of the page. Withdrawn reports are received and never answered.
    """
    figures = feedback_figures(year)
    return {
        "收到留言数量": figures.received,
        "办结留言数量": figures.answered,
        "平均办理时间": None if figures.average is None else round(figures.average, 1),
        "公开答复数量": figures.published,
    }


def waiting(now: dt.datetime) -> tuple[int, int]:
    """How many reports are open, and how many of these are overdue; one query."""
    counted = Feedback.objects.open().aggregate(
        open=Count("pk"), overdue=Count("pk", filter=Q(state__in=sorted(OPEN_STATES), due_at__lt=now))
    )
    return counted["open"], counted["overdue"]


def last_exports(limit: int = 50) -> QuerySet[FeedbackExport]:
    return FeedbackExport.objects.select_related("by")[:limit]


def feedback_of(user: User) -> list[dict[str, Any]]:
    """What was reported with the e-mail address of `user`, for an export of his data."""
    return [
        {
            "编号": one.shown_number,
            "收到": one.received_at.isoformat(),
            "页面": one.place,
            "原来怎么写的": one.quote,
            "应当是什么": one.proposal,
            "手机号": one.phone,
            "邮箱": one.email,
            "状态": one.get_state_display(),
            "答复": one.answer,
        }
        for one in Feedback.objects.left_by(user.email).order_by("received_at")
    ]
