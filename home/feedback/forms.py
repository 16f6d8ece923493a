"""The readers' forms: they check the shape of what was typed and say what is wrong in whole sentences."""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from wagtail.models import Page

from home.feedback import selectors
from home.feedback.characters import HIDDEN_MARK, count, tidy
from home.feedback.enums import Kind
from home.feedback.seals import new_ticket, unseal

REQUIRED = "“{label}”还没填。"
CHOOSE_ONE = "“{label}”请选一项。"
TOO_LONG = "写了 {n} 个字，最多 {max} 个，多出 {over} 个。多出的没有删，请您来删。"
TOO_SHORT = "写了 {n} 个字，至少要 {min} 个。请补上依据，例如“见展馆 11 月 1 日的统计表”。"
CONTROL = "文字里夹着看不见的控制字符，第 {n} 个字附近，请删掉重打。"
NOT_FOUND = "那一页上找不到这句话。请原样抄下来，或者只抄最要紧的几个字。确实是这样写的，照原样提交就行。"
EMAIL = "“{value}”不像一个邮箱地址，应当是 name@example.cn 这个样子。"
EMAIL_TYPO = "是不是想写 {suggestion}？不是的话，照原样提交就行。"
PHONE = "手机号应是 11 位，现在是 {n} 位。不需要答复，可以留空。"
PHONE_SHAPE = "手机号应当以 1 开头，第二位是 3 到 9。不需要答复，可以留空。"
TOKEN = "这一页开得太久，需要刷新一次。已经替您保留了内容，再点一次提交就好。"  # noqa: S105
LOOKS_AUTOMATIC = "提交得太快，像是机器写的。请等 {seconds} 秒，再点一次。"

PLACE_LENGTH, QUOTE_LENGTH, PROPOSAL_LENGTH = 300, 500, 300
PROPOSAL_AT_LEAST = 10
LONGEST_EMAIL = 254
QUICKEST = 3
"""Seconds: nobody reads the form and writes ten characters in less."""
LONGEST = dt.timedelta(hours=24)
NEED_A_QUOTE = {Kind.TYPO, Kind.FACT}
MAIL_HOSTS = (
    "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "139.com", "189.cn", "wo.cn", "sina.com", "sina.cn", "sohu.com",
    "aliyun.com", "gmail.com", "outlook.com", "hotmail.com", "icloud.com", "live.com", "yahoo.com",
)  # fmt: skip
# What a full-width keyboard makes of an address.
_TYPED_WIDE = str.maketrans("。｡．＠", "...@")
_PHONE = re.compile(r"1[3-9]\d{9}")
CODE_POINTS_A_CHARACTER = 8
_MARK_LENGTH, _MOST_MARKS = 12, 10


class Words(forms.CharField):
    """Text of a person: its characters counted as people count them, control characters refused with their place."""

    def __init__(self, *, at_least: int = 0, most: int, **kwargs: Any) -> None:
        self.at_least, self.most = at_least, most
        super().__init__(**kwargs)
        self.error_messages["required"] = REQUIRED.format(label=self.label)

    def validate(self, value: str) -> None:
        super().validate(value)
        if HIDDEN_MARK in value:
            raise ValidationError(CONTROL.format(n=count(value[: value.index(HIDDEN_MARK)]) + 1))
        # Marks piled on one letter and blanks without end count as well, only less.
        written = max(count(value), len(value) // CODE_POINTS_A_CHARACTER)
        if written > self.most:
            raise ValidationError(TOO_LONG.format(n=written, max=self.most, over=written - self.most))
        if value and written < self.at_least:
            raise ValidationError(TOO_SHORT.format(n=written, min=self.at_least))


def line(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "field__control", **attrs})


def area(**attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "field__control", "rows": 3, **attrs})


class FeedbackForm(forms.Form):
    """What a reader fills in.

    Two things are asked back once and taken when sent again as they are: a quotation the page does not have, and an address
    that looks mistyped. `asked` carries what was asked.

    Args:
        subject: the page in question; without it the form asks where.
        now: the time of this request; tickets are judged by it.
    """

    place = Words(label="出错的页面", most=PLACE_LENGTH, help_text="贴上网址，或者写出是哪一页", widget=line())
    kind = forms.ChoiceField(label="哪种错", choices=Kind, widget=forms.RadioSelect)
    wrong = Words(
        label="原来怎么写的", most=QUOTE_LENGTH, required=False, widget=area(),
        help_text="把那一句原样抄下来，方便我们找到它。链接、图片和其他的错，可以不抄",
    )  # fmt: skip
    right = Words(
        label="应当是什么", most=PROPOSAL_LENGTH, at_least=PROPOSAL_AT_LEAST, widget=area(),
        help_text=f"写出正确的说法和依据，{PROPOSAL_AT_LEAST} 到 {PROPOSAL_LENGTH} 字",
    )  # fmt: skip
    phone = forms.CharField(
        label="手机号", required=False, help_text="只用于答复这一条，答复 30 天后删除",
        widget=line(type="tel", inputmode="tel", autocomplete="tel"),
    )  # fmt: skip
    email = forms.CharField(
        label="邮箱", required=False, help_text="答复寄到这里，只寄一封，答复 30 天后删除",
        widget=line(type="text", inputmode="email", autocomplete="email", autocapitalize="off", spellcheck="false"),
    )  # fmt: skip
    # Nobody sees it; what fills in every field does.
    subject = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)
    asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, subject: Page | None, now: dt.datetime) -> None:
        self.typed = tidied(data or QueryDict(), self.base_fields)
        super().__init__(None if data is None else self.typed, initial={"ticket": new_ticket(now=now)})
        self.about, self.now, self.key = subject, now, ""
        self.fields["kind"].error_messages |= dict.fromkeys(("required", "invalid_choice"), CHOOSE_ONE.format(label="哪种错"))
        if subject:
            del self.fields["place"]

    @property
    def right_count(self) -> str:
        """For a reader without script: what the server counted."""
        return f"{count(self['right'].value() or '')} / {PROPOSAL_LENGTH}"

    def clean_phone(self) -> str:
        typed = unicodedata.normalize("NFKC", self.cleaned_data["phone"])
        plain = re.sub(r"[\s()+.–—-]", "", typed)
        digits = plain.removeprefix("86") if len(plain) == 13 else plain
        if not typed or _PHONE.fullmatch(digits):
            return digits
        found = sum(char.isdigit() for char in digits)
        raise ValidationError(PHONE_SHAPE if found == len(digits) == 11 else PHONE.format(n=found))

    def clean_email(self) -> str:
        typed = unicodedata.normalize("NFKC", self.cleaned_data["email"].translate(_TYPED_WIDE)).replace(" ", "")
        if not typed:
            return ""
        if len(typed) > LONGEST_EMAIL:
            raise ValidationError(EMAIL.format(value=f"{typed[:40]}……"))
        try:
            validate_email(typed)
        except ValidationError as error:
            raise ValidationError(EMAIL.format(value=self.cleaned_data["email"][:40])) from error
        suggestion = suggested_address(typed)
        if suggestion:
            self._ask_back("email", typed, EMAIL_TYPO.format(suggestion=suggestion))
        return typed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        quote = given.get("wrong")
        if str(given.get("kind")) in NEED_A_QUOTE and quote is not None:
            if not quote:
                self.add_error("wrong", REQUIRED.format(label=self.fields["wrong"].label))
            elif self.about and not selectors.says(self.about, quote):
                self._ask_back("wrong", quote, NOT_FOUND)
        if not self.errors:
            self._check_traps()
        return given

    def _ask_back(self, name: str, value: str, sentence: str) -> None:
        """An error on the first time this value comes, nothing on the second."""
        mark = hashlib.sha256(f"{name}:{value}".encode()).hexdigest()[:_MARK_LENGTH]
        marks = self.typed.get("asked", "").split()[-_MOST_MARKS:]
        if mark not in marks:
            self.typed["asked"] = " ".join([*marks, mark])
            self.add_error(name, sentence)

    def _check_traps(self) -> None:
        """Machines fill in everything at once; whoever is taken for one by mistake sends again and is let through."""
        ticket = unseal("ticket", self.typed.get("ticket", ""))
        if ticket is None or not dt.timedelta() <= self.now - ticket.at <= LONGEST:
            self.typed["ticket"] = new_ticket(now=self.now)
            self.add_error(None, TOKEN)
            return
        wait = QUICKEST - int((self.now - ticket.at).total_seconds())
        if self.typed.get("subject"):
            self.typed["subject"] = ""
            self.add_error(None, LOOKS_AUTOMATIC.format(seconds=max(wait, 1)))
        elif wait > 0:
            self.add_error(None, LOOKS_AUTOMATIC.format(seconds=wait))
        self.key = ticket.value


def tidied(data: QueryDict, names: Iterable[str]) -> QueryDict:
    """The values of `names`, each once, as `characters.tidy` leaves them; may be changed before they are shown again."""
    typed = QueryDict(mutable=True)
    for name in names:
        if name in data:
            typed[name] = tidy(str(data[name]))
    return typed


def suggested_address(address: str) -> str:
    """The address somebody probably meant whose host is nearly a known one; empty when nothing looks mistyped."""
    name, _, host = address.rpartition("@")
    near = difflib.get_close_matches(host.lower(), MAIL_HOSTS, n=1, cutoff=0.8)
    return f"{name}@{near[0]}" if near and near[0] != host.lower() else ""


class LookUpForm(forms.Form):
    number = forms.CharField(
        label="受理编号", max_length=80, help_text="写在提交后的页面上，如 1124–07–K3MPXA；大小写、短横和空格都不要紧",
        widget=line(autocomplete="off", autocapitalize="characters", spellcheck="false"),
        error_messages={"required": REQUIRED.format(label="受理编号"), "max_length": "编号没有这么长，请从提交后的页面上抄。"},
    )  # fmt: skip


class EraseForm(forms.Form):
    """Asked for when the sender left something by which to know him."""

    proof = forms.CharField(
        label="当时留下的手机号或邮箱", max_length=254, help_text="两样都留了的，填一样就行。只用来核对是不是您本人",
        widget=line(autocomplete="email", autocapitalize="off", spellcheck="false"),
        error_messages={"required": REQUIRED.format(label="当时留下的手机号或邮箱"), "max_length": "没有这么长的手机号或邮箱。"},
    )  # fmt: skip

    def clean_proof(self) -> str:
        typed = unicodedata.normalize("NFKC", self.cleaned_data["proof"].translate(_TYPED_WIDE)).replace(" ", "")
        digits = re.sub(r"[()+.–—-]", "", typed)
        return digits.removeprefix("86") if digits.isdigit() and len(digits) == 13 else (digits if digits.isdigit() else typed)
