"""Pictures, documents, audio and video as the site keeps them."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtailmedia.models import AbstractMedia


class SiteImage(AbstractImage):
    alt = models.CharField("替代文字", max_length=200, blank=True)
    credit = models.CharField("署名", max_length=80, blank=True)
    caption = models.CharField("说明", max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "alt", "credit", "caption")


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")]


class SiteDocument(AbstractDocument):
    admin_form_fields = Document.admin_form_fields


class SiteMedia(AbstractMedia):
    transcript = models.TextField("文字稿", blank=True)
