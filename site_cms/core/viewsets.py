"""How the ground's things are listed and edited in the admin."""

from django.urls import URLPattern, path
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import SnippetViewSet

from site_cms.core.site_settings import SiteSettings
from site_cms.core.terms import Term
from site_cms.core.views import LaunchReportView


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "tag"
    menu_label = "词表"
    add_to_admin_menu = True
    menu_order = 350
    list_display = ["name", "kind", "key", "parent", "order"]
    list_filter = ["kind"]
    list_per_page = 50
    ordering = ["kind", "order", "name"]
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("key")]),
        FieldPanel("synonyms"),
        FieldPanel("order"),
    ]


class LaunchReportViewSet(ViewSet):
    name = "launch-report"
    icon = "warning"
    menu_label = "上线前要补齐的"
    add_to_settings_menu = True
    menu_order = 20

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Shown to those whom the view lets in."""

        def is_shown(item: MenuItem, request) -> bool:
            return policy_registry.get_by_type(SiteSettings).user_has_permission(request.user, "change")

        return type("LaunchReportMenuItem", (MenuItem,), {"is_shown": is_shown})

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", LaunchReportView.as_view(), name="index")]
