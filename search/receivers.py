"""Signals of what search shows beside pages; each calls one service."""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import CollectionViewRestriction

from search import services, words
from search.models import SynonymGroup
from site_cms.media.models import SiteDocument, SiteImage


@receiver(post_save, sender=SiteDocument)
def document_changed(instance: SiteDocument, created: bool, raw: bool, **kwargs) -> None:
    if not created and not raw:
        services.document_changed(document_id=instance.pk)


@receiver(pre_delete, sender=SiteDocument)
def document_deleted(instance: SiteDocument, **kwargs) -> None:
    services.documents_hidden(document_ids=[instance.pk], now=timezone.now())


@receiver(post_save, sender=SiteImage)
def picture_changed(instance: SiteImage, created: bool, raw: bool, **kwargs) -> None:
    if not created and not raw:
        services.picture_changed(image_id=instance.pk)


@receiver(pre_delete, sender=SiteImage)
def picture_deleted(instance: SiteImage, **kwargs) -> None:
    services.picture_deleted(image_id=instance.pk, now=timezone.now())


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def collection_changed(instance: CollectionViewRestriction, **kwargs) -> None:
    services.collection_changed(collection_id=instance.collection_id, now=timezone.now())


@receiver([post_save, post_delete], sender=SynonymGroup)
@receiver([post_save, post_delete], sender=SearchPromotion)
@receiver(post_save, sender=Query)
def words_changed(**kwargs) -> None:
    words.forget()
