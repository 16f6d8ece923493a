"""Thousands of search documents for measuring: sentences of the sample content put together anew, always the same for a seed."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from django.db import transaction

from search.analysis.tokens import title_key
from search.engines.database import write
from search.models import DocumentWord, FacetValue, SearchDocument
from search.projection import Projected, texts_of, vocabulary_of
from site_cms.core.contracts import Validity
from site_cms.demo.load import CONTENT
from site_cms.demo.texts import read_table

SEED = 20261124
CHARACTERS = 800
"""Of a body, about."""

YEARS = 6
BATCH = 1_000
"""Documents written in one go, so that a hundred thousand need no more memory than a thousand."""

COLUMNS = 7
INDUSTRIES = ("汽摩", "智能终端", "智能装备", "智能家居", "日用消费品")
KINDS = {"news": 70, "policy": 8, "page": 2, "file": 20}
PLACES = ("永川区", "规划展览馆", "科技生态城", "职教城", "松溉古镇", "茶山竹海", "文曲广场", "黄瓜山")
ISSUERS = ("永川府发", "永川府办发", "永川经信发", "永川人社发")

_FRAME = re.compile(r"\A\+\+\+\n.*?\n\+\+\+\n|```.*?```", re.DOTALL)
_MARKS = re.compile(r"[#*>`\[\]|]|\(\S*?\)")
_SENTENCE = re.compile(r"[^。！？\n]{8,80}[。！？]")
_NUMBER = re.compile(r"\d+")
_CLAUSE = re.compile(r"[\u4e00-\u9fff]{5,16}")


@cache
def _sentences() -> tuple[str, ...]:
    """Of all texts of the sample content, also of those no page shows yet; each once, in a fixed order."""
    found: dict[str, None] = {}
    for path in sorted(CONTENT.glob("*/*.md")):
        plain = _MARKS.sub("", _FRAME.sub("", path.read_text("utf-8")))
        found |= dict.fromkeys(sentence.strip() for sentence in _SENTENCE.findall(plain))
    return tuple(found)


@cache
def _cast() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of people and of organisations."""
    cast = read_table(CONTENT / "cast.toml")
    return tuple(one["name"] for one in cast["designer"]), tuple(one["name"] for one in cast["organisation"])


def write_corpus(count: int, *, now: dt.datetime) -> None:
    """Write `corpus(count, now=now)` as search has it: rows with facets and words. No engine knows of them yet."""
    made = corpus(count, now=now)
    while batch := list(islice(made, BATCH)):
        _write(batch, int(now.timestamp() * 1_000_000))


def write_full_text() -> None:
    """Fill the database's full text from the rows."""
    with transaction.atomic():
        for row in SearchDocument.objects.public().iterator(BATCH):
            write(row.pk, texts_of(row))


@transaction.atomic
def _write(batch: list[Projected], version: int) -> None:
    rows = SearchDocument.objects.bulk_create(SearchDocument(key=one.key, version=version, **one.content) for one in batch)
    FacetValue.objects.bulk_create(
        FacetValue(document=row, name=name, value=value)
        for row, one in zip(rows, batch, strict=True)
        for name, value in sorted(one.facets)
    )
    DocumentWord.objects.bulk_create(
        DocumentWord(document=row, word=word, reading=reading) for row in rows for word, reading in vocabulary_of(row).items()
    )


def corpus(count: int, *, now: dt.datetime, seed: int = SEED) -> Iterator[Projected]:
    """`count` documents of about `CHARACTERS` characters, with unique titles, the newest first, back to `YEARS` before `now`."""
    chance, titles = random.Random(seed), set()
    step = dt.timedelta(days=365 * YEARS) / count
    for n in range(count):
        title = _title(chance)
        while title in titles:
            title = _title(chance)
        titles.add(title)
        yield _document(chance, n, title, now - n * step)


def _title(chance: random.Random) -> str:
    people, organisations = _cast()
    first, second = (chance.choice(_CLAUSE.findall(chance.choice(_sentences())) or ["工业设计"]) for _ in range(2))
    forms = (
        f"{first}，{second}",
        f"{chance.choice(organisations)}：{first}",
        f"{chance.choice(PLACES)}{first}的{chance.choice(('通知', '公告', '办法', '规定'))}",
        f"{chance.choice(people)}谈{first}",
        f"{first}，{chance.randint(2, 4000)} 件里选出 {chance.randint(2, 90)} 件",
    )
    return chance.choice(forms)


def _body(chance: random.Random) -> str:
    """Sentences with other numbers than the sample's, so that the corpus has as many words as a real one."""
    body = ""
    while len(body) < CHARACTERS:
        body += _NUMBER.sub(lambda found: str(chance.randint(1, 10 ** len(found[0]))), chance.choice(_sentences()))
    return body


def _document(chance: random.Random, n: int, title: str, date: dt.datetime) -> Projected:
    people, organisations = _cast()
    kind = chance.choices(list(KINDS), weights=list(KINDS.values()))[0]
    person, column = chance.choice(people), str(n % COLUMNS + 1)
    number = f"{chance.choice(ISSUERS)}〔{date.year}〕{n + 1} 号" if kind == "policy" else ""
    validity = chance.choices(list(Validity), weights=(85, 10, 5))[0]
    facets = {"year": str(date.year), "industry": chance.choice(INDUSTRIES), "in": column, "validity": validity.value}
    return Projected(
        key=f"page:{n + 1}",
        page_id=n + 1,
        kind=kind,
        locale="zh-hans",
        title=title,
        title_key=title_key(title),
        summary=chance.choice(_sentences()),
        names="\n".join(filter(None, [number, chance.choice(organisations), person])),
        people=person,
        body=_body(chance),
        url_path=f"/lanmu-{column}/{n + 1}/",
        trail=f"新闻 / 栏目{column}",
        fact=number,
        mark=validity.label if validity != Validity.CURRENT else "",
        validity=validity.value,
        picture_id=None,
        alt="",
        date=date,
        weight=1.0,
        facets=frozenset(facets.items()),
    )
