"""Words in Wagtail's own screens that its sources do not mark for translation, so that no catalogue reaches them."""

from wagtail.admin.forms.choosers import EmailLinkChooserForm, ExternalLinkChooserForm
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.forms import PagePermissionsForm

FIELDS = (
    (EmailLinkChooserForm, "link_text", "链接文字"),
    (ExternalLinkChooserForm, "link_text", "链接文字"),
    (PagePermissionsForm, "page", "页面"),
)
COLUMNS = ((SiteIndexView, "port", "端口"), (SiteIndexView, "site_name", "站点名称"), (SiteIndexView, "root_page", "根页面"))


def label_in_chinese() -> None:
    for form, name, label in FIELDS:
        form.base_fields[name].label = label
    for view, name, label in COLUMNS:
        next(column for column in view.columns if column.name == name).label = label
