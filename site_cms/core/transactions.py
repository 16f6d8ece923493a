"""Every unsafe request is one transaction: a publication with its task rows happens whole or not at all.

Reads stay outside: on SQLite an IMMEDIATE transaction per GET would let one reader in at a time.
"""

from contextlib import ExitStack

from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from site_cms.core.verdicts import Refused

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
REFUSED_STATUS = 422


class TransactionMiddleware:
    """Stands outside allauth's middleware, which turns some exceptions into answers that must be committed.

    The transaction begins when all middleware has let the request pass (a refused CSRF token opens none) and ends when the
    answer is rendered. It is taken back after an exception of the view and after an answer of 500 or more; other answers
    commit, also 4xx, because a failed log-in is counted. Django's mark `transaction.non_atomic_requests` is honoured.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as stack:
            request.transaction_stack, request.is_atomic = stack, False
            response = self.get_response(request)
            if response.status_code >= 500:
                self._take_back(request)
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        is_marked = DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ())
        if request.method not in SAFE_METHODS and not is_marked:
            request.transaction_stack.enter_context(transaction.atomic())
            request.is_atomic = True

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        self._take_back(request)
        return refusal(request, str(exception)) if isinstance(exception, Refused) else None

    def _take_back(self, request: HttpRequest) -> None:
        """Roll back now and not at the end: the error page, too, asks the database."""
        if request.is_atomic:
            transaction.set_rollback(True)
            request.transaction_stack.close()
            request.is_atomic = False


def refusal(request: HttpRequest, reason: str) -> HttpResponse:
    """`reason` as a message on the page the person came from; as JSON, in Wagtail's form, for a script."""
    if not request.accepts("text/html") or request.headers.get("X-Requested-With") == "XMLHttpRequest":
        answer = {"success": False, "error_code": "refused", "error_message": reason}
        return JsonResponse(answer, status=REFUSED_STATUS, json_dumps_params={"ensure_ascii": False})
    messages.error(request, reason)
    origin = request.META.get("HTTP_REFERER", "")
    is_ours = url_has_allowed_host_and_scheme(origin, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(origin if is_ours else "wagtailadmin_home")
