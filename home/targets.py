"""Promised figures as the home page shows them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_cms.core.templatetags.site import NO_BREAK


@dataclass(frozen=True)
class Target:
    """`share` is what is done in whole per cent, never over 100; `missing` says what is not (还差 2 家), empty = reached.

    `as_of` and `source` are None and empty when they are those of the whole section.
    """

    label: str
    done: int
    target: int
    unit: str
    share: int
    missing: str
    note: str
    as_of: dt.date | None
    source: str


def target_of(item: Mapping[str, Any], *, as_of: dt.date, source: str) -> Target:
    """The stored `item` of a section dated `as_of` from `source`. Rounded down: only what is reached is drawn full."""
    done, target = item["done"], item["target"]
    return Target(
        label=item["label"],
        done=done,
        target=target,
        unit=item["unit"],
        share=min(100, done * 100 // target),
        missing=f"还差{NO_BREAK}{target - done}{NO_BREAK}{item['unit']}" if done < target else "",
        note=item["note"],
        as_of=item["as_of"] if item["as_of"] != as_of else None,
        source=item["source"] if item["source"] != source else "",
    )
