from django.db import migrations

from search.backends.tasks import update_index


def make_anew(apps, schema_editor) -> None:
    """Entries written before `search.backends` hold uncut text, in which nothing Chinese is found: the worker writes them again."""
    if apps.get_model("wagtailsearch", "IndexEntry").objects.exists():
        update_index.enqueue()


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_fulltext_as_cut"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(make_anew, migrations.RunPython.noop)]
