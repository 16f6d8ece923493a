"""Sample reports: taken in and answered once, and never over what staff did."""

import tomllib

import pytest
from django.contrib.auth.models import Group

from home.feedback import services
from home.feedback.enums import State
from home.models import Feedback
from site_cms.demo.enums import Outcome
from tests.demo.conftest import NOON
from tests.factories.users import UserFactory
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db
REPORTS = """
[[report]]
key = "author"
page = "news/summit-2025-results"
kind = "fact"
quote = "滤网该换了，孔板自己会变色"
proposal = "名单里漏了第二作者乐丹，参赛时的署名可以查。（示例）"
days = -295
time = "10:12"
taken = 3
answered = 29
state = "adopted"
answer = "第二作者漏列，名单已重新制作。（示例）"
correction = true

[[report]]
key = "days"
page = "news/batch-7-list"
kind = "other"
quote = ""
proposal = "请写明公示的最后一天是几月几日。（示例）"
days = -1
time = "15:06"
email = "reader@example.com"
"""


@pytest.fixture
def editor(db):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="编辑"))
    return user


@pytest.fixture
def load(run, content, editor):
    (content / "feedback.toml").write_text(REPORTS, "utf-8")
    return lambda **how: run(user=editor, **how)


def test_reports_are_taken_in_and_answered_as_real_ones(load, editor):
    assert load().faults == []
    answered, open_one = Feedback.objects.order_by("received_at")
    assert (answered.state, answered.handler, answered.days_taken) == (State.ADOPTED, editor, 1)
    assert "乐丹" in str(answered.correction)
    assert [str(event) for event in answered.events.all()] == ["收到", "开始核实", "答复：采纳"]
    assert (open_one.state, open_one.email) == (State.RECEIVED, "reader@example.com")
    assert open_one.place == "九家企业入选区级工业设计中心第七批公示名单"


def test_a_second_run_doubles_nothing_and_keeps_what_staff_did(load, editor):
    load()
    report = Feedback.objects.get(state=State.RECEIVED)
    services.take(feedback=report, by=editor, now=NOON)
    services.erase(feedback=Feedback.objects.get(state=State.ADOPTED), proof="", by=editor, now=NOON)
    outcomes = load().outcomes
    assert outcomes[Outcome.KEPT] == 1
    assert sorted(Feedback.objects.values_list("state", "proposal")) == [
        ("adopted", ""), ("checking", "请写明公示的最后一天是几月几日。（示例）"),
    ]  # fmt: skip


def test_a_report_about_a_page_that_is_not_there_is_named(run, content):
    (content / "feedback.toml").write_text(REPORTS.replace("batch-7-list", "gone"), "utf-8")
    assert run().faults == ["feedback/days：没有页面 news/gone"]


def test_every_sample_report_says_that_it_is_one():
    reports = tomllib.loads((ROOT / "site_cms/demo/content/feedback.toml").read_text("utf-8"))["report"]
    assert len(reports) == 12
    assert [one["key"] for one in reports if not one["proposal"].endswith("（示例）")] == []
    assert [one["key"] for one in reports if "answer" in one and not one["answer"].endswith("（示例）")] == []
