"""What a reader sees where there is nothing to see: in Chinese, in the design, with a way out."""

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import path

from site_cms.urls import urlpatterns as site_urls


def refuse(request):
    raise PermissionDenied


def suspect(request):
    raise SuspiciousOperation


urlpatterns = [path("refuse/", refuse), path("suspect/", suspect), *site_urls]


def text(html: str) -> str:
    """What stands in <main>, without markup."""
    main = re.search(r"<main.*</main>", html, re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", main)).strip()


@pytest.mark.django_db
def test_404_tells_what_may_have_happened_and_leads_home(client):
    answer = client.get("/no-such-page/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "<title>这一页少了一笔（404） - 永川设计</title>" in html
    assert "地址可能抄错了，也可能文章已经撤下。" in text(html)
    assert '<a class="button button--main" href="/">回到首页</a>' in html
    assert html.count("<h1>") == 1
    assert 'name="robots" content="noindex"' in html


@pytest.mark.django_db
def test_404_does_not_repeat_what_was_typed(client):
    assert "<script>alert" not in client.get("/<script>alert(1)</script>/").content.decode()


@pytest.mark.django_db
@pytest.mark.urls("tests.front.test_error_pages")
def test_403_says_whom_to_ask(client):
    answer = client.get("/refuse/")
    assert answer.status_code == 403
    assert "您的账户没有打开它的权限。" in text(answer.content.decode())


@pytest.mark.django_db
@pytest.mark.urls("tests.front.test_error_pages")
def test_400_is_chinese_too(client):
    answer = client.get("/suspect/")
    assert answer.status_code == 400
    assert "地址不完整" in text(answer.content.decode())


def test_500_is_shown_although_the_database_is_down():
    """Outside `django_db` every query fails, as it does when the database is gone."""
    answer = Client(raise_request_exception=False).get("/")
    html = answer.content.decode()
    assert answer.status_code == 500
    assert "<title>网站出了故障（500） - 永川设计</title>" in html
    assert "不是您的问题" in text(html)
    assert 'href="/static/css/site.css"' in html


@pytest.mark.django_db
def test_a_form_from_too_long_ago_is_explained():
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "bianji@example.cn"})
    assert answer.status_code == 403
    assert "刷新后再交一次" in text(answer.content.decode())
