from io import BytesIO

import factory
from django.core.files.base import ContentFile
from PIL import Image

from site_cms.media.models import SiteImage


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
