"""Editors keep words that mean the same: by form, by spreadsheet."""

import re
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from search.models import HotWord, SearchedDay, SynonymGroup
from search.words import KEEP_SECONDS, synonym_table
from site_cms.analytics.selectors import today

pytestmark = pytest.mark.django_db
ADD, INDEX, IMPORT = "synonyms:add", "synonyms:index", "synonyms:import"


def group(*words: str, kind: str = "名称") -> SynonymGroup:
    return SynonymGroup.objects.create(kind=kind, words="\n".join(words))


def text(answer) -> str:
    return unescape(answer.content.decode())


def sheet(*rows: tuple) -> SimpleUploadedFile:
    book, saved = Workbook(), BytesIO()
    for row in (("编号", "类别", "词1", "词2"), *rows):
        book.active.append(row)
    book.save(saved)
    return SimpleUploadedFile("tongyici.xlsx", saved.getvalue())


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(rows|agreed)" value="([^"]*)">', page))


def kept() -> list[str]:
    return sorted(str(group) for group in SynonymGroup.objects.all())


def test_a_group_is_in_force_at_once(chief):
    assert synonym_table().expand("山顶奖") == ()
    answer = chief.post(reverse(ADD), {"kind": "名称", "words": "山顶设计奖\r\n\r\n  山顶奖 \r\nSummit  Award"})
    assert answer.status_code == 302
    assert kept() == ["山顶设计奖、山顶奖、Summit Award"]
    assert synonym_table().expand("山顶奖") == ("山顶设计奖", "Summit Award")
    assert KEEP_SECONDS <= 30


def test_a_deleted_group_is_forgotten_at_once(chief):
    row = group("山顶设计奖", "山顶奖")
    assert synonym_table().expand("山顶奖")
    chief.post(reverse("synonyms:delete", args=[row.pk]))
    assert synonym_table().expand("山顶奖") == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("山顶奖", "只有一个词"),
        ("山顶奖\n奖", "“奖”只有一个字"),
        ("3D打印\n３Ｄ　打印", "写了两遍"),
        ("工業設計\n工业设计", "写了两遍"),
        ("山顶奖\n" + "长" * 41, "最多 40 个字"),
        ("\n".join(f"山顶奖第{n}届" for n in range(21)), "最多 20 个"),
        ("山顶奖\n，。", "没有能检索的字"),
        ("展览\n展館", "“展館”已经在另一组“规划展览馆、展馆”里"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(chief, words, said):
    group("规划展览馆", "展馆")
    answer = chief.post(reverse(ADD), {"kind": "名称", "words": words})
    assert answer.status_code == 200
    assert said in text(answer)
    assert words.split("\n")[0] in text(answer)
    assert kept() == ["规划展览馆、展馆"]


def test_a_group_is_no_clash_with_itself(chief):
    row = group("规划展览馆", "展馆")
    chief.post(reverse("synonyms:edit", args=[row.pk]), {"kind": "名称", "words": "规划展览馆\n展馆\n展览馆"})
    assert kept() == ["规划展览馆、展馆、展览馆"]


def test_the_list_is_searched_in_traditional_too(chief):
    group("工业设计", "产品设计")
    group("规划展览馆", "展馆")
    page = text(chief.get(reverse(INDEX), {"q": "工業"}))
    assert "产品设计" in page
    assert "规划展览馆" not in page


def test_what_is_taken_out_can_be_brought_back(chief):
    group("规划展览馆", "展馆")
    group("=2+3", "+86 热线", kind="简称")
    taken = chief.get(reverse(INDEX), {"export": "xlsx"}).getvalue()
    cells = [cell for row in load_workbook(BytesIO(taken)).active.iter_rows(values_only=True) for cell in row]
    assert "'=2+3" in cells
    assert "=2+3" not in cells
    answer = text(chief.post(reverse(IMPORT), {"file": SimpleUploadedFile("a.xlsx", taken)}))
    assert "新增 0 组，修改 0 组，没有变化 2 组，有问题 0 行" in answer


def test_an_import_is_shown_first_and_written_when_agreed(chief):
    row = group("规划展览馆", "展馆")
    answer = chief.post(
        reverse(IMPORT), {"file": sheet((row.pk, "名称", "规划展览馆", "展览馆"), (None, "简称", "山顶奖", "山顶设计奖"))}
    )
    assert "新增 1 组，修改 1 组" in text(answer)
    assert kept() == ["规划展览馆、展馆"]
    assert chief.post(reverse(IMPORT), hidden(text(answer))).status_code == 302
    assert kept() == ["山顶奖、山顶设计奖", "规划展览馆、展览馆"]


def test_every_fault_is_told_by_its_row(chief):
    group("规划展览馆", "展馆")
    rows = [
        (None, "名称", "山顶奖", "山顶设计奖"),
        (None, "名称", "展馆", "场馆"),
        (None, "名称", "山顶奖", "顶峰奖"),
        (None, "人名", "李晓", "晓明"),
        (987654, "名称", "甲乙", "丙丁"),
        ("第一", "名称", "戊己", "庚辛"),
        (None, "名称", "奖", "大奖"),
    ]
    answer = text(chief.post(reverse(IMPORT), {"file": sheet(*rows)}))
    told = dict(re.findall(r'<th scope="row">第 (\d+) 行</th>\s*<td>[^<]*</td>\s*<td>\s*<ul>(.*?)</ul>', answer, re.DOTALL))
    assert sorted(told) == ["3", "4", "5", "6", "7", "8"]
    assert "已经在另一组“规划展览馆、展馆”里" in told["3"]
    assert "已经在表里第 2 行“山顶奖、山顶设计奖”里" in told["4"]
    assert "类别“人名”不对" in told["5"]
    assert "没有这个编号" in told["6"]
    assert "没有这个编号" in told["7"]
    assert "只有一个字" in told["8"]
    assert "只写入没有问题的 1 组" in answer
    chief.post(reverse(IMPORT), hidden(answer))
    assert kept() == ["山顶奖、山顶设计奖", "规划展览馆、展馆"]


def test_a_refused_row_keeps_its_group_and_so_refuses_who_wanted_its_words(chief):
    row = group("规划展览馆", "展馆")
    rows = [(row.pk, "名称", "规划展览馆", "馆"), (None, "名称", "展馆", "场馆")]
    answer = text(chief.post(reverse(IMPORT), {"file": sheet(*rows)}))
    assert "有问题 2 行" in answer
    assert hidden(answer) == {}


def test_what_changed_meanwhile_is_shown_again(chief):
    answer = chief.post(reverse(IMPORT), {"file": sheet((None, "名称", "山顶奖", "山顶设计奖"))})
    group("山顶奖", "顶峰奖")
    again = text(chief.post(reverse(IMPORT), hidden(text(answer))))
    assert "请再看一遍" in again
    assert "已经在另一组“山顶奖、顶峰奖”里" in again
    assert kept() == ["山顶奖、顶峰奖"]


@pytest.mark.parametrize("upload", [b"", b"not a sheet", b"PK\x03\x04broken", b"x" * (1024 * 1024 + 1)])
def test_what_is_no_sheet_is_refused(chief, upload):
    answer = chief.post(reverse(IMPORT), {"file": SimpleUploadedFile("a.xlsx", upload)})
    assert answer.status_code == 422


def test_an_empty_sheet_is_refused(chief):
    assert "没有一组词" in text(chief.post(reverse(IMPORT), {"file": sheet()}))


@pytest.mark.parametrize("packed", ["", "made-up", "a:b:c"])
def test_rows_that_are_not_ours_write_nothing(chief, packed):
    assert chief.post(reverse(IMPORT), {"rows": packed, "agreed": packed}).status_code == 302
    assert kept() == []


def test_a_frequent_word_becomes_a_hot_word_by_one_click(chief):
    for words, times, zero in (("接驳车", 9, 0), ("火星移民", 8, 8), ("竹椅", 7, 0)):
        SearchedDay.objects.create(day=today(), words=words, times=times, zero_times=zero)
    HotWord.objects.create(word="竹椅")
    page = text(chief.get(reverse("hot-words:index")))
    assert 'value="接驳车"' in page
    assert 'value="竹椅"' not in page
    assert 'value="火星移民"' not in page
    chief.post(reverse("search-desk:add-hot-word"), {"word": "接驳车"})
    assert set(HotWord.objects.values_list("word", flat=True)) == {"竹椅", "接驳车"}


@pytest.mark.parametrize("word", ["竹 椅", "13912345678", "，", ""])
def test_what_cannot_be_proposed_is_not(chief, word):
    HotWord.objects.create(word="竹椅")
    chief.post(reverse("hot-words:add"), {"word": word})
    chief.post(reverse("search-desk:add-hot-word"), {"word": word})
    assert HotWord.objects.count() == (2 if word == "竹 椅" else 1)


@pytest.mark.parametrize("name", [ADD, INDEX, IMPORT, "hot-words:index", "hot-words:add"])
def test_editors_do_not_change_what_all_readers_find(editor_client, name):
    assert editor_client.get(reverse(name)).status_code == 302
    editor_client.post(reverse("search-desk:add-hot-word"), {"word": "竹椅"})
    assert not HotWord.objects.exists()
