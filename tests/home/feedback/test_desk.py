"""The editors' desk: who sees what, taking on, answering once, refusals with reasons, export, erasure, dashboard."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from home.feedback import services
from home.feedback.enums import Kind, State, Step
from home.models import Feedback, FeedbackExport
from news.models import Correction
from site_cms.core.verdicts import Refused
from site_cms.jobs.models import OutboxMail
from site_cms.users.roles import ROLES
from tests.admin_ui.visible import english_in
from tests.factories.feedback import RECEIVED, answered, received
from tests.factories.users import EditorFactory, UserFactory
from tests.reading import Reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
LIST = "/admin/feedback-desk/"
ANSWERING = {"编辑", "初审", "复审", "终审"}


def words(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows(client, query: str = "") -> list[str]:
    page = Reading(client.get(f"{LIST}{query}").content.decode())
    return [text[:7] for text in page.texts("//main//table//tbody//tr/td[1]")]


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_who_may_enter_the_desk(client, role, editor):
    someone = UserFactory()
    someone.groups.add(Group.objects.get(name=role))
    client.force_login(someone)
    report = received()
    assert (client.get(LIST).status_code == 200) is (role in ANSWERING)
    assert (client.get(f"{LIST}{report.pk}/").status_code == 200) is (role in ANSWERING)
    client.post(f"{LIST}{report.pk}/take/")
    report.refresh_from_db()
    assert (report.handler == someone) is (role in ANSWERING)
    client.post(f"{LIST}{report.pk}/erase/", {"proof": ""})
    report.refresh_from_db()
    assert (report.proposal == "") is (role == "终审")


def test_the_desk_speaks_chinese(client):
    chief = UserFactory(is_superuser=True)
    client.force_login(chief)
    open_one, mine = received(phone="13800004121"), received(proposal="另一处，应当是 267 张")
    services.take(feedback=mine, by=chief, now=RECEIVED)
    services.note_export(by=chief, rows=2, contacts=0, now=RECEIVED)
    for address in ("/admin/", LIST, f"{LIST}exports/", f"{LIST}{open_one.pk}/", f"{LIST}{mine.pk}/"):
        page = client.get(address).content.decode()
        assert [text for text in english_in(page) if mine.number[-6:] not in text and open_one.number[-6:] not in text] == []


def test_what_presses_most_stands_first(editor_client, editor):
    now = timezone.now()
    day = dt.timedelta(days=1)
    answered(by=editor, now=now - 20 * day, proposal="早已答复的一条，应当是 1")
    late = received(now=now - 12 * day, proposal="晚了的一条，应当是 2")
    later = received(now=now - 15 * day, proposal="更晚的一条，应当是 3")
    new = received(now=now, proposal="刚收到的一条，应当是 4")
    assert rows(editor_client)[:3] == [report.shown_number[:7] for report in (later, late, new)]
    assert len(rows(editor_client)) == 4
    page = words(editor_client, LIST)
    assert page.count("收到，已超期") == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?pressing=open", {"2", "3"}),
        ("?pressing=overdue", {"2"}),
        ("?pressing=mine", {"3"}),
        ("?state=adopted", {"1"}),
        ("?kind=link", {"3"}),
        ("?q=第二条", {"2"}),
        ("?q=第九条", set()),
    ],
)
def test_filters_and_search(editor_client, editor, query, found):
    now = timezone.now()
    reports = {
        "1": answered(by=editor, now=now - dt.timedelta(days=20), proposal="这是第一条，应当是 1"),
        "2": received(now=now - dt.timedelta(days=12), proposal="这是第二条，应当是 2"),
        "3": received(now=now, proposal="这是第三条，应当是 3", kind=Kind.LINK),
    }
    services.take(feedback=reports["3"], by=editor, now=now)
    assert set(rows(editor_client, query)) == {reports[name].shown_number[:7] for name in found}


def test_a_report_is_found_by_its_number_as_written(editor_client):
    report = received()
    received(proposal="另一条，应当是 267 张")
    assert rows(editor_client, f"?q={report.shown_number.lower()}") == [report.shown_number[:7]]


def test_contact_is_shown_to_the_one_who_handles_it(client, editor):
    report = received(phone="13800004121", email="lin@example.cn")
    other = EditorFactory()
    client.force_login(other)
    assert "留了手机号和邮箱，只有办理这一条的人看得到" in words(client, f"{LIST}{report.pk}/")
    client.post(f"{LIST}{report.pk}/take/")
    assert "13800004121 lin@example.cn" in words(client, f"{LIST}{report.pk}/")
    client.force_login(editor)
    assert "13800004121" not in words(client, f"{LIST}{report.pk}/")


def test_the_chief_sees_contact_only_after_taking_it_on(client):
    chief = UserFactory(is_superuser=True)
    client.force_login(chief)
    report = received(phone="13800004121")
    assert "13800004121" not in words(client, f"{LIST}{report.pk}/")
    client.post(f"{LIST}{report.pk}/take/")
    assert [(event.step, event.by) for event in report.events.all()] == [(Step.RECEIVED, None), (Step.TAKEN, chief)]


def test_an_editor_takes_on_and_answers_and_one_mail_leaves(editor_client, editor, article, run_tasks, mailoutbox):
    target = article(title="夜里的展厅多了一盏灯")
    correction = Correction.objects.create(page=target, at=RECEIVED, text="第二段“421 张卡片”改为“412 张”。")
    report = received(page=target, place=target.title, email="lin@example.cn")
    editor_client.post(f"{LIST}{report.pk}/take/")
    page = words(editor_client, f"{LIST}{report.pk}/")
    assert "第二段“421 张卡片”改为“412 张”。" in page
    given = {"state": "adopted", "text": "已改为 412 张，感谢指出。", "correction": correction.pk}
    assert editor_client.post(f"{LIST}{report.pk}/", given).url == LIST
    again = editor_client.post(f"{LIST}{report.pk}/", given, follow=True)
    assert f"{report.shown_number} 已是“已采纳”，不能再改。" in again.content.decode()
    run_tasks()
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["lin@example.cn"], f"{report.shown_number} 有答复了")
    erase = timezone.localdate() + dt.timedelta(days=30)
    assert mail.body.replace("\u00a0", " ") == (
        "您指出的“三周收到 421 张卡片”：已改为 412 张，感谢指出。改动已写在文末，注明日期。"
        f"您的联系方式将在 {erase.year} 年 {erase.month} 月 {erase.day} 日 删除。谢谢。"
    )
    report.refresh_from_db()
    assert (report.state, report.handler, report.correction) == (State.ADOPTED, editor, correction)


def test_without_a_correction_the_mail_does_not_speak_of_one(editor):
    answered(by=editor, state=State.DECLINED, text="原文无误，见统计表。", email="lin@example.cn")
    assert "文末" not in OutboxMail.objects.get().body


def test_without_an_address_no_mail_is_written(editor):
    answered(by=editor, phone="13800004121")
    assert not OutboxMail.objects.exists()


def test_an_answer_without_words_or_outcome_is_asked_for_and_kept(editor_client, editor):
    report = received()
    services.take(feedback=report, by=editor, now=RECEIVED)
    answer = editor_client.post(f"{LIST}{report.pk}/", {"text": "已改为 412 张"})
    assert answer.status_code == 422
    assert "已改为 412 张" in answer.content.decode()
    report.refresh_from_db()
    assert report.state == State.CHECKING


def test_a_correction_belongs_to_an_adopted_report_of_its_own_page(editor_client, editor, article):
    target, other = article(), article()
    elsewhere = Correction.objects.create(page=other, at=RECEIVED, text="别处的更正")
    here = Correction.objects.create(page=target, at=RECEIVED, text="这里的更正")
    report = received(page=target, place=target.title)
    services.take(feedback=report, by=editor, now=RECEIVED)
    for state, correction in (("adopted", elsewhere), ("declined", here)):
        given = {"state": state, "text": "已核对。", "correction": correction.pk}
        assert editor_client.post(f"{LIST}{report.pk}/", given).status_code == 422


def test_refusals_say_why(editor):
    other = EditorFactory()
    stranger = UserFactory()
    report = received()
    answer = {"feedback": report, "state": State.ADOPTED, "text": "已改", "correction": None, "now": RECEIVED}
    with pytest.raises(Refused, match="请先点“由我核实”，再答复。"):
        services.answer(by=editor, **answer)
    with pytest.raises(Refused, match="您的角色不能办理纠错。"):
        services.take(feedback=report, by=stranger, now=RECEIVED)
    services.take(feedback=report, by=editor, now=RECEIVED)
    with pytest.raises(Refused, match="这一条已经在您手上。"):
        services.take(feedback=report, by=editor, now=RECEIVED)
    services.take(feedback=report, by=other, now=RECEIVED)
    with pytest.raises(Refused, match="请先点“由我核实”，再答复。"):
        services.answer(by=editor, **answer)
    with pytest.raises(Refused, match="答复只能是采纳、不采纳或转交。"):
        services.answer(by=other, **answer | {"state": State.WITHDRAWN})
    services.answer(by=other, **answer)
    with pytest.raises(Refused, match=f"{report.shown_number} 已是“已采纳”，不能再改。"):
        services.take(feedback=report, by=editor, now=RECEIVED)


def test_erasing_for_a_caller_needs_what_he_left(client):
    chief = UserFactory()
    chief.groups.add(Group.objects.get(name="终审"))
    client.force_login(chief)
    report = received(phone="13800004121")
    refused = client.post(
        f"{LIST}{report.pk}/erase/", {"proof": "13800004122"}, HTTP_REFERER=f"http://testserver{LIST}{report.pk}/"
    )
    assert "和提交时留下的手机号、邮箱都不一样" in client.get(refused.url).content.decode()
    client.post(f"{LIST}{report.pk}/erase/", {"proof": "138 0000 4121"})
    report.refresh_from_db()
    assert (report.phone, report.proposal, report.state) == ("", "", State.WITHDRAWN)
    assert [event.by for event in report.events.all()] == [None, chief, chief]


@pytest.fixture
def exported(editor_client):
    """The list as a spreadsheet, one dictionary a line."""

    def read(kind: str) -> list[dict]:
        answer = editor_client.get(f"{LIST}?export={kind}")
        content = b"".join(answer.streaming_content)
        if kind == "csv":
            assert content.startswith(b"\xef\xbb\xbf")
            return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        heads, *lines = sheet.iter_rows()
        assert all(cell.data_type != "f" for line in lines for cell in line)
        return [{head.value: cell.value or "" for head, cell in zip(heads, line, strict=True)} for line in lines]

    return read


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_is_taken_out_without_what_is_nobodys_business(exported, editor, kind):
    mine = received(phone="13800004121", now=timezone.now(), proposal='=HYPERLINK("http://example.com")见统计表')
    services.take(feedback=mine, by=editor, now=timezone.now())
    received(email="wang@example.cn", now=RECEIVED - dt.timedelta(days=40), proposal="别人办的一条，应当是 267")
    other, own = exported(kind)
    assert (own["手机号"], other["邮箱"]) == ("13800004121", "")
    assert own["应当是什么"] == '\'=HYPERLINK("http://example.com")见统计表'
    assert other["收到"] == f"{RECEIVED - dt.timedelta(days=40):%Y-%m-%d %H:%M}"
    assert own["状态"] == "核实中"


def test_every_export_is_written_down(exported, editor_client, editor):
    report = received(phone="13800004121")
    services.take(feedback=report, by=editor, now=RECEIVED)
    received(email="wang@example.cn", proposal="别人办的一条，应当是 267")
    exported("xlsx")
    line = FeedbackExport.objects.get()
    assert (line.by, line.rows, line.contacts) == (editor, 2, 1)
    page = Reading(editor_client.get(f"{LIST}exports/").content.decode())
    assert page.texts("//main//tbody//td")[1:] == [str(editor), "2", "1"]


def test_the_dashboard_tells_what_waits(editor_client, editor):
    assert "读者纠错" not in words(editor_client, "/admin/")
    received(now=timezone.now() - dt.timedelta(days=20))
    received(now=timezone.now(), proposal="刚收到的一条，应当是 4")
    page = words(editor_client, "/admin/")
    assert "2 条没有答复" in page
    assert "1 条已超期" in page


def test_the_dashboard_says_nothing_to_those_who_do_not_answer(client, editor):
    someone = UserFactory()
    someone.groups.add(Group.objects.get(name="展馆管理员"))
    client.force_login(someone)
    received()
    assert "读者纠错" not in words(client, "/admin/")


@pytest.mark.parametrize("address", ["new/", "edit/1/", "delete/1/", "copy/1/"])
def test_nothing_is_added_edited_or_deleted_by_hand(client, address):
    client.force_login(UserFactory(is_superuser=True))
    received()
    assert client.get(f"{LIST}{address}").status_code == 404
    assert "添加" not in Reading(client.get(LIST).content.decode()).text
    assert Feedback.objects.count() == 1


def test_the_desk_is_in_the_menu(editor_client):
    assert reverse("feedback-desk:index") == LIST
    assert f'"{LIST}"' in editor_client.get("/admin/").content.decode()
