"""Pictures, films and voices."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from site_cms.core.blocks.pool import StoryAudioChooser, StoryImageChooser, StoryVideoChooser
from site_cms.core.blocks.preview import PickerSample
from site_cms.media.models import SiteImage

GROUP = "图片与影音"

# Widths over heights the stylesheet knows; a gallery puts each picture into the nearest.
SHAPES = {
    "9-16": 9 / 16,
    "2-3": 2 / 3,
    "3-4": 3 / 4,
    "4-5": 4 / 5,
    "1-1": 1,
    "5-4": 5 / 4,
    "4-3": 4 / 3,
    "3-2": 3 / 2,
    "16-9": 16 / 9,
    "2-1": 2,
}

_CUE = re.compile(r"(?:(\d{1,2}:\d{2}(?::\d{2})?)\s+)?(.+)")


def nearest_shape(*, width: int, height: int) -> str:
    """Key of `SHAPES` nearest to a picture of `width` × `height` pixels."""
    ratio = width / height
    return min(SHAPES, key=lambda shape: max(SHAPES[shape] / ratio, ratio / SHAPES[shape]))


def transcript_lines(text: str) -> list[dict[str, str]]:
    """`text` line by line: `at` (time code such as 00:04, may be empty) and `words`."""
    return [{"at": match[1] or "", "words": match[2]} for line in text.splitlines() if (match := _CUE.fullmatch(line.strip()))]


class PictureValue(blocks.StructValue):
    @property
    def alt_text(self) -> str:
        """What stands for the picture where it is not seen: empty for decoration, else the block's words or the picture's."""
        if self["decorative"] or not self["image"]:
            return ""
        return self["alt"] or self["image"].alt

    @property
    def credit_line(self) -> str:
        return self.get("credit") or (self["image"].credit if self["image"] else "")

    @property
    def shape(self) -> str:
        return nearest_shape(width=self["image"].width, height=self["image"].height) if self["image"] else "4-3"


class DescribedPicture(blocks.StructBlock):
    """A picture nobody publishes without words for those who do not see it."""

    image = StoryImageChooser(label="图片")
    alt = blocks.CharBlock(
        label="替代文字",
        max_length=200,
        required=False,
        help_text="说出图里有什么，给看不见图片的读者。不填就用图片自己的替代文字。",
    )
    decorative = blocks.BooleanBlock(label="只作装饰，不需要替代文字", required=False)
    caption = blocks.CharBlock(label="图注", max_length=200, required=False)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if cleaned["image"] and not (cleaned["decorative"] or cleaned.alt_text or self.is_deferred_validation):
            message = "这张图片自己没有替代文字，请在这里写一句，或勾选“只作装饰”。"
            raise StructBlockValidationError({"alt": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "image"
        label = "图片"
        value_class = PictureValue


def newest_image() -> SiteImage | None:
    return SiteImage.objects.with_renditions("wide").order_by("-pk").first()


class PictureBlock(PickerSample, DescribedPicture):
    """One picture, with caption and credit."""

    credit = blocks.CharBlock(label="署名", max_length=80, required=False, help_text="不填就用图片自己的署名。")

    class Meta:
        icon = "image"
        group = GROUP
        label = "图片"
        description = "一张大图，带图注和署名"
        template = "blocks/picture.html"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {
                "image": newest_image(),
                "alt": "夜场里的展台",
                "decorative": False,
                "caption": "夜场调暗三成顶灯，只留展台光。",
                "credit": "永川设计（示意图）",
            }


class GalleryValue(blocks.StructValue):
    @property
    def shown(self) -> list[blocks.StructValue]:
        """The pictures that still exist."""
        return [picture for picture in self["pictures"] if picture["image"]]

    @property
    def shared_credit(self) -> str:
        """The credit all shown pictures have, which is printed once; empty when they differ."""
        credits = {picture.credit_line for picture in self.shown}
        return credits.pop() if len(credits) == 1 else ""


class GalleryBlock(PickerSample, blocks.StructBlock):
    """Pictures of any shape, uncropped, in rows."""

    title = blocks.CharBlock(label="标题", max_length=30, required=False)
    pictures = blocks.ListBlock(DescribedPicture(), label="图片", min_num=1, max_num=20)
    caption = blocks.CharBlock(label="总图注", max_length=200, required=False)

    class Meta:
        icon = "grip"
        group = GROUP
        label = "图集"
        description = "1 至 20 张图片，各有图注，不裁切"
        template = "blocks/gallery.html"
        value_class = GalleryValue

        @staticmethod
        def preview_value() -> dict[str, Any]:
            image = newest_image()
            pictures = [
                {"image": image, "alt": words, "decorative": False, "caption": words}
                for words in ("正面", "近看", "收起来的样子")
            ]
            return {"title": "", "pictures": pictures, "caption": "同一套茶具：摆开、近看、收起来的次序。"}


class RecordingValue(blocks.StructValue):
    """Value of a film or a voice."""

    @property
    def file(self) -> Any:
        return self.get("video") or self.get("audio")

    @property
    def words(self) -> str:
        return self["transcript"] or (self.file.transcript if self.file else "")

    @property
    def lines(self) -> list[dict[str, str]]:
        return transcript_lines(self.words)

    @property
    def clock(self) -> str:
        """How long it lasts, for reading: 58 秒, 2 分 05 秒; empty when nobody knows."""
        minutes, seconds = divmod(self.get("seconds") or (round(self.file.duration or 0) if self.file else 0), 60)
        if minutes:
            return f"{minutes} 分 {seconds:02} 秒"
        return f"{seconds} 秒" if seconds else ""


def _transcript(**kwargs: Any) -> blocks.TextBlock:
    return blocks.TextBlock(
        label="文字稿",
        rows=6,
        max_length=20_000,
        required=False,
        help_text="一行一句，行首可写时间码，例：00:04 圆台转到正面。没有人声时写出画面。不填就用素材自己的文字稿。",
        **kwargs,
    )


class Recording(PickerSample, blocks.StructBlock):
    """A film or a voice nobody publishes without its words."""

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not (cleaned.words.strip() or self.is_deferred_validation):
            raise StructBlockValidationError({"transcript": ValidationError("请写文字稿：听不见或打不开的读者靠它知道内容。")})
        return cleaned

    class Meta:
        value_class = RecordingValue


class VideoBlock(Recording):
    """A film with its words open below it."""

    video = StoryVideoChooser(label="视频")
    caption = blocks.CharBlock(label="说明", max_length=200, required=False)
    credit = blocks.CharBlock(label="署名", max_length=80, required=False)
    transcript = _transcript()

    class Meta:
        icon = "wagtailmedia-video"
        group = GROUP
        label = "视频"
        description = "视频，带字幕和打开的文字稿"
        template = "blocks/video.html"
        preview_value = {
            "video": None,
            "caption": "圆台上的电动摩托车转一圈。",
            "credit": "永川设计（示意）",
            "transcript": "00:00 ［无解说］墨绿色电动摩托车侧面朝向镜头。\n00:04 圆台转到正面：圆形大灯，黄铜色前叉。",
        }


class AudioBlock(Recording):
    """A voice and its words. The words stand alone until the recording is there."""

    title = blocks.CharBlock(label="标题", max_length=40, required=False)
    audio = StoryAudioChooser(label="录音", required=False, help_text="录音还没有做好时可以先发文字稿。")
    seconds = blocks.IntegerBlock(
        label="时长（秒）", required=False, min_value=1, max_value=7200, help_text="不填就用录音自己的时长。"
    )
    transcript = _transcript()

    class Meta:
        icon = "wagtailmedia-audio"
        group = GROUP
        label = "录音"
        description = "一段录音和它的文字稿"
        template = "blocks/audio.html"
        preview_value = {
            "title": "来馆之前",
            "audio": None,
            "seconds": 38,
            "transcript": "您好，这里是规划展览馆。我们周二到周日开门。",
        }
