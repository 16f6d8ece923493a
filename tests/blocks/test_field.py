"""Blocks stay out of migrations, and a migration can still change what is stored."""

from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from wagtail.blocks import CharBlock, StreamValue

from news.models import NewsPage
from site_cms.core.blocks import STORY_BLOCKS
from site_cms.core.streams import StoryField
from tests.factories.news import ArticleFactory


def state_with(field):
    state = ProjectState()
    state.add_model(ModelState("notes", "Note", [("id", models.BigAutoField(primary_key=True)), ("story", field.clone())]))
    return state


def test_a_migration_names_a_json_column_and_no_block():
    written, _ = MigrationWriter.serialize(StoryField(STORY_BLOCKS, verbose_name="正文"))
    assert written == "models.JSONField(default=list, verbose_name='正文')"


def test_other_blocks_are_no_change_to_the_database():
    changes = MigrationAutodetector(
        state_with(StoryField(STORY_BLOCKS)), state_with(StoryField([("note", CharBlock())]))
    )._detect_changes()
    assert changes == {}


def test_no_migration_of_the_project_knows_a_block(db):
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    fields = [
        (f"{app}.{name}", type(field).__name__)
        for (app, name), model in loader.project_state().models.items()
        for field in model.fields.values()
        if isinstance(field, models.JSONField) or hasattr(field, "stream_block")
    ]
    assert ("news.newspage", "JSONField") in fields
    assert not [owner for owner, kind in fields if "Stream" in kind or "Story" in kind]


def test_a_data_migration_changes_stored_blocks(column):
    page = ArticleFactory(parent=column, story=[("quote", {"text": "不好看，但是听话。", "who": "老涂"})])
    historic = MigrationLoader(connection).project_state().apps.get_model("news", "NewsPage")
    row = historic.objects.get(pk=page.pk)
    row.story[0]["value"]["who"] = "老涂（示例）"
    row.save(update_fields=["story"])
    story = NewsPage.objects.get(pk=page.pk).story
    assert isinstance(story, StreamValue)
    assert story[0].value["who"] == "老涂（示例）"


def test_a_page_without_a_word_has_an_empty_story(column):
    page = NewsPage.objects.get(pk=ArticleFactory(parent=column, story=[]).pk)
    assert list(page.story) == []
