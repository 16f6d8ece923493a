"""Readers' pages: the form, the receipt, looking a number up, asking for erasure. None of them is cached or needs a session."""

import datetime as dt
from urllib.parse import urlencode

from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.feedback import selectors, services
from home.feedback.characters import tidy
from home.feedback.enums import Knock
from home.feedback.forms import PROPOSAL_LENGTH, TOKEN, EraseForm, FeedbackForm, LookUpForm
from home.feedback.origins import origins
from home.feedback.receipts import receipt_of
from home.feedback.rules import DAYS_TO_ANSWER
from home.feedback.seals import seal, unseal
from home.models.feedback import Feedback
from site_cms.core.addresses import absolute
from site_cms.core.meta import column_meta
from site_cms.core.verdicts import Refused

BUSY = "这会儿人多，没有收到。您写的一个字也没丢，请 {seconds} 秒后再点。"
NO_COOKIE = "浏览器没有把防冒用的那一串字带回来。请允许本站的 Cookie，再点一次提交；写的都还在。"
NO_SUCH_NUMBER = "没有编号 {number}。编号写在提交后的页面上，形如 1124–07。"
BUSY_SECONDS = 30
NAME = "我要纠错"
DESCRIPTION = "错字、数字、链接、图片，都可以告诉我们。{days} 个工作日内核实并答复，凭编号查得到进度。"
LONGEST_NUMBER = 20
FRESH_FOR = dt.timedelta(minutes=15)
"""So long the receipt shows what was typed, to the one who follows the link he was sent to."""


Found = Feedback | HttpResponse


class CsrfCheck(CsrfViewMiddleware):
    """Django's check, asked by the view itself, so that a page left open too long keeps what was typed."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(status=403)


def _is_forged(request: HttpRequest) -> bool:
    return CsrfCheck(lambda request: HttpResponse()).process_view(request, None, (), {}) is not None


def _origins(request: HttpRequest, now: dt.datetime) -> list[str]:
    return origins(address=request.META.get("REMOTE_ADDR", ""), now=now)


@never_cache
@csrf_exempt
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form. `?page=` is the key of the page in question; `services.receive` is the only thing that writes."""
    now = timezone.now()
    if request.method != "POST":
        subject = selectors.public_page(request.GET.get("page", ""))
        return _form(request, FeedbackForm(subject=subject, now=now), status=200)
    subject = selectors.public_page(request.POST.get("page", ""))
    form = FeedbackForm(request.POST, subject=subject, now=now)
    if not form.is_valid():
        return _form(request, form, status=422)
    if _is_forged(request):
        form.add_error(None, TOKEN if request.COOKIES else NO_COOKIE)
        return _form(request, form, status=422)
    try:
        feedback = _receive(request, form)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _form(request, form, status=429)
    except OperationalError:
        form.add_error(None, BUSY.format(seconds=BUSY_SECONDS))
        return _form(request, form, status=503)
    fresh = urlencode({"fresh": seal("receipt", feedback.number, now=now)})
    return redirect(f"{reverse('feedback:receipt', args=[feedback.number])}?{fresh}")


def _receive(request: HttpRequest, form: FeedbackForm) -> Feedback:
    given = form.cleaned_data
    page = form.about or selectors.page_at(given["place"])
    return services.receive(
        page=page, place=page.title if page else given["place"], kind=given["kind"], quote=given["wrong"],
        proposal=given["right"], phone=given["phone"], email=given["email"], key=form.key,
        origins=_origins(request, form.now), now=form.now,
    )  # fmt: skip


def _form(request: HttpRequest, form: FeedbackForm, *, status: int) -> HttpResponse:
    figures = selectors.feedback_figures(timezone.localtime(form.now).year)
    context = {
        "form": form,
        "subject": form.about,
        "figures": figures,
        "most": PROPOSAL_LENGTH,
        "days": DAYS_TO_ANSWER,
        "privacy": selectors.privacy_page(),
        "canonical": absolute(reverse("feedback:new")),
        "meta_tags": column_meta(name=NAME, description=DESCRIPTION.format(days=DAYS_TO_ANSWER), kind="互动交流"),
    }
    return render(request, "home/feedback/form.html", context, status=status)


@never_cache
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """How far a report is. What was typed is shown for a quarter of an hour to whom the form sent here, and never again."""
    now = timezone.now()
    sealed = unseal("receipt", request.GET.get("fresh", ""))
    if not sealed or now - sealed.at > FRESH_FOR:
        sealed = None
    found = _find(request, number, now=now, is_sender=bool(sealed))
    if isinstance(found, HttpResponse):
        return found
    is_fresh = bool(sealed and sealed.value == found.number)
    context = {
        "receipt": receipt_of(found, is_fresh=is_fresh),
        "canonical": absolute(reverse("feedback:receipt", args=[found.number])),
    }
    return render(request, "home/feedback/receipt.html", context)


@never_cache
@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for a number; the right one leads to its receipt."""
    if "number" not in request.GET:
        return _look_up(request, LookUpForm(), status=200)
    form = LookUpForm({"number": tidy(request.GET["number"])})
    if not form.is_valid():
        return _look_up(request, form, status=422)
    found = _find(request, form.cleaned_data["number"], now=timezone.now(), missing=422)
    return found if isinstance(found, HttpResponse) else redirect("feedback:receipt", found.number)


def _find(request: HttpRequest, number: str, *, now: dt.datetime, is_sender: bool = False, missing: int = 404) -> Found:
    """The report with this number, or the page that says why not; who guesses is stopped, also when he guesses right."""
    here = _origins(request, now)
    try:
        if not is_sender:
            services.refuse_too_many(kind=Knock.GUESS, origins=here, now=now)
    except Refused as refusal:
        return _not_found(request, number, str(refusal), status=429)
    found = selectors.by_number(number)
    if found is None:
        services.note_guess(origins=here, now=now)
        return _not_found(request, number, NO_SUCH_NUMBER.format(number=tidy(number)[:LONGEST_NUMBER]), status=missing)
    return found


def _not_found(request: HttpRequest, number: str, reason: str, *, status: int) -> HttpResponse:
    form = LookUpForm({"number": tidy(number)[:LONGEST_NUMBER]})
    form.add_error("number", reason)
    return _look_up(request, form, status=status)


def _look_up(request: HttpRequest, form: LookUpForm, *, status: int) -> HttpResponse:
    context = {"form": form, "canonical": absolute(reverse("feedback:look-up"))}
    return render(request, "home/feedback/look_up.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, number: str) -> HttpResponse:
    """The sender asks to have deleted what he wrote; a telephone number or address he left proves that it is him."""
    now = timezone.now()
    found = _find(request, number, now=now)
    if isinstance(found, HttpResponse):
        return found
    form = EraseForm(request.POST if request.method == "POST" else None)
    if not found.has_contact:
        del form.fields["proof"]
    if form.is_valid():
        try:
            services.erase(feedback=found, proof=form.cleaned_data.get("proof", ""), by=None, now=now)
        except Refused as denial:
            services.note_guess(origins=_origins(request, now), now=now)
            form.add_error("proof" if "proof" in form.fields else None, str(denial))
        else:
            return redirect("feedback:receipt", found.number)
    address = reverse("feedback:erase", args=[found.number])
    context = {"form": form, "number": found.number, "shown_number": found.shown_number, "canonical": absolute(address)}
    return render(request, "home/feedback/erase.html", context, status=422 if form.errors else 200)
