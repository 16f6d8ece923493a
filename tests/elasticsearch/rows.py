"""Rows of the read model as publishing writes them, in both engines, without pages."""

from __future__ import annotations

import datetime as dt
import random

from search.analysis.tokens import title_key
from search.engines import database
from search.models import FacetValue, SearchDocument
from search.projection import texts_of

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
PIECES = (
    "永川",
    "工业设计周",
    "工业设计",
    "山顶设计奖",
    "智博杯",
    "Summit",
    "3D打印",
    "日程",
    "征集",
    "第七批",
    "设计中心",
    "曾雨",
    "重庆",
    "茶",
    "，",
    "。",
)


def put(number: int, title: str, *, facets=(("in", "1"),), **columns) -> SearchDocument:
    """Write the row of page `number` in its next version."""
    row = SearchDocument.objects.filter(key=f"page:{number}").first() or SearchDocument(key=f"page:{number}", page_id=number)
    values = {"kind": "news", "date": NOW, "title": title, "title_key": title_key(title), "gone_at": None} | columns
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    row.facet_values.all().delete()
    FacetValue.objects.bulk_create(FacetValue(document=row, name=name, value=value) for name, value in facets)
    database.write(row.pk, texts_of(row))
    return row


def take_away(row: SearchDocument) -> None:
    """Leave a tombstone."""
    database.erase([row.pk])
    row.version, row.gone_at = row.version + 1, NOW
    row.save()


def some(count: int, *, seed: int) -> list[SearchDocument]:
    """Rows put together by chance from the same few words, so that much fits and much is equal."""
    chance = random.Random(seed)

    def text(most: int) -> str:
        return "".join(chance.choices(PIECES, k=chance.randint(1, most)))

    return [
        put(
            number,
            text(4),
            names="\n".join(filter(None, [chance.choice(["", "曾雨", "永川府发〔2024〕5号"])])),
            summary=text(6),
            body=text(40),
            kind=chance.choice(["news", "policy", "file"]),
            date=chance.choice([None, NOW - dt.timedelta(days=chance.randint(-30, 2000))]),
            weight=chance.choice([0.7, 1.0, 1.0, 1.3]),
            facets=[
                ("in", str(chance.randint(1, 3))),
                ("year", str(chance.randint(2023, 2026))),
                ("validity", chance.choice(["current", "repealed"])),
            ],
        )
        for number in range(1, count + 1)
    ]
