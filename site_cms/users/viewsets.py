"""The admin's listing and forms of users."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.users.views.users import IndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from site_cms.users.models import User
from site_cms.users.staff_forms import StaffCreationForm, StaffEditForm


class UserIndexView(IndexView):
    search_fields = ["name", "email"]

    @property
    def columns(self) -> list[Column]:
        """Wagtail's columns, with our name as the sort key and the address under its own heading."""
        columns = super().columns
        for column in columns:
            if column.name == "name":
                column.sort_key = "name"
            elif column.name == User.USERNAME_FIELD:
                column.label = "电子邮箱"
        return columns

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        if self.ordering in {"name", "-name"}:
            return queryset.order_by(self.ordering)
        return super().order_queryset(queryset)


class UserViewSet(WagtailUserViewSet):
    index_view_class = UserIndexView
    create_template_name = "users/staff_create.html"
    edit_template_name = "users/staff_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return StaffEditForm if for_update else StaffCreationForm
