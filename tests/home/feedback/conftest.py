import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from home.feedback.seals import new_ticket
from tests.reading import Reading


def ticket(*, seconds_ago: float = 20) -> str:
    return new_ticket(now=timezone.now() - dt.timedelta(seconds=seconds_ago))


class Form:
    """What a reader typed, the answer he got, and the form as it came back to him."""

    def __init__(self, client: Client, **typed: str) -> None:
        self.client = client
        self.typed = {
            "kind": "fact",
            "place": "首页上的展馆消息",
            "wrong": "三周收到 421 张卡片",
            "right": "应当是 412 张，见展馆的统计表",
            "ticket": ticket(),
        } | typed

    def send(self):
        self.answer = self.client.post("/jiucuo/", self.typed, REMOTE_ADDR="203.0.113.9")
        return self

    def send_again(self, **changes: str):
        """As it came back: hidden fields included, what the reader changes on top."""
        fields = self.page.all("//form[contains(@class,'form')]//input[@type='hidden']")
        self.typed |= {field.get("name"): field.get("value", "") for field in fields} | changes
        return self.send()

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def page(self) -> Reading:
        return Reading(self.answer.content.decode())

    @property
    def number(self) -> str:
        return re.search(r"/jiucuo/(\w+)/", self.answer.url)[1]

    def error(self, name: str) -> str:
        return " ".join(self.page.texts(f"//*[@id='id_{name}_error']"))

    @property
    def said(self) -> list[str]:
        """What the summary at the top says."""
        return self.page.texts("//section[contains(@class,'error-summary')]/*[not(self::ol)] | //section/ol/li")

    def value(self, name: str) -> str:
        field = self.page.all(f"//*[@name='{name}'][not(@type='radio') or @checked]")[0]
        return field.get("value") if field.tag == "input" else field.text_content().removeprefix("\n")


@pytest.fixture
def form(client, home):
    return lambda **typed: Form(client, **typed)
