"""The admin's index made anew, in the background."""

from django.core.management import call_command
from django_tasks import task


@task()
def update_index() -> None:
    """Write every entry again, over those there are: searches go on meanwhile."""
    call_command("update_index", verbosity=0)
