from django.apps import AppConfig


class DesignersConfig(AppConfig):
    name = "designers"
    label = "designers"
    verbose_name = "设计师与案例"
