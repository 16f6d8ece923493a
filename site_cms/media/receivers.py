"""Signals of the library's models; each calls one service."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from site_cms.media import services
from site_cms.media.models import SiteDocument, SiteImage, SiteMedia


@receiver(post_save, sender=SiteImage)
def have_renditions_made(instance: SiteImage, raw: bool, **kwargs) -> None:
    if not raw:
        services.image_saved(image=instance)


@receiver(post_save, sender=SiteDocument)
def have_text_read(instance: SiteDocument, raw: bool, **kwargs) -> None:
    if not raw:
        services.document_saved(document=instance)


@receiver(post_delete, sender=SiteImage)
def discard_base(instance: SiteImage, **kwargs) -> None:
    if instance.base.name:
        services.discard_public_file(name=instance.base.name)


@receiver(post_delete, sender=SiteMedia)
def discard_captions(instance: SiteMedia, **kwargs) -> None:
    if instance.captions.name:
        services.discard_public_file(name=instance.captions.name)
