"""Reports of readers of the sample site, taken in and answered through the services, as real ones are."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

from home.feedback import services
from home.feedback.enums import State
from home.feedback.origins import origins
from home.models import Feedback
from news.selectors import corrections_of
from site_cms.demo.dates import moment
from site_cms.demo.services import Loaded, put, row_of
from site_cms.demo.texts import BrokenText, read_table

FILE = "feedback.toml"
NOBODY = "192.0.2.1"
"""An address nobody has (RFC 5737)."""


def read_reports(content: Path) -> list[dict[str, Any]]:
    """The reports, the oldest first; none where the folder has no file of them.

    Raises:
        BrokenText: the file cannot be read.
    """
    if not (content / FILE).exists():
        return []
    reports = read_table(content / FILE)["report"]
    return sorted(reports, key=lambda report: (report["days"], report["time"]))


def put_report(given: dict[str, Any], *, now: dt.datetime, user: Any) -> Loaded:
    """Take the report in and let `user` answer it; without a user it stays open. What staff did since stays.

    Raises:
        BrokenText: the page it is about is not loaded.
    """
    page = row_of(given["page"]) if "page" in given else None
    if page is None and "page" in given:
        raise BrokenText(f"feedback/{given['key']}", f"没有页面 {given['page']}")
    fields = {"kind": given["kind"], "quote": given["quote"], "proposal": given["proposal"]}
    return put(
        key=f"feedback/{given['key']}", fields=fields, new=lambda: _received(given, page=page, now=now, user=user), now=now
    )  # fmt: skip


def _received(given: dict[str, Any], *, page: Any, now: dt.datetime, user: Any) -> Feedback:
    came = moment(given, day=now.date(), now=now)
    key = hashlib.sha256(given["key"].encode()).hexdigest()[:32]
    report = services.receive(
        page=page, place=page.title if page else given["place"], kind=given["kind"], quote=given["quote"],
        proposal=given["proposal"], phone="", email=given.get("email", ""), key=key,
        origins=origins(address=NOBODY, now=came), now=came,
    )  # fmt: skip
    if user is not None and "taken" in given:
        report = services.take(feedback=report, by=user, now=_later(came, given["taken"], now))
    if user is not None and "answered" in given:
        correction = corrections_of(page.pk).first() if given.get("correction") else None
        report = services.answer(
            feedback=report, state=State(given["state"]), text=given["answer"], correction=correction, by=user,
            now=_later(came, given["answered"], now),
        )  # fmt: skip
    return report


def _later(came: dt.datetime, hours: float, now: dt.datetime) -> dt.datetime:
    return min(came + dt.timedelta(hours=hours), now)
