"""Writes of the editors' pages."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from wagtail.log_actions import log

from search.desk import selectors, tasks
from search.desk.sheets import Row, plan
from search.models import HotWord, SynonymGroup
from site_cms.jobs.services import enqueue
from site_cms.users.models import User

LAST = 100
"""Order of a hot word that was added with one click: behind those staff have put in order."""


@transaction.atomic
def import_groups(*, rows: list[Row], agreed: list[Row], by: User) -> bool:
    """Write what an editor agreed to: rows with a number change that group, the others are new. All or nothing.

    Args:
        rows: the whole sheet.
        agreed: those of it that the editor was told would be written.

    Returns:
        Whether it was written; not when something else would be written now.
    """
    if plan(rows, selectors.groups_with_kinds()).to_write != agreed:
        return False
    kept = SynonymGroup.objects.select_for_update().in_bulk([row.pk for row in agreed if row.pk])
    for row in agreed:
        group = kept.get(row.pk) or SynonymGroup()
        action = "wagtail.edit" if group.pk else "wagtail.create"
        group.kind, group.words = row.kind, "\n".join(row.words)
        group.save()
        log(instance=group, action=action, user=by)
    return True


@transaction.atomic
def add_hot_word(*, word: str, by: User) -> bool:
    """Propose `word` to readers. Returns whether it is new."""
    row, new = HotWord.objects.get_or_create(word=word, defaults={"order": LAST})
    if new:
        log(instance=row, action="wagtail.create", user=by)
    return new


def rebuild() -> None:
    """Ask for a new index; a request that waits already is not doubled. Without Elasticsearch the rows are made anew."""
    task = tasks.rebuild if settings.ELASTICSEARCH_URL else tasks.project_anew
    enqueue(task, key=selectors.REBUILD_KEY)
