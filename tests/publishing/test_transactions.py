"""An unsafe request happens whole or not at all; a read holds nothing up."""

import pytest
from axes.models import AccessAttempt
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from site_cms.core.terms import Term
from site_cms.core.verdicts import Refused, refuse

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

FAILURES = {
    "error": RuntimeError("断电"),
    "missing": Http404("没有这一页"),
    "forbidden": PermissionDenied("不可以"),
    "refused": Refused(refuse("报名已经截止。")),
}


def write_and(request, end: str) -> HttpResponse:
    """Writes a term, then ends as `end` says."""
    Term.objects.create(kind="topic", key="zhuzao", name="铸造")
    if end in FAILURES:
        raise FAILURES[end]
    if end == "template":
        return TemplateResponse(request, "no/such/template.html")
    return HttpResponse("铸造", status=int(end))


def look(request) -> HttpResponse:
    """How many transactions stand around the view; a test is one itself."""
    return HttpResponse(str(len(connection.atomic_blocks)))


urlpatterns = [
    path("write/<str:end>/", csrf_exempt(write_and)),
    path("guarded/<str:end>/", write_and),
    path("marked/<str:end>/", csrf_exempt(transaction.non_atomic_requests(write_and))),
    path("look/", csrf_exempt(look)),
    path("", include("site_cms.urls")),
]


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def written() -> bool:
    return Term.objects.filter(key="zhuzao").exists()


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("error", 500),
        ("missing", 404),
        ("forbidden", 403),
        ("template", 500),
        ("503", 503),
        ("refused", 302),
    ],
)
def test_a_request_that_fails_half_way_leaves_nothing(visitor, end, status):
    assert visitor.post(f"/write/{end}/").status_code == status
    assert not written()


@pytest.mark.parametrize("status", [200, 302, 403, 422, 429])
def test_an_answer_is_kept_also_when_it_says_no(visitor, status):
    """A failed log-in is answered with 4xx and must be counted."""
    assert visitor.post(f"/write/{status}/").status_code == status
    assert written()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_every_unsafe_method_is_one_transaction(visitor, method):
    assert int(getattr(visitor, method)("/look/").content) == len(connection.atomic_blocks) + 1


@pytest.mark.parametrize("method", ["get", "options"])
def test_a_read_opens_no_transaction(visitor, method):
    assert int(getattr(visitor, method)("/look/").content) == len(connection.atomic_blocks)


def test_a_view_may_ask_for_none(visitor):
    assert visitor.post("/marked/error/").status_code == 500
    assert written()


def test_a_foreign_form_is_turned_away_before_anything_is_written(visitor):
    assert visitor.post("/guarded/200/").status_code == 403
    assert not written()


def test_a_refusal_is_told_on_the_page_one_came_from(visitor):
    answer = visitor.post("/write/refused/", HTTP_REFERER="http://testserver/look/")
    assert answer.headers["Location"] == "http://testserver/look/"
    assert [str(message) for message in answer.wsgi_request._messages] == ["报名已经截止。"]


def test_a_refusal_leads_to_no_foreign_site(visitor):
    answer = visitor.post("/write/refused/", HTTP_REFERER="http://example.org/")
    assert answer.headers["Location"] == "/admin/"


def test_a_script_is_told_in_its_own_form(visitor):
    answer = visitor.post("/write/refused/", headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json() == {"success": False, "error_code": "refused", "error_message": "报名已经截止。"}


def test_a_failed_log_in_is_counted(client):
    client.post("/account/login/", {"login": "nobody@example.cn", "password": "cuo-de-mima-1"})
    assert AccessAttempt.objects.count() == 1
