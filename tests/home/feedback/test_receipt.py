"""Looking a number up: how far it is, without a word of what was written; and asking for erasure."""

import datetime as dt

import pytest
from django.utils import timezone

from home.feedback.enums import State
from home.feedback.rules import GUESSES_AN_HOUR, KEEP_CONTACT
from home.feedback.seals import seal
from home.feedback.services import forget
from home.models import Feedback
from news.models import Correction
from site_cms.jobs.models import OutboxMail
from tests.factories.feedback import RECEIVED, answered, received
from tests.reading import Reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
TYPED = ("三周收到 421 张卡片", "应当是 412 张", "13800004121", "138****4121", "lin@example.cn")


@pytest.fixture
def page(client):
    def get(report: Feedback, query: str = "") -> Reading:
        answer = client.get(f"/jiucuo/{report.number}/{query}")
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        return Reading(answer.content.decode())

    return get


def steps(page: Reading) -> list[str]:
    return page.texts("//ol[@class='receipt__steps']/li")


def soon() -> dt.datetime:
    """A time to come in at that is not overdue yet."""
    return timezone.now() - dt.timedelta(minutes=5)


def test_a_new_report_waits_for_its_check(page):
    shown = page(received(phone="13800004121", email="lin@example.cn", now=soon()))
    assert [step[:2] for step in steps(shown)] == ["收到", "核实", "答复"]
    assert "不晚于" in steps(shown)[2]
    assert "17:30（北京时间）" in steps(shown)[2]
    assert [word for word in TYPED if word in shown.text] == []


def test_one_that_is_late_says_so(page):
    report = received(now=RECEIVED - dt.timedelta(days=30))
    assert "已经晚了，我们在赶" in steps(page(report))[2]


def test_one_that_is_checked_and_answered(page, editor, article):
    target = article()
    correction = Correction.objects.create(page=target, at=RECEIVED, text="第二段“421 张卡片”改为“412 张”。")
    report = answered(by=editor, page=target, place=target.title, email="lin@example.cn", correction=correction)
    shown = page(report)
    assert steps(shown) == ["收到11 月 24 日 10:02", "核实11 月 24 日 11:02 由编辑核对原始材料", "答复11 月 24 日 11:02 采纳"]
    assert "已改为 412 张" in shown.text
    assert "更正 11 月 24 日 10:02，第二段“421 张卡片”改为“412 张”。" in shown.text
    assert "您的联系方式将在 2026 年 12 月 24 日 删除。" in shown.text
    assert shown.texts("//ol[@class='feedback__history']/li") == [
        "11 月 24 日 10:02 收到", "11 月 24 日 11:02 开始核实", "11 月 24 日 11:02 答复：采纳",
    ]  # fmt: skip
    assert editor.name not in shown.text
    assert [word for word in TYPED[1:] if word in shown.text] == []


def test_what_was_typed_is_shown_for_a_quarter_of_an_hour_to_the_one_who_sent_it(page):
    report = received(phone="13800004121")
    now = timezone.now()
    fresh = page(report, "?fresh=" + seal("receipt", report.number, now=now - dt.timedelta(minutes=14)))
    assert fresh.texts("//blockquote//ins") == ["应当是 412 张，见展馆 11 月 1 日的统计表"]
    for query in (
        seal("receipt", report.number, now=now - dt.timedelta(minutes=16)),
        seal("receipt", "112409AAAAAA", now=now),
        seal("ticket", report.number, now=now),
        "x",
    ):
        assert page(report, f"?fresh={query}").all("//blockquote") == []


def test_a_page_taken_down_is_no_longer_linked(page, article):
    target = article()
    report = received(page=target, place=target.title)
    assert page(report).all(f"//main//a[@href='{target.url}']")
    target.unpublish()
    assert page(report).all(f"//main//a[@href='{target.url}']") == []


@pytest.mark.parametrize(
    "change", [str.lower, lambda n: f" {n[:4]}-{n[4:6]}-{n[6:]} ", lambda n: f"{n[:4]}–{n[4:6]}–{n[6:].lower()}"]
)
def test_a_number_is_found_however_it_is_typed(client, change):
    report = received()
    answer = client.get("/jiucuo/chaxun/", {"number": change(report.number)})
    assert answer.url == f"/jiucuo/{report.number}/"


@pytest.mark.parametrize("number", ["1124–99–AAAAAA", "没有", "99\x0099", "x" * 60])
def test_an_unknown_number_is_said_so_and_kept(client, number):
    answer = client.get("/jiucuo/chaxun/", {"number": number})
    assert answer.status_code == 422
    shown = Reading(answer.content.decode())
    assert "编号写在提交后的页面上，形如 1124–07。" in shown.texts("//*[@id='id_number_error']")[0]
    assert shown.all("//input[@id='id_number']/@value")[0][:4] in number.replace("\x00", " ")
    assert client.get("/jiucuo/1124/").status_code == 404


def test_an_empty_look_up_asks_for_the_number(client):
    answer = client.get("/jiucuo/chaxun/", {"number": ""})
    assert answer.status_code == 422
    assert "“受理编号”还没填。" in answer.content.decode()


def test_who_guesses_is_stopped_even_when_he_guesses_right(client):
    report = received()
    for number in range(GUESSES_AN_HOUR):
        assert client.get(f"/jiucuo/112401AAAA{number:02}/").status_code == 404
    for address in (f"/jiucuo/{report.number}/", f"/jiucuo/chaxun/?number={report.number}", f"/jiucuo/{report.number}/shanchu/"):
        stopped = client.get(address)
        assert stopped.status_code == 429
        assert "一小时里已经查了 20 个没有的编号" in stopped.content.decode()
    assert client.get(f"/jiucuo/{report.number}/", REMOTE_ADDR="203.0.113.77").status_code == 200


@pytest.mark.parametrize("proof", ["lin@example.cn", " LIN@Example.cn ", "13800004121", "138 0000 4121", "+86-138-0000-4121"])
def test_the_sender_has_his_words_deleted_and_withdraws_with_it(client, page, proof):
    report = received(phone="13800004121", email="lin@example.cn")
    answer = client.post(f"/jiucuo/{report.number}/shanchu/", {"proof": proof})
    assert answer.url == f"/jiucuo/{report.number}/"
    report.refresh_from_db()
    assert (report.quote, report.proposal, report.phone, report.email, report.place) == ("", "", "", "", "")
    assert report.state == State.WITHDRAWN
    shown = page(report)
    assert shown.texts("//ol[@class='feedback__history']/li")[-2:] == [
        f"{timezone.localtime():%-m 月 %-d 日 %H:%M} 本人撤回",
        f"{timezone.localtime():%-m 月 %-d 日 %H:%M} 应本人要求，删除了写的内容和联系方式",
    ]
    assert "删除我写的内容" not in shown.text


def test_an_answered_one_stays_answered_and_its_mail_is_forgotten(client, editor):
    report = answered(by=editor, email="lin@example.cn")
    client.post(f"/jiucuo/{report.number}/shanchu/", {"proof": "lin@example.cn"})
    report.refresh_from_db()
    assert (report.state, report.answer, report.email) == (State.ADOPTED, "已改为 412 张", "")
    assert OutboxMail.objects.values_list("to", "subject", "body").get() == ("", "", "")


@pytest.mark.parametrize("proof", ["", "wang@example.cn", "13800004122"])
def test_a_wrong_proof_deletes_nothing_and_counts_as_a_guess(client, proof):
    report = received(phone="13800004121", email="lin@example.cn")
    answer = client.post(f"/jiucuo/{report.number}/shanchu/", {"proof": proof})
    assert answer.status_code == 422
    report.refresh_from_db()
    assert report.proposal


def test_who_left_no_contact_has_the_number_for_a_proof(client):
    report = received()
    shown = Reading(client.get(f"/jiucuo/{report.number}/shanchu/").content.decode())
    assert shown.all("//main//input[@type='text']") == []
    assert client.post(f"/jiucuo/{report.number}/shanchu/", {}).status_code == 302
    again = client.post(f"/jiucuo/{report.number}/shanchu/", {})
    assert again.status_code == 422
    assert "写的内容和联系方式都已经删除了。" in again.content.decode()


def test_contact_data_go_thirty_days_after_the_answer(page, editor):
    report = answered(by=editor, phone="13800004121", email="lin@example.cn")
    open_one = received(email="wang@example.cn", proposal="还没有答复的一条，应当是 267")
    end = report.answered_at + KEEP_CONTACT
    assert forget(now=end - dt.timedelta(seconds=1)).startswith("删除联系方式 0 条")
    assert forget(now=end).startswith("删除联系方式 1 条")
    assert forget(now=end).startswith("删除联系方式 0 条")
    report.refresh_from_db()
    open_one.refresh_from_db()
    assert (report.phone, report.email, open_one.email) == ("", "", "wang@example.cn")
    assert report.proposal
    assert page(report).texts("//ol[@class='feedback__history']/li")[-1].endswith("到期，删除了联系方式")


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_receipt_asks_the_database_the_same_however_long_its_history(client, editor, is_answered, django_assert_num_queries):
    report = answered(by=editor) if is_answered else received()
    client.get(f"/jiucuo/{report.number}/")
    with django_assert_num_queries(4):
        client.get(f"/jiucuo/{report.number}/")
