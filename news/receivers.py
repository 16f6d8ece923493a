"""Signals of the newsroom's rows; each calls one service."""

from django.db.models.signals import post_delete
from django.dispatch import receiver

from news import services
from news.models import Replacement


@receiver(post_delete, sender=Replacement)
def replaced_no_more(instance: Replacement, **kwargs) -> None:
    services.announce_later(page_id=instance.replaced_id)
