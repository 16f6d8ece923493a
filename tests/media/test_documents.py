"""What may be offered for download, and how a reader gets it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from site_cms.media import services
from site_cms.media.documents import check_document
from tests.media import files

OFD = files.package({"OFD.xml": b"<ofd:OFD/>"})


def xlsx() -> bytes:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return files.package({"[Content_Types].xml": main.encode(), "xl/workbook.xml": b"<workbook/>"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("通知.pdf", files.PDF),
        ("报名表.docx", files.docx()),
        ("名单.XLSX", xlsx()),
        ("批复.ofd", OFD),
        ("素材.zip", files.package({"标志/": b"", "标志/标志.png": b"x", "说明.txt": b"x"})),
        ("说明.txt", "工业设计周\r\n".encode()),
        ("名单.csv", "姓名,单位\n卓一宁,永川".encode("gb18030")),
    ],
)
def test_documents_that_are_what_they_are_called_pass(name, content):
    check_document(ContentFile(content), name)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("名单.xlsx", files.docx(), "文件内容不是有效的 XLSX"),
        ("批复.ofd", xlsx(), "文件内容不是有效的 OFD"),
        ("报名表.docx", b"PK\x03\x04broken", "文件内容不是有效的 DOCX"),
        ("通知.pdf", b"\n" + files.PDF, "文件内容不是有效的 PDF"),
        ("通知.pdf", files.PDF[:-8], "文件内容不是有效的 PDF"),
        ("通知.doc", b"\xd0\xcf\x11\xe0", "旧格式文件无法检查是否带宏"),
        ("素材.zip", files.package({"run.exe": b"MZ"}), "压缩包里的“run.exe”不是可以发布的文件类型。"),
        ("素材.zip", files.package({"内页.html": b"x"}), "压缩包里的“内页.html”不是可以发布的文件类型。"),
        ("素材.zip", files.package({"../a.txt": b"x"}), "压缩包里有不安全的路径"),
        ("素材.zip", files.package({f"{n}.txt": b"" for n in range(2001)}), "压缩内容过大"),
        ("说明.txt", "说明".encode("utf-16"), "文件内容不是有效的 TXT"),
        ("说明.csv", b"\x00\x01\x02", "文件内容不是有效的 CSV"),
        ("说明", b"text", "不支持这种文件。"),
    ],
)
def test_documents_that_are_not_are_refused_with_the_reason(name, content, reason):
    with pytest.raises(ValidationError, match=reason):
        check_document(ContentFile(content), name)


def document(**changes):
    given = {"file": ContentFile(files.PDF), "name": "通知.pdf", "title": "关于征集典型案例的通知"}
    return services.add_document(**given | changes)


@pytest.mark.django_db
def test_a_reader_gets_a_download_named_in_chinese(client):
    found = document()
    answer = client.get(found.url)
    assert answer.getvalue() == files.PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "%E5%85%B3%E4%BA%8E" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_download_can_be_resumed(client):
    answer = client.get(document().url, headers={"range": "bytes=5-"})
    assert answer.status_code == 206
    assert answer.getvalue() == files.PDF[5:]


@pytest.mark.django_db
def test_a_link_to_a_replaced_file_leads_to_the_new_one(client):
    found = document()
    old = found.url
    found.file = ContentFile(files.PDF + b"\n", name="新.pdf")
    found.save()
    answer = client.get(old, follow=True)
    assert answer.redirect_chain == [(found.url, 302)]
    assert answer.getvalue() == files.PDF + b"\n"


@pytest.mark.django_db
def test_documents_lie_where_no_reader_reaches_past_the_check(client, public_files):
    found = document()
    assert public_files() == []
    assert client.get(f"/media/{found.file.name}").status_code == 404
    assert client.get(reverse("media_original", args=[found.file.name])).status_code == 302


@pytest.mark.django_db
def test_a_collection_for_staff_asks_for_log_in(client, editor_client, settings):
    collection = Collection.get_first_root_node().add_child(name="内部")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    found = document(collection=collection)
    assert editor_client.get(found.url).getvalue() == files.PDF
    editor_client.logout()
    answer = client.get(found.url)
    assert answer.status_code == 302
    assert found.url.rpartition("/")[0] in answer["Location"]


@pytest.mark.django_db
def test_a_file_lost_from_the_disk_is_not_found(client):
    found = document()
    found.file.storage.delete(found.file.name)
    assert client.get(found.url).status_code == 404


@pytest.mark.django_db
def test_kind_and_size_are_told_beside_the_link():
    big = document(file=ContentFile(files.PDF[:-7] + bytes(1_258_291) + files.PDF[-7:]))
    assert big.facts == "PDF 1.2\xa0MB"
