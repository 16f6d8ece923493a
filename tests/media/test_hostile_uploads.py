"""Done-when 6: an editor uploads what an attacker gave her. She reads the reason, the site keeps nothing of it."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from site_cms.media.models import SiteDocument, SiteImage
from tests.media import files

NO_PICTURE = "这不是可用的图片。请上传 JPEG、PNG、WebP、AVIF、HEIC、GIF 或 SVG 文件"
HOSTILE_PICTURES = {
    "html named png": ("图片.png", files.HTML, NO_PICTURE),
    "exe named jpg": ("安装.jpg", files.EXE, NO_PICTURE),
    "giant png": ("大图.png", files.giant_png(), "图片像素太多，最多 6400 万像素"),
    "nothing": ("空.png", b"", "文件是空的（0 字节）。"),
    "svg of scripts only": (
        "标志.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "没有剩下图形",
    ),
    "html named svg": ("标志.svg", files.HTML, NO_PICTURE),
}
HOSTILE_DOCUMENTS = {
    "fake pdf": ("通知.pdf", files.HTML, "文件内容不是有效的 PDF"),
    "exe named pdf": ("通知.pdf", files.EXE, "文件内容不是有效的 PDF"),
    "exe": ("安装.exe", files.EXE, "不支持这种文件。可以上传：pdf、docx"),
    "nothing": ("空.pdf", b"", "文件是空的（0 字节）。"),
    "macro by name": ("报名表.docm", files.docx(), "带宏的 Office 文件可能携带病毒"),
    "macro inside": ("报名表.docx", files.docx(**{"word/vbaProject.bin": b"x"}), "文件里带有宏或控件"),
    "svg": ("标志.svg", files.SVG_WITH_SCRIPT, "不支持这种文件。"),
    "page named txt": ("说明.txt", files.HTML, "文件内容不是有效的 TXT"),
}


def upload(client, address: str, name: str, content: bytes, **more) -> dict:
    answer = client.post(
        reverse(address),
        {"title": "上传", "files[]": SimpleUploadedFile(name, content), **more},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.status_code == 200
    return json.loads(answer.content)


@pytest.mark.parametrize(("name", "content", "reason"), HOSTILE_PICTURES.values(), ids=HOSTILE_PICTURES.keys())
def test_a_hostile_picture_among_several_is_refused(editor_client, public_files, name, content, reason):
    answer = upload(editor_client, "wagtailimages:add_multiple", name, content)
    assert reason in answer["error_message"]
    assert not SiteImage.objects.exists()
    assert public_files() == []


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages_chooser:create"])
@pytest.mark.parametrize(("name", "content", "reason"), HOSTILE_PICTURES.values(), ids=HOSTILE_PICTURES.keys())
def test_the_reason_stands_beside_the_field_and_the_title_is_kept(editor_client, address, name, content, reason):
    prefix = "image-chooser-upload-" if "chooser" in address else ""
    given = {"title": "永川秀芽茶具", "file": SimpleUploadedFile(name, content), "alt": "青瓷盖碗", "licence": "own"}
    answer = editor_client.post(reverse(address), {prefix + key: value for key, value in given.items()})
    page = json.loads(answer.content)["htmlFragment"] if "chooser" in address else answer.content.decode()
    assert reason in page
    assert "永川秀芽茶具" in page
    assert "青瓷盖碗" in page
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize(("name", "content", "reason"), HOSTILE_DOCUMENTS.values(), ids=HOSTILE_DOCUMENTS.keys())
def test_a_hostile_document_is_refused(editor_client, public_files, name, content, reason):
    answer = upload(editor_client, "wagtaildocs:add_multiple", name, content)
    assert reason in answer["error_message"]
    assert not SiteDocument.objects.exists()
    assert public_files() == []


@pytest.mark.parametrize(
    ("name", "content"),
    [("IMG_0001.jpg", files.phone_jpeg()), ("IMG_0002.HEIC", files.phone_heic()), ("截图.png", files.png_with_text())],
    ids=["jpeg", "heic", "png"],
)
def test_no_file_a_reader_can_reach_says_where_a_picture_was_taken(editor_client, public_files, run_tasks, name, content):
    assert upload(editor_client, "wagtailimages:add_multiple", name, content)["success"]
    run_tasks()
    formats = {path.suffix for path in public_files()}
    assert formats == {".avif", ".webp", ".jpg"}
    for path in public_files():
        assert [mark for mark in files.GPS_MARKS if mark in path.read_bytes()] == []


def test_an_svg_with_a_script_becomes_a_drawing(client, editor_client, public_files):
    assert upload(editor_client, "wagtailimages:add_multiple", "标志.svg", files.SVG_WITH_SCRIPT)["success"]
    (drawing,) = public_files()
    assert b"alert" not in drawing.read_bytes()
    answer = client.get(SiteImage.objects.get().base.url)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "name", "content"),
    [
        ("wagtailimages:add_multiple", "标志.svg", files.SVG_WITH_SCRIPT),
        ("wagtailimages:add_multiple", "IMG_0001.jpg", files.phone_jpeg()),
        ("wagtaildocs:add_multiple", "通知.pdf", files.PDF),
    ],
)
def test_with_something_else_wrong_nothing_is_kept_uncleaned(editor_client, public_files, address, name, content):
    Collection.get_first_root_node().add_child(name="展馆")
    answer = upload(editor_client, address, name, content, title="长" * 300)
    assert "改正后请重新选择文件。" in answer["error_message"]
    assert not UploadedFile.objects.exists()
    assert public_files() == []


@pytest.mark.parametrize("address", ["wagtailimages:add_multiple", "wagtaildocs:add_multiple"])
def test_an_upload_over_the_limit_is_a_message(editor_client, settings, address):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = settings.MAX_UPLOAD_BYTES = 200_000
    answer = upload(editor_client, address, "太大.pdf", bytes(900_000))
    assert answer["error_message"] == "文件太大，上限是 195.3\xa0KB。请压缩后再上传。"


def test_of_an_upload_over_the_limit_no_more_than_the_limit_is_stored(rf, settings):
    settings.MAX_UPLOAD_BYTES = 200_000
    request = rf.post("/", {"file": SimpleUploadedFile("太大.mp4", bytes(2_000_000))})
    assert 200_000 < request.FILES["file"].size <= 200_000 + 64 * 1024


def test_the_same_picture_again_is_pointed_out(editor_client):
    first = upload(editor_client, "wagtailimages:add_multiple", "竹椅.jpg", files.phone_jpeg())
    second = upload(editor_client, "wagtailimages:add_multiple", "竹椅.jpg", files.phone_jpeg())
    assert first["duplicate"] is False
    assert second["duplicate"] is True


def test_the_form_in_chinese_says_what_is_asked(editor_client):
    page = editor_client.get(reverse("wagtailimages:add")).content.decode()
    for words in (
        "替代文字",
        "给看不见图片的读者",
        "署名",
        "使用许可",
        "待核实",
        "HEIC",
        "粘贴剪贴板里的图片",
        "media_admin/clipboard.js",
    ):
        assert words in page
    assert "Supported formats" not in page


def test_the_chooser_shows_alternative_text_and_where_it_is_missing(editor_client):
    upload(editor_client, "wagtailimages:add_multiple", "竹椅.jpg", files.phone_jpeg())
    address = reverse("wagtailimages_chooser:choose")
    assert "（缺替代文字）" in json.loads(editor_client.get(address).content)["html"]
    SiteImage.objects.update(alt="弯曲竹片制成的扶手躺椅")
    assert "<p>弯曲竹片制成的扶手躺椅</p>" in json.loads(editor_client.get(address).content)["html"]
    chosen = editor_client.get(reverse("wagtailimages_chooser:chosen", args=[SiteImage.objects.get().pk]))
    assert json.loads(chosen.content)["result"]["default_alt_text"] == "弯曲竹片制成的扶手躺椅"
