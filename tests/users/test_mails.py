"""Codes and links by mail: through the outbox, once, in Chinese."""

import re

import pytest
from django.core import mail

from site_cms.jobs.models import OutboxMail

pytestmark = pytest.mark.django_db


def ask_for_code(client, email="qin.shuyue@example.cn"):
    return client.post("/account/login/code/", {"email": email}, follow=True)


def sent_code() -> str:
    return re.search(r"验证码是 (\d{6})，", mail.outbox[-1].body)[1]


def test_a_code_by_mail_opens_the_door(client, person, run_tasks):
    page = ask_for_code(client).content.decode()
    assert "如果 qin.shuyue@example.cn 登记过" in page
    run_tasks()
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["qin.shuyue@example.cn"]
    assert mail.outbox[0].subject == f"{sent_code()} 是您登录永川设计的验证码"
    assert client.post("/account/login/code/confirm/", {"code": sent_code()}).url == "/"
    assert client.get("/account/password/change/").status_code == 200


def test_the_way_back_survives_the_code(client, person, run_tasks):
    asked = client.post("/account/login/code/", {"email": person.email, "next": "/news/"})
    run_tasks()
    assert client.post(asked.url, {"code": sent_code(), "next": "/news/"}).url == "/news/"


def test_a_wrong_code_is_told_beside_the_field(client, person):
    ask_for_code(client)
    answer = client.post("/account/login/code/confirm/", {"code": "no-six-digits"})
    assert answer.status_code == 422
    assert "验证码不对，请照邮件里的 6 位数字再输一次。" in answer.content.decode()


def test_after_three_wrong_codes_a_new_one_is_needed(client, person, run_tasks):
    ask_for_code(client)
    run_tasks()
    for _ in range(3):
        answer = client.post("/account/login/code/confirm/", {"code": "x"})
    assert answer.url == "/account/login/code/"
    assert "试的次数太多，请过一会儿再试。" in client.get(answer.url).content.decode()
    assert client.post("/account/login/code/confirm/", {"code": sent_code()}).url == "/account/login/code/"


def test_an_unknown_address_sees_the_same_page_and_gets_no_mail(client, person):
    known = ask_for_code(client)
    client.session.flush()
    unknown = ask_for_code(client, "meiyou@example.cn")
    assert known.redirect_chain == unknown.redirect_chain
    assert "如果 meiyou@example.cn 登记过" in unknown.content.decode()
    assert list(OutboxMail.objects.values_list("to", flat=True)) == [person.email]


def test_a_link_by_mail_sets_a_new_password_once(client, person, log_in, run_tasks):
    page = client.post("/account/password/reset/", {"email": person.email}, follow=True).content.decode()
    assert "<h1>请查收邮件</h1>" in page
    run_tasks()
    assert mail.outbox[0].subject == "设置“永川设计”的新密码"
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    assert "<h1>设新密码</h1>" in form.content.decode()
    done = client.post(form.redirect_chain[-1][0], {"password1": "qing-cha-30-li", "password2": "qing-cha-30-li"}, follow=True)
    assert "<h1>新密码设好了</h1>" in done.content.decode()
    assert log_in(password="qing-cha-30-li").url == "/"
    client.logout()
    assert "<h1>链接不能用了</h1>" in client.get(link, follow=True).content.decode()


def test_resetting_tells_a_stranger_nothing(client, person):
    known = client.post("/account/password/reset/", {"email": person.email}, follow=True).content
    unknown = client.post("/account/password/reset/", {"email": "meiyou@example.cn"}, follow=True).content
    assert known == unknown
    assert OutboxMail.objects.count() == 1
