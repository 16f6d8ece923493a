"""Rule 13: one named migration per change; `makemigrations --check` is clean; blocks stay out of migrations."""

import re

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter
from django.utils import translation
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField

from site_cms.core.streams import StoryField
from tests.house.tree import PRODUCT, ROOT, files

_NAMED = re.compile(r"\d{4}_(?!auto_)[a-z][a-z0-9_]+\Z")


def missing_migrations(wanted: ProjectState) -> dict[str, list[str]]:
    """What `wanted` has and the migrations have not, by app. Reads the migrations only, no database."""
    loader = MigrationLoader(None)
    # As makemigrations does: other apps' verbose names are compared untranslated.
    with translation.override(None):
        changes = MigrationAutodetector(loader.project_state(), wanted).changes(graph=loader.graph)
    return {
        app: [operation.describe() for migration in migrations for operation in migration.operations]
        for app, migrations in changes.items()
    }


def migration_faults(name: str, text: str) -> list[str]:
    """What is wrong with the migration `name` whose source is `text`."""
    faults = [] if _NAMED.match(name) else [f"{name}: 名字没有说明改了什么"]
    if re.search(r"block_lookup|wagtail\.blocks|site_cms\.core\.blocks", text):
        faults.append(f"{name}: 写进了内容块的定义")
    return faults


def test_every_change_of_a_model_has_its_migration():
    assert missing_migrations(ProjectState.from_apps(apps)) == {}


def test_migrations_have_names_and_hold_no_blocks():
    migrations = [path for path in files(ROOT, PRODUCT, ".py") if path.parent.name == "migrations" and path.stem != "__init__"]
    assert {path.parent.parent.name for path in migrations} >= {"home", "news", "core", "media", "users", "jobs"}
    assert [fault for path in migrations for fault in migration_faults(path.stem, path.read_text())] == []


def test_a_change_without_migration_is_found():
    wanted = ProjectState.from_apps(apps)
    wanted.add_field("news", "newspage", "reporter", models.CharField("记者", max_length=40, default=""), preserve_default=True)
    assert missing_migrations(wanted) == {"news": ["Add field reporter to newspage"]}


def test_a_migration_named_by_the_clock_is_found():
    assert migration_faults("0002_auto_20261124_0900", "") == ["0002_auto_20261124_0900: 名字没有说明改了什么"]


@pytest.mark.parametrize(("kind", "faults"), [(StreamField, ["0002_story: 写进了内容块的定义"]), (StoryField, [])])
def test_an_ordinary_stream_in_a_migration_is_found(kind, faults):
    text, _ = MigrationWriter.serialize(kind([("line", CharBlock(label="一句话"))]))
    assert migration_faults("0002_story", text) == faults
