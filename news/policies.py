"""What the page of a policy shows beside its own fields."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.blocks import StreamValue
from wagtail.models import Page

from news.clauses import Clause, Entry, Heading, contents, pieces, with_changes
from news.enums import PolicyState
from news.policy_querysets import pages_around
from news.validity import Scale
from site_cms.core.blocks.prefetch import load_story
from site_cms.core.blocks.text import TextBlock

if TYPE_CHECKING:
    from news.models import ClauseNote, NewsPage, PolicyPage

_NUMBERED = re.compile(r"(?P<body>.*[〔［\[(（]\d{4}[〕］\])）])\s*第?\s*(?P<number>\d+)\s*号")


@dataclass(frozen=True)
class NumberMark:
    """A document number taken apart for the large numeral: 18, 永川府发〔2026〕, 18 号."""

    number: str
    first: str
    second: str


@dataclass(frozen=True)
class Note:
    """What stands beside an article: `label` in colour, then `text`, leading to `url` when that is public."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Part:
    """A piece of the text as the template meets it: `kind` is heading, clause, text or block."""

    kind: str
    piece: Any
    notes: list[Note] = field(default_factory=list)
    level: int = 2


@dataclass(frozen=True)
class Relative:
    """Another version, or a policy that amends or is amended: what the line about it says."""

    page: PolicyPage
    relation: str
    state: PolicyState
    mark: NumberMark | None
    current: bool = False


@dataclass(frozen=True)
class Amendment:
    """When the policy was amended, by what (None = not on this site) and with which remarks."""

    since: dt.date
    by: PolicyPage | None
    texts: list[str]


@dataclass(frozen=True)
class PolicyReading:
    """`versions` are the whole line, newest first, the policy itself among them; `last` the policies it replaces directly,
    `next` those that replace it. `text` is the document; `brief` comes from it or from the first interpretation that has one."""

    column: Page
    state: PolicyState
    mark: NumberMark | None
    words: str
    scale: Scale | None
    repealed_on: dt.date | None
    repealed: bool
    amendments: list[Amendment]
    next: list[PolicyPage]
    last: list[Relative]
    versions: list[Relative]
    others: list[Relative]
    amended_by: set[int]
    contents: list[Entry]
    text: list[Part]
    files: list[dict[str, Any]]
    brief: Any | None
    brief_page: NewsPage | None
    interpretations: list[NewsPage]


def number_mark(doc_number: str) -> NumberMark | None:
    """None when `doc_number` has no year in brackets and no number."""
    match = _NUMBERED.fullmatch(doc_number.strip())
    return NumberMark(match["number"], match["body"], f"{match['number']}\u00a0号") if match else None


def policy_page(policy: PolicyPage, *, now: dt.datetime) -> PolicyReading:
    """Everything around `policy`, in three queries of its own and those of its story; `amended_on` and `replaced_on` are set."""
    today, notes = timezone.localdate(now), list(policy.clause_notes.all())
    around = _Around(policy, notes)
    policy.amended_on = min((note.since for note in notes if note.since), default=None)
    policy.replaced_on = min((page.starts_on for page in around.next), default=None)
    validity, state = policy.validity, policy.state(now)
    story, brief = _load(policy, around.interpretations)
    text = _text(story, notes, around)
    return PolicyReading(
        column=policy.get_parent(),
        state=state,
        mark=number_mark(policy.doc_number),
        words=validity.words(today),
        scale=validity.scale(today),
        repealed_on=validity.repealed,
        repealed=state is PolicyState.REPEALED,
        amendments=_amendments(notes, around, today),
        next=around.next,
        last=[_relative(page, "前一版", now) for page in around.last],
        versions=around.versions(policy, now),
        others=around.amending(now),
        amended_by=around.amended_by,
        contents=contents([part.piece for part in text]),
        text=text,
        files=[_file(row) for row in policy.attachments.all().select_related("document")],
        brief=brief and brief.value,
        brief_page=next((page for page in around.interpretations if brief and brief.id in _brief_ids(page)), None),
        interpretations=around.interpretations,
    )


class _Around:
    """The pages around a policy, from one query, in their own classes."""

    def __init__(self, policy: PolicyPage, notes: list[ClauseNote]) -> None:
        named = {key for note in notes for key in (note.by_id, note.link_id) if key}
        self.pages = {page.pk: page for page in pages_around(policy, named)}
        self.amended_by = {note.by_id for note in notes if note.since}
        self.policies = {}
        for page in self.pages.values():
            if hasattr(page, "policypage") and page.policypage.published_at:
                specific = self.policies[page.pk] = page.policypage
                specific.replaced_on, specific.amended_on = page.replaced_on, page.amended_on
        articles = [page.newspage for page in self.pages.values() if hasattr(page, "newspage")]
        mine = [page for page in articles if page.interprets_id == policy.pk and page.published_at]
        self.interpretations = sorted(mine, key=lambda page: page.published_at)

    @cached_property
    def next(self) -> list[PolicyPage]:
        return self._those("is_next")

    @cached_property
    def last(self) -> list[PolicyPage]:
        return self._those("is_last")

    def versions(self, policy: PolicyPage, now: dt.datetime) -> list[Relative]:
        """The whole line, newest first; nothing when there is no other version."""
        line = [_relative(page, "后来的版本", now) for page in self._those("is_later")]
        line += [_relative(page, "以前的版本", now) for page in self._those("is_earlier")]
        line.append(replace(_relative(policy, "本文件", now), current=True))
        return sorted(line, key=lambda one: _age(one.page), reverse=True) if len(line) > 1 else []

    def amending(self, now: dt.datetime) -> list[Relative]:
        """What amends the policy, then what it amends."""
        by = [_relative(page, "修改本文件", now) for key, page in self.policies.items() if key in self.amended_by]
        return by + [_relative(page, "由本文件修改", now) for page in self._those("is_amended")]

    def _those(self, mark: str) -> list[PolicyPage]:
        found = [policy for key, policy in self.policies.items() if getattr(self.pages[key], mark)]
        return sorted(found, key=_age, reverse=True)


def _age(policy: PolicyPage) -> tuple[dt.date, int]:
    return policy.starts_on or dt.date.max, policy.pk or 0


def _relative(page: PolicyPage, relation: str, now: dt.datetime) -> Relative:
    return Relative(page, relation, page.state(now), number_mark(page.doc_number))


def _load(policy: PolicyPage, interpretations: list[NewsPage]) -> tuple[StreamValue, Any | None]:
    """The policy's story, and the first 一图读懂 of its own or of its interpretations, with all they show in memory."""
    own = [dict(child) for child in policy.story.raw_data]
    briefs = [child for page in interpretations for child in page.story.raw_data if child["type"] == "brief"]
    has_one = any(child["type"] == "brief" for child in own)
    borrowed = [] if has_one else [dict(child) for child in briefs[:1]]
    both = StreamValue(policy.story.stream_block, [*own, *borrowed], is_lazy=True)
    story = load_story(both, covers_of=[policy])
    brief = next((child for child in story if child.block_type == "brief"), None)
    if brief is not None:
        del story[next(place for place, child in enumerate(story) if child.id == brief.id)]
    return story, brief


def _brief_ids(page: NewsPage) -> set[str]:
    return {child["id"] for child in page.story.raw_data if child["type"] == "brief"}


def _text(story: StreamValue, notes: list[ClauseNote], around: _Around) -> list[Part]:
    parts, level = [], 2
    beside = _notes_by_article(notes)
    found = pieces(child.value.html if isinstance(child.block, TextBlock) else child for child in story)
    for piece in with_changes(found, [note.change for note in notes if note.change])[0]:
        if isinstance(piece, Heading):
            level = 3
            parts.append(Part("heading", piece))
        elif isinstance(piece, Clause):
            parts.append(Part("clause", piece, [_note(note, around) for note in beside.pop(piece.anchor, ()) if note.text]))
        elif hasattr(piece, "block_type"):
            parts.append(Part("block", piece, level=level))
        else:
            parts.append(Part("text", piece))
    return parts


def _notes_by_article(notes: list[ClauseNote]) -> dict[str, list[ClauseNote]]:
    found = defaultdict(list)
    for note in notes:
        found[note.anchor].append(note)
    return found


def _note(note: ClauseNote, around: _Around) -> Note:
    link = around.pages.get(note.link_id) or around.pages.get(note.by_id)
    if note.since:
        label = f"{note.since.year}.{note.since:%m.%d} 修改"
    elif note.change:
        label = "本次修订"
    else:
        label = "解读" if link and link.pk in {page.pk for page in around.interpretations} else "说明"
    return Note(label, note.text, (link.url or "") if link else "")


def _amendments(notes: list[ClauseNote], around: _Around, today: dt.date) -> list[Amendment]:
    """What binds already, the newest first; several articles changed by one document on one day are one amendment."""
    texts = defaultdict(list)
    for note in notes:
        if note.since and note.since <= today:
            texts[note.since, note.by_id].append(f"{note.article}" if note.article else note.text)
    keys = sorted(texts, key=lambda key: key[0], reverse=True)
    return [Amendment(since, around.policies.get(by), texts[since, by]) for since, by in keys]


def _file(row: Any) -> dict[str, Any]:
    document = row.document
    return {"title": str(row), "url": document.url, "kind": document.kind, "bytes": document.file_size}
