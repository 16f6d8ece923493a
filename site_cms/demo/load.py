"""Loads the sample content."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from site_cms.core.verdicts import Refused
from site_cms.demo.articles import plant_article, put_article
from site_cms.demo.enums import Outcome
from site_cms.demo.feedback import put_report, read_reports
from site_cms.demo.house import build_house, furnish_house
from site_cms.demo.library import Library
from site_cms.demo.pages import plant_plain, put_plain
from site_cms.demo.policies import build_policy_columns, plant_policy, plant_reading, put_policy, put_reading
from site_cms.demo.press import plant_press_kit, put_press_kit
from site_cms.demo.services import uproot
from site_cms.demo.texts import BrokenText, Text, read_text
from site_cms.demo.words import put_words

CONTENT = Path(__file__).parent / "content"
MEDIA = Path(__file__).parent / "media"


@dataclass(frozen=True)
class Kind:
    """Texts of one folder of `content/`: `plant` gives one its place, `put` fills and publishes it."""

    folder: str
    plant: Callable[..., Any]
    put: Callable[..., Any]


# Everything is planted before anything is filled, so that texts may point to each other; what readers date comes last.
KINDS = (
    Kind("pages", plant_plain, put_plain),
    Kind("policies", plant_policy, put_policy),
    Kind("interpretations", plant_reading, put_reading),
    Kind("press", plant_press_kit, put_press_kit),
    Kind("news", plant_article, put_article),
)


@dataclass
class Report:
    """What a run did: how many items of each outcome, and what could not be loaded, with file and reason."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def load(
    *, now: dt.datetime, user: Any = None, content: Path = CONTENT, media: Path = MEDIA, refresh_dates: bool = False
) -> Report:  # fmt: skip
    """Load everything in `content`, each item in a transaction of its own.

    A second run doubles nothing: what is unchanged is left alone, a changed text is published again, what staff edited or
    deleted stays as they left it. Dates count from the day an item was first loaded; with `refresh_dates` they are counted
    anew from today, except where staff edited the item. A page stays where it was first put.

    Raises:
        BrokenText: what every page stands on (`cast.toml`, `vocabularies.toml`) cannot be read.
    """
    report, library = Report(), Library(media, now)
    report.outcomes.update(loaded.outcome for loaded in build_house(content=content, library=library, now=now, user=user))
    report.outcomes.update(loaded.outcome for loaded in build_policy_columns(now=now, user=user))
    report.outcomes.update(loaded.outcome for loaded in put_words(content=content, now=now))
    planted = [
        (kind, text)
        for kind in KINDS
        for text in _texts(report, content / kind.folder)
        if _tried(report, text.key, partial(kind.plant, text, now=now))
    ]
    for kind, text in planted:
        _put(report, kind, text, library=library, now=now, user=user, refresh_dates=refresh_dates)
    report.outcomes.update(loaded.outcome for loaded in furnish_house(content=content, now=now, user=user))
    for given in _tried(report, "feedback", partial(read_reports, content)) or []:
        loaded = _tried(report, f"feedback/{given['key']}", partial(put_report, given, now=now, user=user))
        report.outcomes.update([loaded.outcome] if loaded else [])
    return report


def _texts(report: Report, folder: Path) -> list[Text]:
    """What can be read of a folder, the oldest first."""
    read = [_tried(report, f"{folder.name}/{path.stem}", partial(read_text, path)) for path in sorted(folder.glob("*.md"))]
    return sorted(filter(None, read), key=lambda text: (text.head.get("days", 0), str(text.head.get("time"))))


def _put(report: Report, kind: Kind, text: Text, **how: Any) -> None:
    loaded = _tried(report, text.key, partial(kind.put, text, **how))
    if loaded:
        report.outcomes[loaded.outcome] += 1
    else:
        uproot(key=text.key)


def _tried(report: Report, key: str, step: Callable[[], Any]) -> Any:
    """What `step` gives; None when the item `key` cannot be loaded, and then the report says why."""
    try:
        return step()
    except (BrokenText, Refused) as error:
        said = str(error)
        report.faults.append(said if said.startswith(key) else f"{key}：{said}")
    except ValidationError as error:
        report.faults.append(f"{key}：{'；'.join(_reasons(error))}")
    return None


def _reasons(error: ValidationError) -> list[str]:
    """The sentences of `error`, also of the blocks within a story."""
    inner = [*getattr(error, "block_errors", {}).values()] if isinstance(getattr(error, "block_errors", None), dict) else []
    inner += [one for one in getattr(error, "block_errors", []) or [] if isinstance(one, Exception)]
    return [reason for one in inner for reason in _reasons(one)] or error.messages
