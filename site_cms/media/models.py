"""Pictures, documents, audio and video as the site keeps them."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Prefetch
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_valid_filename
from wagtail.documents.models import AbstractDocument, Document, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, Image, ImageQuerySet, get_upload_to
from wagtail.search import index
from wagtailmedia.models import AbstractMedia

from site_cms.media.enums import Licence
from site_cms.media.fields import PictureField, ascii_name
from site_cms.media.presets import possible_specs
from site_cms.media.storages import public_storage

if TYPE_CHECKING:
    from site_cms.media.pictures import Picture


class SiteImageQuerySet(ImageQuerySet):
    def with_renditions(self, *presets: str) -> SiteImageQuerySet:
        """Ready for `{% picture %}` without a query each: one query for the renditions of `presets` (all when none is named)."""
        rows = SiteRendition.objects.filter(filter_spec__in=possible_specs(*presets))
        return self.prefetch_related(Prefetch("renditions", queryset=rows))

    def raster(self) -> SiteImageQuerySet:
        """Pictures that renditions are made of; SVG is shown as it is."""
        return self.exclude(file__iendswith=".svg")


def document_name(document: SiteDocument, filename: str) -> str:
    return ascii_name("documents", filename)


def base_name(image: SiteImage, filename: str) -> str:
    return ascii_name("pictures", filename)


def recording_name(recording: SiteMedia, filename: str) -> str:
    return ascii_name("recordings", filename)


def captions_name(recording: SiteMedia, filename: str) -> str:
    return ascii_name("captions", filename)


class SiteImage(AbstractImage):
    """A picture. `file` is the cleaned original and private; readers get `base` or renditions, both public."""

    # Stands before width and height, which are read from the cleaned file when that is written.
    file = PictureField("文件", upload_to=get_upload_to, width_field="width", height_field="height")
    width = models.IntegerField("宽", editable=False)
    height = models.IntegerField("高", editable=False)
    alt = models.CharField(
        "替代文字", max_length=200, blank=True, help_text="给看不见图片的读者：说出图里有什么，不写“图片”二字。纯装饰的图片留空。"
    )
    credit = models.CharField("署名", max_length=80, blank=True, help_text="作者或提供单位，如：王一鸣 摄。")
    licence = models.CharField("使用许可", max_length=12, choices=Licence, default=Licence.UNKNOWN)
    caption = models.CharField("说明", max_length=200, blank=True, help_text="显示在图片下方的一句话。")
    colour = models.CharField("主色", max_length=7, blank=True, editable=False)
    base = models.FileField("基础图", upload_to=base_name, storage=public_storage, editable=False)
    base_width = models.PositiveIntegerField("基础图宽", editable=False)
    base_height = models.PositiveIntegerField("基础图高", editable=False)

    objects = SiteImageQuerySet.as_manager()
    # Name of the public file that became superfluous since the row was read; `services.image_saved` has it deleted.
    replaced_base = ""

    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "alt",
        "credit",
        "licence",
        "caption",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alt"),
        index.AutocompleteField("alt"),
        index.SearchField("caption"),
        index.SearchField("credit"),
        index.FilterField("licence"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = verbose_name_plural = "图片"

    @property
    def default_alt_text(self) -> str:
        return self.alt

    def take_over(self, picture: Picture) -> None:
        """Set everything that follows from the cleaned file; the base picture is written when the row is saved."""
        suffix = ".svg" if picture.mime_type == "image/svg+xml" else ".jpg"
        self.replaced_base = self.base.name or ""
        self.base = ContentFile(picture.base, name=picture.name.rpartition(".")[0] + suffix)
        self.base_width, self.base_height, self.colour = picture.base_width, picture.base_height, picture.colour


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, models.CASCADE, related_name="renditions", verbose_name="图片")

    class Meta:
        verbose_name = verbose_name_plural = "图片版本"
        constraints = [models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")]

    def get_upload_to(self, filename: str) -> str:
        return f"renditions/{secrets.token_hex(5)}/{self.file.field.storage.get_valid_name(filename)}"


class SiteDocumentQuerySet(DocumentQuerySet):
    def unread(self) -> SiteDocumentQuerySet:
        """Those whose present file nobody has read the words of."""
        return self.exclude(text_from=models.F("file"))


class SiteDocumentManager(models.Manager.from_queryset(SiteDocumentQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> SiteDocumentQuerySet:
        """Without `text`, which only search reads (`defer(None)` brings it along)."""
        return super().get_queryset().defer("text")


class SiteDocument(AbstractDocument):
    """A file to download. Private in storage: it leaves through the view that checks who asks.

    `text` are its words for search, read by a task out of the file named `text_from`; empty for what is no PDF and no Word file.
    """

    file = models.FileField("文件", upload_to=document_name)
    text = models.TextField("文字内容", blank=True, editable=False)
    text_from = models.CharField("文字取自", max_length=100, blank=True, editable=False)

    objects = SiteDocumentManager()

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = verbose_name_plural = "文件"

    @property
    def download_name(self) -> str:
        """The name a reader's computer saves the file under: the title, which is Chinese, with the file's extension."""
        extension = f".{self.file_extension}"
        return get_valid_filename(self.title.removesuffix(extension).strip() or "文件") + extension

    @property
    def kind(self) -> str:
        return self.file_extension.upper()

    @property
    def facts(self) -> str:
        """Kind and size as shown beside a link: `PDF 1.2 MB`."""
        return f"{self.kind} {filesizeformat(self.get_file_size() or 0)}"


class SiteMedia(AbstractMedia):
    """Audio or video; public, with everything a reader needs who cannot hear or see it."""

    file = models.FileField("文件", upload_to=recording_name, storage=public_storage)
    # wagtailmedia's own poster is a file nobody cleans; ours is a picture of the library.
    thumbnail = None
    poster = models.ForeignKey(
        SiteImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="封面图", help_text="视频播放前显示。"
    )
    captions = models.FileField(
        "字幕",
        upload_to=captions_name,
        storage=public_storage,
        blank=True,
        help_text="WebVTT（.vtt）文件。有对白的视频必须有字幕。",
    )
    transcript = models.TextField("文字稿", blank=True, help_text="全部话语和必要的画面说明，供听不到或不便播放的读者阅读。")

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "poster",
        "captions",
        "transcript",
        "duration",
        "tags",
    )

    class Meta(AbstractMedia.Meta):
        verbose_name = verbose_name_plural = "音频和视频"

    @property
    def duration_text(self) -> str:
        """`3:05`, with hours `1:02:03`; empty when unknown."""
        if not self.duration:
            return ""
        text = str(timedelta(seconds=round(self.duration)))
        return text.removeprefix("0:").removeprefix("0") if text.startswith("0:") else text
