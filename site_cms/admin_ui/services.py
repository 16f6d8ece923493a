"""Chinese names for rows that migrations write in English and the admin shows as they are."""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.models import Collection, Page

ACTIONS = {"add": "添加", "change": "修改", "delete": "删除", "view": "查看"}
PAGE_TREE = "全部页面"
COLLECTION_TREE = "全部文件"


@transaction.atomic
def name_rows_in_chinese() -> None:
    """Name permissions after their model, page tree and collections after what they hold; names given by hand stay."""
    with override(settings.LANGUAGE_CODE):
        renamed = [permission for permission in Permission.objects.select_related("content_type") if _rename(permission)]
    Permission.objects.bulk_update(renamed, ["name"])
    Page.objects.filter(depth=1, title="Root").update(title=PAGE_TREE, draft_title=PAGE_TREE)
    Collection.objects.filter(depth=1, name="Root").update(name=COLLECTION_TREE)


def _rename(permission: Permission) -> bool:
    """Give `permission` its Chinese name; whether that is another one than before."""
    before = permission.name
    action, _, model = permission.codename.partition("_")
    kind = permission.content_type.model_class()
    if action in ACTIONS and kind is not None and model == permission.content_type.model:
        permission.name = f"{ACTIONS[action]}{kind._meta.verbose_name}"
    else:
        permission.name = gettext(before)
    return permission.name != before
