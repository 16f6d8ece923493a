"""What is taken out of Wagtail's menus."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

# Both lead to English pages of another host.
FOREIGN_HELP = ("whats-new-in-wagtail", "editor-guide")


def keep_own_help(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(FOREIGN_HELP)]
