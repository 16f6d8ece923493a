"""What the look of the admin registers."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from site_cms.admin_ui.menu import keep_own_help

hooks.register("construct_help_menu", keep_own_help)


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("admin_ui/admin.css"))
