from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    label = "news"
    verbose_name = "新闻"

    def ready(self) -> None:
        from news import receivers  # noqa: F401  connects the receivers
