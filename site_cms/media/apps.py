from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "site_cms.media"
    label = "media"
    verbose_name = "媒体"
