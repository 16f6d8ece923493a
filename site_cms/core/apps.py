from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "site_cms.core"
    label = "core"
    verbose_name = "内容基础"

    def ready(self) -> None:
        from site_cms.core import checks  # noqa: F401  registers the house rules
        from site_cms.core.publishing import receivers

        receivers.connect()
