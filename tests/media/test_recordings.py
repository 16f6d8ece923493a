"""Audio and video: what is let in, what is taken out, what readers are told."""

import shutil
import subprocess
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from site_cms.media import services
from site_cms.media.captions import checked_captions
from site_cms.media.containers import remove_metadata, sniff_container
from site_cms.media.models import SiteMedia
from site_cms.media.recordings import clean_recording
from tests.media import files

NO_FFPROBE = "/nowhere"
PLACE = b"105.9276"
VTT = "WEBVTT\n\n00:00.500 --> 00:03.000\n永川工业设计周开幕。\n\n00:03.000 --> 00:05.000 line:0\n第二句。\n"


def without_metadata(data: bytes, container: str) -> bytes:
    file = BytesIO(data)
    remove_metadata(file, len(data), container)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "container", "kept"),
    [(files.mp4(), "mp4", b"picture data"), (files.mp3(), "mp3", b"\xff\xfb\x90"), (files.webm(), "webm", b"webm")],
)
def test_the_place_is_taken_out_and_nothing_moves(data, container, kept):
    assert PLACE in data
    clean = without_metadata(data, container)
    assert PLACE not in clean
    assert len(clean) == len(data)
    assert clean.find(kept) == data.find(kept) >= 0
    assert sniff_container(clean[:64]) == container
    assert without_metadata(clean, container) == clean


@pytest.mark.parametrize(
    ("data", "container", "reason"),
    [
        (files.mp4(handler=b"meta"), "mp4", "视频里带有定位等附加数据轨"),
        (files.mp4()[:-3], "mp4", "文件已损坏或不完整"),
        (files.box(b"ftyp", b"isom"), "mp4", "文件已损坏或不完整"),
        (files.webm()[:-3], "webm", "文件已损坏或不完整"),
        (files.wav_like_ogg(b"LOCATION=29.35,105.92"), "ogg", "音频的注释里写有位置信息"),
    ],
)
def test_what_cannot_be_cleaned_is_refused(data, container, reason):
    with pytest.raises(ValidationError, match=reason):
        without_metadata(data, container)


@given(st.binary(max_size=300), st.sampled_from(["mp4", "mp3", "webm", "ogg"]))
def test_no_bytes_make_the_cleaners_stumble(data, container):
    """Whatever comes: a file of the same length, or a reason."""
    with suppress(ValidationError):
        assert len(without_metadata(data, container)) == len(data)


@pytest.mark.parametrize(
    ("name", "content", "kind", "reason"),
    [
        ("片.mp4", files.HTML, "video", "文件内容不是有效的 MP4"),
        ("片.mp4", b"", "video", "文件是空的"),
        ("片.webm", files.mp4(), "video", "文件内容不是有效的 WEBM"),
        ("片.mp3", files.EXE, "audio", "文件内容不是有效的 MP3"),
        ("片.mov", files.mp4(), "video", "不支持这种文件。可以上传：mp4、webm。"),
        ("片.mp4", files.mp4(), "audio", "不支持这种文件。可以上传：mp3、m4a、ogg。"),
    ],
)
def test_recordings_are_judged_by_content(name, content, kind, reason):
    with pytest.raises(ValidationError, match=reason):
        clean_recording(ContentFile(content), name, kind)


def video(seconds: int = 2, *, codec: str = "libx264") -> bytes:
    """A real video as a camera gives it, with a place in its tags."""
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", f"testsrc=duration={seconds}:size=64x36:rate=5"]
    command += ["-pix_fmt", "yuv420p", "-c:v", codec, "-metadata", "comment=+29.3561+105.9276/"]
    command += ["-f", "mp4", "-movflags", "frag_keyframe+empty_moov", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None or shutil.which("ffprobe") is None, reason="needs ffmpeg")


@needs_ffmpeg
def test_a_real_video_plays_on_and_is_measured():
    data = video()
    file = ContentFile(data)
    facts = clean_recording(file, "片.mp4", "video")
    assert facts.duration == pytest.approx(2, abs=0.3)
    assert (facts.width, facts.height) == (64, 36)
    assert PLACE in data
    assert PLACE not in file.read()


@needs_ffmpeg
def test_a_video_most_browsers_cannot_play_is_refused():
    with pytest.raises(ValidationError, match="编码 MPEG4 多数浏览器不能播放。请把视频导出为 H.264"):
        clean_recording(ContentFile(video(codec="mpeg4")), "片.mp4", "video")


def test_captions_are_checked_line_by_line():
    assert checked_captions(VTT.replace("\n", "\r\n").encode("gb18030")).decode() == VTT


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\n好", "第一行须是 WEBVTT"),
        ("WEBVTT\n\n没有字幕\n", "没有一条字幕"),
        ("WEBVTT\n\n00:01 --> 00:02\n好", "字幕第 3 行：时间须写成"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\n好", "字幕第 3 行：结束时间须晚于开始时间。"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n好\n\n00:01.000 --> 00:04.000\n好", "字幕第 6 行：开始时间早于上一条"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n\n好", "字幕第 3 行：这一条没有文字。"),
    ],
)
def test_captions_that_would_not_show_are_refused(text, reason):
    with pytest.raises(ValidationError, match=reason):
        checked_captions(text.encode())


def add_by_form(client, content: bytes, *, name: str = "开幕.mp4", kind: str = "video", **more):
    given = {"title": "开幕", "file": SimpleUploadedFile(name, content), "duration": "", "transcript": "永川工业设计周开幕。"}
    return client.post(reverse("wagtailmedia:add", args=[kind]), given | more)


@pytest.mark.django_db
@needs_ffmpeg
def test_an_editor_adds_a_video_with_captions_and_poster(editor_client, client, public_files):
    poster = services.add_image(file=ContentFile(files.phone_jpeg()), name="封面.jpg", title="封面")
    captions = SimpleUploadedFile("字幕.vtt", VTT.encode())
    answer = add_by_form(editor_client, video(), captions=captions, poster=poster.pk)
    assert answer.status_code == 302
    added = SiteMedia.objects.get()
    assert (added.poster, added.duration_text, added.width) == (poster, "0:02", 64)
    assert client.get(added.captions.url).getvalue().decode() == VTT
    assert client.get(added.captions.url)["Content-Type"] == "text/vtt; charset=utf-8"
    part = client.get(added.url, headers={"range": "bytes=4-7"})
    assert (part.getvalue(), part["Content-Type"]) == (b"ftyp", "video/mp4")
    assert [path for path in public_files() if PLACE in path.read_bytes()] == []


@pytest.mark.django_db
def test_without_ffprobe_the_duration_is_asked_for(editor_client, monkeypatch):
    monkeypatch.setenv("PATH", NO_FFPROBE)
    page = add_by_form(editor_client, files.mp4()).content.decode()
    assert "服务器没有安装 ffprobe，读不出时长，请填写（秒）。" in page
    assert "永川工业设计周开幕。" in page
    assert add_by_form(editor_client, files.mp4(), duration="185").status_code == 302
    assert SiteMedia.objects.get().duration_text == "3:05"


@pytest.mark.django_db
def test_a_refused_recording_says_why_and_keeps_what_was_typed(editor_client, public_files):
    page = add_by_form(editor_client, files.HTML).content.decode()
    assert "文件内容不是有效的 MP4" in page
    assert "永川工业设计周开幕。" in page
    assert public_files() == []


@pytest.mark.django_db
def test_a_recording_too_large_is_a_message(editor_client, settings):
    settings.MAX_UPLOAD_BYTES = 100_000
    page = add_by_form(editor_client, files.mp4() + bytes(400_000)).content.decode()
    assert "文件太大，上限是" in page


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "text"), [(0, ""), (5, "0:05"), (185.4, "3:05"), (605, "10:05"), (3725, "1:02:05")])
def test_durations_read_like_a_clock(seconds, text):
    assert SiteMedia(duration=seconds).duration_text == text


@pytest.mark.parametrize("query", ["p=abc", "p=99", "collection_id=%22", "collection_id=abc&q=x", "p=%00", "p=" + "9" * 5000])
@pytest.mark.parametrize("kind", [(), ("video",)])
def test_nonsense_in_the_address_of_the_chooser_is_a_bad_request(editor_client, query, kind):
    address = reverse("wagtailmedia:chooser_typed", args=kind) if kind else reverse("wagtailmedia:chooser")
    assert editor_client.get(address).status_code == 200
    assert editor_client.get(f"{address}?{query}").status_code in {200, 400}
