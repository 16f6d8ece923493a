"""Sending a report, as a reader meets it: what is asked, what is refused and how, and that nothing typed is lost."""

import re
import tomllib

import pytest
from django.db import OperationalError, connection
from django.test import Client

from home.feedback import forms, mails, services, views
from home.models import Feedback
from tests.factories.site import SiteSettingsFactory
from tests.home.feedback.conftest import Form, ticket
from tests.house.tree import ROOT
from tests.reading import Reading

pytestmark = pytest.mark.django_db


def test_the_form_asks_for_the_page_it_was_opened_from(client, article):
    page = article(title="夜里的展厅多了一盏灯")
    shown = Reading(client.get(f"/jiucuo/?page={page.pk}").content.decode())
    assert shown.all("//input[@id='id_page_title'][@readonly]/@value") == ["夜里的展厅多了一盏灯"]
    assert shown.all("//input[@name='place']") == []
    assert [choice.split() for choice in shown.texts("//fieldset//label")] == [
        ["错别字"], ["事实或数字"], ["链接打不开"], ["图片"], ["其他"],
    ]  # fmt: skip
    assert "只用于答复这一条，答复 30 天后删除" in shown.text


@pytest.mark.parametrize("query", ["", "?page=", "?page=abc", "?page=0", "?page=99999999999999999999", "?page=１"])
def test_without_a_page_it_asks_where(client, home, query):
    shown = Reading(client.get(f"/jiucuo/{query}").content.decode())
    assert shown.texts("//label[@for='id_place']") == ["出错的页面"]


def test_a_page_not_everybody_may_read_is_not_named(client, article):
    draft = article(title="还没有发布的稿子", live=False)
    assert "还没有发布的稿子" not in client.get(f"/jiucuo/?page={draft.pk}").content.decode()


def test_nothing_is_kept_by_caches_and_no_session_begins(client, home):
    answer = client.get("/jiucuo/")
    assert "no-store" in answer["Cache-Control"]
    assert set(answer.cookies) == {"csrftoken"}
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_a_report_is_taken_and_the_receipt_shown(form, client):
    sent = form(phone="138 0000 4121", email="lin@example.cn").send()
    assert sent.status == 302
    page = Reading(client.get(sent.answer.url).content.decode())
    assert page.texts("//h1") == ["收到了，谢谢"]
    assert re.fullmatch(r"\d{4}–\d{2}–\w{6}", page.texts("//p[@class='receipt__no']")[0])
    assert page.texts("//blockquote//del | //blockquote//ins") == ["三周收到 421 张卡片", "应当是 412 张，见展馆的统计表"]
    assert "联系方式：138****4121、lin@example.cn" in page.text
    report = Feedback.objects.get()
    assert (report.phone, report.email, report.place) == ("13800004121", "lin@example.cn", "首页上的展馆消息")


def test_an_empty_form_says_what_is_missing_and_where(form):
    sent = form(kind="", place="", wrong="", right="").send()
    assert sent.status == 422
    assert sent.page.texts("//title")[0].startswith("有 3 处要改：")
    assert sent.said == [
        "有 3 处要改，其余都替您留着",
        "出错的页面：“出错的页面”还没填。",
        "哪种错：“哪种错”请选一项。",
        "应当是什么：“应当是什么”还没填。",
    ]
    assert sent.page.all("//section[@autofocus]/@tabindex") == ["-1"]
    targets = sent.page.all("//section[contains(@class,'error-summary')]//a/@href")
    assert [len(sent.page.all(f"//*[@id='{target[1:]}']")) for target in targets] == [1, 1, 1]


@pytest.mark.parametrize(
    ("kind", "needed"), [("typo", True), ("fact", True), ("link", False), ("image", False), ("other", False)]
)
def test_only_mistakes_in_the_text_need_the_sentence(form, kind, needed):
    sent = form(kind=kind, wrong="").send()
    assert (sent.status == 422) is needed
    if needed:
        assert sent.error("wrong") == "“原来怎么写的”还没填。"


@pytest.mark.parametrize(
    ("right", "said"),
    [
        ("412", "写了 3 个字，至少要 10 个。请补上依据，例如“见展馆 11 月 1 日的统计表”。"),
        ("一二三四五六七八九", "写了 9 个字，至少要 10 个。请补上依据，例如“见展馆 11 月 1 日的统计表”。"),
        ("一 二 三 四 五 六 七 八 九 \n\n ", "写了 9 个字，至少要 10 个。请补上依据，例如“见展馆 11 月 1 日的统计表”。"),
        ("一二三四五六七八九十", ""),
        ("字" * 300, ""),
        ("字" * 301, "写了 301 个字，最多 300 个，多出 1 个。多出的没有删，请您来删。"),
        ("👨‍👩‍👧" * 9, "写了 9 个字，至少要 10 个。请补上依据，例如“见展馆 11 月 1 日的统计表”。"),
    ],
)
def test_length_is_counted_as_people_count(form, right, said):
    sent = form(right=right).send()
    assert (sent.status == 302) is (said == "")
    if said:
        assert sent.error("right") == said
        assert sent.value("right") == right.strip() or sent.value("right") == right
        assert sent.page.texts("//p[@class='field__count']") == [f"{re.search('[0-9]+', said)[0]} / 300"]


def test_what_was_typed_stays_when_one_field_is_wrong(form):
    sent = form(right="412", phone="1380000412", email="lin@example.cn").send()
    assert [sent.value(name) for name in ("place", "kind", "wrong", "right", "phone", "email")] == [
        "首页上的展馆消息", "fact", "三周收到 421 张卡片", "412", "1380000412", "lin@example.cn",
    ]  # fmt: skip
    assert sent.error("phone") == "手机号应是 11 位，现在是 10 位。不需要答复，可以留空。"
    assert sent.send_again(right="应当是 412 张，见统计表", phone="").status == 302


@pytest.mark.parametrize(
    "phone", ["13800004121", "138-0000-4121", "+86 138 0000 4121", "１３８００００４１２１", "(138) 0000 4121"]
)
def test_a_telephone_number_may_be_written_as_people_do(form, phone):
    form(phone=phone).send()
    assert Feedback.objects.get().phone == "13800004121"


def test_a_number_of_the_right_length_that_is_no_mobile_one(form):
    assert form(phone="02340000000").send().error("phone") == forms.PHONE_SHAPE


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("lin", "“lin”不像一个邮箱地址，应当是 name@example.cn 这个样子。"),
        ("lin@qq.con", "是不是想写 lin@qq.com？不是的话，照原样提交就行。"),
        ("lin@163。com", ""),
        ("LIN＠qq．com", ""),
        ("lin@design.example.cn", ""),
    ],
)
def test_mail_addresses(form, email, said):
    sent = form(email=email).send()
    assert (sent.error("email") if sent.status == 422 else "") == said


def test_an_address_that_looks_mistyped_is_taken_the_second_time(form):
    sent = form(email="lin@qq.con").send()
    assert sent.send_again().status == 302
    assert Feedback.objects.get().email == "lin@qq.con"


def test_a_sentence_the_page_does_not_have_is_asked_back_once(client, article):
    page = article(summary="一张问诊单，换来十一个改进。")
    sent = Form(client, page=str(page.pk), wrong="两张问诊单").send()
    assert sent.error("wrong").startswith("那一页上找不到这句话。请原样抄下来，或者只抄最要紧的几个字。")
    assert sent.send_again(wrong="一张 问诊单,换来").status == 302
    assert Feedback.objects.get().page_id == page.pk
    other = Form(client, page=str(page.pk), wrong="三张问诊单").send()
    assert other.send_again().status == 302


def test_an_address_of_the_site_finds_its_page(client, article):
    page = article(title="夜里的展厅多了一盏灯")
    Form(client, place=f"http://testserver{page.url}?from=timeline").send()
    assert Feedback.objects.values_list("page", "place").get() == (page.pk, "夜里的展厅多了一盏灯")


HOSTILE = {
    "ten thousand": "错" * 10_000,
    "nul": "应当是四百一十二张\x00见统计表",
    "control": "应当是四百一十二张\x07见统计表",
    "turned round": "应当是四百一十二张\u202e见统计表",
    "script": "<script>alert(1)</script>见统计表",
    "markup": '"><img src=x onerror=alert(1)> 见统计表第一页',
    "template": "{{ settings.SECRET_KEY }}{% load x %} 见统计表",
    "emoji": "应当是四百一十二张👍🏽见统计表",
    "sql": "'; DROP TABLE home_feedback; -- 见统计表",
}


@pytest.mark.parametrize("name", ["place", "wrong", "right", "phone", "email", "kind", "page", "ticket", "asked", "subject"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_in_any_field_is_answered_kindly(form, name, text):
    sent = form(**{name: text}).send()
    assert sent.status in {302, 422}
    if sent.status == 422:
        assert "<script>alert" not in sent.answer.content.decode()
        assert "<img src=x" not in sent.answer.content.decode()
        assert sent.said[0] in {"有 1 处要改，其余都替您留着", "有 2 处要改，其余都替您留着", "还没有送出，写的都替您留着"}


@pytest.mark.parametrize("char", ["\x00", "\x07", "\u202e"])
def test_a_control_character_is_shown_where_it_stands(form, char):
    sent = form(right=f"应当是四百一十二张{char}见统计表").send()
    assert sent.error("right") == "文字里夹着看不见的控制字符，第 10 个字附近，请删掉重打。"
    assert sent.value("right") == "应当是四百一十二张\ufffd见统计表"


def test_bytes_that_are_no_text_are_answered_kindly(client, home):
    answer = client.post("/jiucuo/", b"right=%FF%FE%80&kind=%00", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422


def test_too_fast_looks_like_a_machine_and_passes_when_sent_again(form):
    sent = form(ticket=ticket(seconds_ago=1)).send()
    assert sent.status == 422
    assert sent.said == ["还没有送出，写的都替您留着", "提交得太快，像是机器写的。请等 2 秒，再点一次。"]
    assert sent.value("right") == "应当是 412 张，见展馆的统计表"
    assert sent.send_again(ticket=ticket()).status == 302


def test_the_field_nobody_sees_catches_machines_and_lets_people_through_after_all(form):
    sent = form(subject="www.example.com").send()
    assert "像是机器写的" in sent.said[1]
    assert sent.value("subject") is None
    assert Feedback.objects.count() == 0
    assert sent.send_again(subject="").status == 302


def test_the_trap_is_hidden_from_eyes_screen_readers_and_the_keyboard(client, home):
    shown = Reading(client.get("/jiucuo/").content.decode())
    assert shown.all("//*[@aria-hidden='true'][contains(@class,'feedback__extra')]//input[@tabindex='-1']/@name") == ["subject"]


@pytest.mark.parametrize("old", ["", "伪造的", ticket(seconds_ago=25 * 3600)])
def test_a_form_left_open_for_a_day_is_renewed_and_keeps_what_was_typed(form, old):
    sent = form(ticket=old).send()
    assert sent.said[1] == "这一页开得太久，需要刷新一次。已经替您保留了内容，再点一次提交就好。"
    assert sent.value("right") == "应当是 412 张，见展馆的统计表"
    assert sent.value("ticket") != old
    assert "像是机器写的" in sent.send_again().said[1]


def test_a_forged_form_is_not_taken_but_kept_for_a_reader_whose_token_is_old(home):
    client = Client(enforce_csrf_checks=True)
    first = Form(client, csrfmiddlewaretoken="alt").send()
    assert first.status == 422
    assert "Cookie" in first.said[1]
    assert first.value("right") == "应当是 412 张，见展馆的统计表"
    client.get("/jiucuo/")
    second = Form(client, csrfmiddlewaretoken="alt").send()
    assert second.said[1] == "这一页开得太久，需要刷新一次。已经替您保留了内容，再点一次提交就好。"
    assert Feedback.objects.count() == 0
    assert second.send_again().status == 302


def test_twice_quickly_is_one_report_and_one_receipt(form):
    sent = form()
    numbers = {sent.send().number, sent.send().number}
    assert len(numbers) == 1 == Feedback.objects.count()


def test_back_and_sent_again_with_a_new_form_is_one_report(form):
    first, second = form().send(), form(ticket=ticket(seconds_ago=8)).send()
    assert first.number == second.number
    assert Feedback.objects.count() == 1


def test_the_eleventh_in_an_hour_waits_and_keeps_what_was_typed(form):
    SiteSettingsFactory()
    for number in range(10):
        assert form(right=f"第 {number} 处，应当是 412 张").send().status == 302
    sent = form(right="第十一处，应当是 412 张").send()
    assert sent.status == 429
    assert re.fullmatch(r"一小时里已经提交 10 次，先歇一歇，\d\d:\d\d 以后再来。急事请打 023-0000 0000。", sent.said[1])
    assert sent.value("right") == "第十一处，应当是 412 张"


def test_a_busy_database_loses_nothing(form):
    def locked(execute, sql, params, many, context):
        if sql.startswith("INSERT"):
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(locked):
        sent = form().send()
    assert sent.status == 503
    assert sent.said[1] == "这会儿人多，没有收到。您写的一个字也没丢，请 30 秒后再点。"
    assert sent.value("right") == "应当是 412 张，见展馆的统计表"
    assert sent.send_again().status == 302


def test_the_figures_come_from_the_reports(form, client):
    assert "今年收到" not in client.get("/jiucuo/").content.decode()
    form().send()
    assert "今年收到 1 条，采纳 0 条。" in client.get("/jiucuo/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_asks_the_database_the_same_however_many_reports(form, client, article, django_assert_num_queries, count):
    page = article()
    for number in range(count):
        form(right=f"第 {number} 处，应当是 412 张").send()
    client.get(f"/jiucuo/?page={page.pk}")
    with django_assert_num_queries(6):
        client.get(f"/jiucuo/?page={page.pk}")


def test_below_the_path_of_a_portal(sub_path, client, home):
    shown = Reading(client.get("/jiucuo/").content.decode())
    assert shown.all("//main//form/@action") == ["/design/jiucuo/"]


def test_the_sentences_are_those_of_the_style_book():
    """`messages.toml` holds the finished wordings; what is added to one stands after it."""
    book = tomllib.loads((ROOT / "site_cms/demo/content/messages.toml").read_text("utf-8"))
    finished = {one["key"]: one["text"] for one in book["error"]}
    assert {
        "required": forms.REQUIRED,
        "choose-one": forms.CHOOSE_ONE,
        "too-long": forms.TOO_LONG,
        "email": forms.EMAIL,
        "email-typo": forms.EMAIL_TYPO,
        "phone-optional": forms.PHONE,
        "control-characters": forms.CONTROL,
        "token": forms.TOKEN,
        "looks-automatic": forms.LOOKS_AUTOMATIC,
        "too-many": services.TOO_MANY,
        "busy": views.BUSY,
        "feedback-short": forms.TOO_SHORT,
        "feedback-number": views.NO_SUCH_NUMBER,
    }.items() <= finished.items()
    assert forms.NOT_FOUND.startswith(finished["feedback-not-found"])
    mail = next(one for one in book["mail"] if one["key"] == "feedback-answered")
    assert (mail["subject"], mail["body"]) == (mails.SUBJECT, mails.ANSWER + mails.CORRECTED + mails.FAREWELL)
