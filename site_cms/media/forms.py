"""Upload forms: the reason for a refusal stands beside the file, in Chinese."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.widgets import AdminImageChooser
from wagtailmedia.forms import BaseMediaForm

from site_cms.media import services
from site_cms.media.captions import checked_captions
from site_cms.media.documents import CHECKS, check_document
from site_cms.media.pictures import CleanFile, clean_picture
from site_cms.media.recordings import Facts, clean_recording


def too_large(limit: int) -> str:
    return f"文件太大，上限是 {filesizeformat(limit)}。请压缩后再上传。"


class PictureFormField(WagtailImageField):
    """Gives the cleaned picture, whatever was uploaded."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.help_text = (
            f"JPEG、PNG、WebP、AVIF、HEIC、GIF（静态）或 SVG，不超过 {self.max_upload_size_text}。"
            "拍摄地点等隐藏信息会自动去除；也可以直接粘贴剪贴板里的图片。"
        )
        self.error_messages["empty"] = "文件是空的（0 字节）。"
        self.error_messages["invalid_image_extension"] = "不支持这种文件。请上传 JPEG、PNG、WebP、AVIF、HEIC、GIF 或 SVG。"
        self.error_messages["file_too_large_unknown_size"] = too_large(self.max_upload_size)

    def to_python(self, data) -> CleanFile | None:
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        if file.size > self.max_upload_size:
            raise ValidationError(self.error_messages["file_too_large_unknown_size"])
        return CleanFile(clean_picture(file, file.name or ""))


class DocumentFormField(WagtailDocumentField):
    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.help_text = f"{'、'.join(CHECKS)}，不超过 {self.max_upload_size_text}。"
        self.error_messages["empty"] = "文件是空的（0 字节）。"
        self.error_messages["file_too_large_unknown_size"] = too_large(self.max_upload_size)

    def to_python(self, data):
        file = forms.FileField.to_python(self, data)
        if file is not None:
            if file.size > self.max_upload_size:
                raise ValidationError(self.error_messages["file_too_large_unknown_size"])
            check_document(file, file.name or "")
        return file


class WholeUploadMixin(forms.BaseForm):
    """Refuses the file together with anything else that is wrong.

    Wagtail would otherwise keep the file as it was sent, uncleaned, until the rest is corrected.
    """

    def full_clean(self) -> None:
        super().full_clean()
        wrong = self._errors  # type: ignore[attr-defined]  # set by full_clean; `errors` would call it again
        if wrong and self.files and "file" in self.fields and "file" not in wrong:
            reasons = "；".join(self._reason(name, errors[0]) for name, errors in wrong.items())
            self.add_error("file", f"其他内容有误（{reasons}），改正后请重新选择文件。")

    def _reason(self, name: str, error: str) -> str:
        label = f"{self.fields[name].label}：" if name in self.fields else ""
        return label + error.rstrip("。.")


def swap_file_field(form: forms.BaseForm, field_class: type[forms.FileField]) -> None:
    """Wagtail names its own class for the field in a function forms cannot override."""
    if "file" in form.fields:
        field = form.fields["file"]
        form.fields["file"] = field_class(label=field.label, required=field.required, widget=field.widget)


class ImageForm(WholeUploadMixin, BaseImageForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        swap_file_field(self, PictureFormField)
        # The page for several pictures sends title and collection first; the licence then keeps its default.
        if "licence" in self.fields:
            self.fields["licence"].required = False


class DocumentForm(WholeUploadMixin, BaseDocumentForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        swap_file_field(self, DocumentFormField)


class RecordingForm(WholeUploadMixin, BaseMediaForm):
    """Audio or video. The duration is read from the file where ffprobe is installed, typed where it is not."""

    facts: Facts | None = None

    class Meta(BaseMediaForm.Meta):
        widgets = {**BaseMediaForm.Meta.widgets, "poster": AdminImageChooser}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            if file.size > settings.MAX_UPLOAD_BYTES:
                raise ValidationError(too_large(settings.MAX_UPLOAD_BYTES))
            self.facts = clean_recording(file, file.name, self.instance.type)
        return file

    def clean_captions(self):
        captions = self.cleaned_data["captions"]
        if captions and "captions" in self.changed_data:
            return ContentFile(checked_captions(captions.read()), name="captions.vtt")
        return captions

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if self.facts is None:
            return cleaned
        if self.facts.duration:
            cleaned["duration"] = self.facts.duration
        elif not cleaned.get("duration"):
            self.add_error("duration", "服务器没有安装 ffprobe，读不出时长，请填写（秒）。")
        self.instance.width, self.instance.height = self.facts.width, self.facts.height
        return cleaned

    def save(self, commit: bool = True):
        replaced = self.initial.get("captions") if "captions" in self.changed_data else None
        recording = super().save(commit=commit)
        if replaced:
            services.discard_public_file(name=replaced.name)
        return recording
