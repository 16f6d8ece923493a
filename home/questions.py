"""Questions and answers of a story: each lowest heading asks, what stands below it answers. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wagtail.blocks import StreamValue

from site_cms.core.rich_text import plain_text

_HEADING = re.compile(r"<h([23])\b[^>]*>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Question:
    text: str
    answer: str


def questions(story: StreamValue) -> list[Question]:
    """In order; a heading without words of its own below it is the name of a group and asks nothing."""
    found = [question for child in story.raw_data if child["type"] == "text" for question in _asked(child["value"] or "")]
    return [question for question in found if question.answer]


def _asked(source: str) -> list[Question]:
    _, *pieces = _HEADING.split(source)
    return [Question(plain_text(heading), plain_text(answer)) for heading, answer in zip(pieces[1::3], pieces[2::3], strict=True)]
