"""The view readers get files from: ranges, versions, types, and nothing else of the disk."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from site_cms.media.models import SiteImage
from site_cms.media.responses import UnsatisfiableRange, requested_range
from site_cms.media.storages import public_storage
from tests.media import files
from tests.media.test_hostile_uploads import upload

BODY = bytes(range(256)) * 4


@pytest.fixture
def url(db):
    return public_storage().url(public_storage().save("recordings/a1/jiang-zuo.mp4", ContentFile(BODY)))


@pytest.mark.parametrize(
    ("wanted", "content_range", "part"),
    [
        ("bytes=0-0", "bytes 0-0/1024", BODY[:1]),
        ("bytes=0-1023", "bytes 0-1023/1024", BODY),
        ("bytes=1000-", "bytes 1000-1023/1024", BODY[1000:]),
        ("bytes=1000-5000", "bytes 1000-1023/1024", BODY[1000:]),
        ("bytes=-24", "bytes 1000-1023/1024", BODY[1000:]),
        ("bytes=-5000", "bytes 0-1023/1024", BODY),
    ],
)
def test_one_range_is_answered_in_part(client, url, wanted, content_range, part):
    answer = client.get(url, headers={"range": wanted})
    assert answer.status_code == 206
    assert answer["Content-Range"] == content_range
    assert answer["Content-Length"] == str(len(part))
    assert answer.getvalue() == part


@pytest.mark.parametrize("wanted", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_behind_the_end_is_416(client, url, wanted):
    answer = client.get(url, headers={"range": wanted})
    assert answer.status_code == 416
    assert answer["Content-Range"] == "bytes */1024"
    assert answer.content == b""


@pytest.mark.parametrize("wanted", ["bytes=5-2", "bytes=0-1,5-6", "pages=1-2", "bytes=a-b", "bytes=-", "bytes=٠-١", ""])
def test_a_range_that_is_none_gets_the_whole(client, url, wanted):
    answer = client.get(url, headers={"range": wanted})
    assert answer.status_code == 200
    assert answer.getvalue() == BODY
    assert answer["Accept-Ranges"] == "bytes"


def test_a_range_of_another_version_gets_the_whole(client, url):
    whole = client.get(url)
    for version, status in [
        (whole["ETag"], 206),
        (whole["Last-Modified"], 206),
        ('"other"', 200),
        (f"W/{whole['ETag']}", 200),
        ("Wed, 01 Jan 2020 00:00:00 GMT", 200),
        ("nonsense", 200),
    ]:
        assert client.get(url, headers={"range": "bytes=0-9", "if-range": version}).status_code == status


def test_an_unchanged_file_is_not_sent_again(client, url):
    whole = client.get(url)
    for headers in ({"if-none-match": whole["ETag"]}, {"if-modified-since": whole["Last-Modified"]}):
        answer = client.get(url, headers=headers)
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer["ETag"] == whole["ETag"]


def test_head_tells_everything_and_sends_nothing(client, url):
    answer = client.head(url, headers={"range": "bytes=0-9"})
    assert answer.status_code == 200
    assert answer["Content-Length"] == "1024"
    assert answer["Content-Type"] == "video/mp4"
    assert answer.content == b""


def test_files_are_kept_for_ever_and_never_run(client, url):
    answer = client.get(url)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert client.post(url).status_code == 405
    assert answer.cookies == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "../private/secret.jpg",
        "recordings/../../private/secret.jpg",
        "..%2fprivate%2fsecret.jpg",
        "/etc/hostname.jpg",
        "a%00.jpg",
        "recordings/",
        "recordings.mp4",
        "page.html",
        "notes.txt",
        "x" * 5000 + ".jpg",
    ],
)
def test_nothing_else_of_the_disk_can_be_reached(client, settings, path):
    settings.PRIVATE_ROOT.mkdir()
    (settings.PRIVATE_ROOT / "secret.jpg").write_bytes(b"secret")
    (settings.MEDIA_ROOT / "page.html").write_bytes(files.HTML)
    (settings.MEDIA_ROOT / "notes.txt").write_bytes(b"notes")
    (settings.MEDIA_ROOT / "recordings.mp4").mkdir()
    # NUL in an address is no address of ours.
    assert client.get(f"/media/{path}").status_code == (400 if "%00" in path else 404)


@pytest.mark.django_db
def test_originals_are_for_those_who_work_with_pictures(client, editor_client, django_user_model):
    upload(editor_client, "wagtailimages:add_multiple", "竹椅.jpg", files.phone_jpeg())
    image = SiteImage.objects.get()
    assert editor_client.get(image.file.url).status_code == 200
    assert "private" in editor_client.get(image.file.url)["Cache-Control"]
    assert editor_client.get(reverse("media_original", args=["documents/a.pdf"])).status_code == 404
    editor_client.logout()
    assert client.get(image.file.url).status_code == 302
    assert client.get(f"/media/{image.file.name}").status_code == 404


@given(st.text(max_size=20) | st.from_regex(r"bytes=\d{0,5}-\d{0,5}", fullmatch=True), st.integers(0, 3000))
def test_any_range_lies_inside_the_file_or_is_none(header, size):
    try:
        wanted = requested_range(header, size)
    except UnsatisfiableRange:
        return
    assert wanted is None or 0 <= wanted[0] <= wanted[1] < size
