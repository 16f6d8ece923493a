"""What the media library adds to the admin and to the site's lists."""

import datetime as dt

from django.templatetags.static import static
from django.urls import path, re_path
from django.utils.html import format_html
from wagtail import hooks

from site_cms.jobs.registry import PeriodicJob
from site_cms.media import services, views


@hooks.register("register_admin_urls", order=-1)
def admin_urls() -> list:
    """Before wagtailmedia's, so that its chooser is asked through ours."""
    return [
        path("originals/<path:path>", views.original, name="media_original"),
        path("media/chooser/", views.media_chooser),
        re_path(r"^media/chooser/(?P<media_type>audio|video)/$", views.media_chooser),
    ]


@hooks.register("insert_global_admin_js")
def clipboard_script() -> str:
    return format_html('<script type="module" src="{}"></script>', static("media_admin/clipboard.js"))


@hooks.register("periodic_jobs")
def periodic_jobs() -> list[PeriodicJob]:
    return [
        PeriodicJob(
            key="media-renditions",
            label="补齐图片版本",
            every=dt.timedelta(hours=6),
            run=services.enqueue_missing_renditions,
        ),
        PeriodicJob(
            key="document-texts",
            label="读取文件的文字",
            every=dt.timedelta(hours=1),
            run=services.enqueue_unread_documents,
        ),
    ]
