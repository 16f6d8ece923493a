from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "site_cms.media"
    label = "media"
    verbose_name = "媒体"

    def ready(self) -> None:
        from site_cms.media import receivers  # noqa: F401  connects the receivers
