from django.db import migrations

# Tokens are cut by search.analysis and joined by blanks; the tables take them as they are. All that is no blank is part of a token
# (0001's tokenizer parted at `_` and at characters younger than Unicode 6.1). PostgreSQL's fields are text: see docs/decisions, 0106.
# No foreign key: PostgreSQL would refuse `manage.py flush`, which knows only tables of models. `search check` finds what has no document.
TABLE = "search_fulltext"
CATEGORIES = "L* N* M* P* S* Co Cn"
SQLITE = [
    f"DROP TABLE {TABLE}",
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(title, names, summary, body, pinyin, columnsize = 0,"
    f""" tokenize = "unicode61 remove_diacritics 0 categories '{CATEGORIES}'")""",
]
POSTGRESQL = [
    f"DROP TABLE {TABLE}",
    f"""CREATE TABLE {TABLE} (
        document_id bigint PRIMARY KEY,
        title text NOT NULL, names text NOT NULL, summary text NOT NULL, pinyin text NOT NULL, body text NOT NULL,
        tokens tsvector NOT NULL)""",
    f"CREATE INDEX {TABLE}_tokens ON {TABLE} USING gin (tokens)",
]


def create(apps, schema_editor) -> None:
    """For the migration."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
