"""What the sample site's search knows from the beginning: words that mean the same, words proposed to readers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from search.models import HotWord, SynonymGroup
from site_cms.demo.services import Loaded, put
from site_cms.demo.texts import read_table

FILE = "vocabularies.toml"


def put_words(*, content: Path, now: dt.datetime) -> list[Loaded]:
    """Synonyms and hot words, each under its first word.

    Raises:
        BrokenText: the file cannot be read.
    """
    given = read_table(content / FILE)
    return [
        *(_put_synonyms(group, now) for group in given.get("synonym", [])),
        *(_put_hot_word(hot["word"], order, now) for order, hot in enumerate(given.get("hot_word", []))),
    ]


def _put_synonyms(group: dict[str, Any], now: dt.datetime) -> Loaded:
    fields = {"kind": group["kind"], "words": "\n".join(group["words"])}
    return put(key=f"synonyms/{group['words'][0]}", fields=fields, new=SynonymGroup, now=now)


def _put_hot_word(word: str, order: int, now: dt.datetime) -> Loaded:
    return put(key=f"hot-words/{word}", fields={"word": word, "order": order}, new=HotWord, now=now)
