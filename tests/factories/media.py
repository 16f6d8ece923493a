from io import BytesIO

import factory
from django.core.files.base import ContentFile
from PIL import Image

from site_cms.media.models import SiteDocument, SiteImage


class ImageFactory(factory.django.DjangoModelFactory):
    """A picture of one colour, `width` × `height` pixels, without renditions."""

    class Meta:
        model = SiteImage

    class Params:
        pixels = (800, 600)

    title = factory.Sequence(lambda n: f"竹椅 {n}")
    alt = "弯曲竹片制成的扶手躺椅"

    @factory.lazy_attribute
    def file(self):
        file = BytesIO()
        Image.new("RGB", self.pixels, "#1d6b48").save(file, "JPEG")
        return ContentFile(file.getvalue(), name="zhuyi.jpg")


class DocumentFactory(factory.django.DjangoModelFactory):
    """A small PDF."""

    class Meta:
        model = SiteDocument
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"申报表 {n}")

    @factory.lazy_attribute
    def file(self):
        return ContentFile(b"%PDF-1.4\n%%EOF\n", name="shenbaobiao.pdf")

    @factory.post_generation
    def measured(self, create, extracted, **kwargs):
        self._set_document_file_metadata()
        self.save()
