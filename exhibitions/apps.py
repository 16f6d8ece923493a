from django.apps import AppConfig


class ExhibitionsConfig(AppConfig):
    name = "exhibitions"
    label = "exhibitions"
    verbose_name = "设计周与展馆"
