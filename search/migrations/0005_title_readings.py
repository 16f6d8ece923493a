from django.db import migrations

# How a title sounds has a column of its own. What was cut before keeps its readings beside those of the names, where it is found
# as before, until `search check --fix --recut` cuts it again.
TABLE, OLD = "search_fulltext", "search_fulltext_before"
KEPT = "title, names, summary, body, pinyin"
CATEGORIES = "L* N* M* P* S* Co Cn"
SQLITE = [
    # A virtual table takes no further column.
    f"ALTER TABLE {TABLE} RENAME TO {OLD}",
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(title, names, summary, body, title_pinyin, pinyin, columnsize = 0,"
    f""" tokenize = "unicode61 remove_diacritics 0 categories '{CATEGORIES}'")""",
    f"INSERT INTO {TABLE} (rowid, {KEPT}, title_pinyin) SELECT rowid, {KEPT}, '' FROM {OLD}",  # noqa: S608
    f"DROP TABLE {OLD}",
]
POSTGRESQL = [
    f"ALTER TABLE {TABLE} ADD COLUMN title_pinyin text NOT NULL DEFAULT ''",
    f"ALTER TABLE {TABLE} ALTER COLUMN title_pinyin DROP DEFAULT",
]


def part(apps, schema_editor) -> None:
    """For the migration."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_one_build_at_a_time")]

    operations = [migrations.RunPython(part, migrations.RunPython.noop)]
