"""A policy at the editor's desk: what is asked for, what contradicts itself, and where it is said."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import PolicyIndexPage, PolicyPage, Replacement
from tests.factories.news import PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
TEXT = "第五条　区级 10 万元。"
CIRCLE = "被替代的文件不能是本文件，也不能是替代了本文件的文件。"


def day(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


@pytest.fixture
def policies(news):
    return publish(PolicyColumnFactory(parent=news))


@pytest.fixture
def policy(policies):
    return lambda **changes: publish(PolicyFactory(parent=policies, **changes))


@pytest.fixture
def write(editor_client, policies):
    """Fill in the form of a policy (a new one, or `page`) and press `button` ("" = save a draft)."""

    def send(button: str = "action-publish", *, page=None, notes: tuple = (), replaces: tuple = (), text: str = TEXT, **typed):
        line = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        form = {
            "title": "奖补办法",
            "summary": "新认定的中心一次性奖补。",
            "doc_number": "永川府发〔2026〕18 号",
            "issuer": "永川区人民政府",
            "written_on": "2026-11-12",
            "topic": "industry",
            "story": streamfield([("text", json.dumps({"blocks": [line], "entityMap": {}}))] if text else []),
            "replacements": inline_formset([{"replaced": one.pk} for one in replaces]),
            "clause_notes": inline_formset(list(notes)),
            "attachments": inline_formset([]),
            "comments": inline_formset([]),
        }
        data = nested_form_data(form | typed) | ({button: "1"} if button else {})
        where = (
            reverse("wagtailadmin_pages:edit", args=[page.pk])
            if page
            else reverse("wagtailadmin_pages:add", args=["news", "policypage", policies.pk])
        )
        return editor_client.post(where, data)

    return send


def errors(answer) -> dict:
    return dict(answer.context["form"].errors)


def row_errors(answer, relation: str) -> list[dict]:
    return [dict(errors) for errors in answer.context["form"].formsets[relation].errors]


def test_what_an_editor_publishes_is_read(write, read):
    assert (
        write(notes=({"article": "第五条", "before": "区级 5 万元", "after": "区级 10 万元", "text": "提高了"},)).status_code
        == 302
    )
    page = PolicyPage.objects.get()
    assert page.url == "/news/zhengce/jiangbu-banfa/"
    assert read(page.url).texts("//ins") == ["10 万元"]


def test_the_record_is_asked_for_when_it_is_published(write):
    answer = write(doc_number="", issuer="", written_on="", topic="", text="")
    assert errors(answer) == {
        "doc_number": ["请填写发文字号。"],
        "issuer": ["请填写发布机构。"],
        "written_on": ["请填写成文日期。"],
        "topic": ["请选择主题分类。"],
        "story": ["请写正文。"],
    }
    assert not PolicyPage.objects.exists()


def test_an_index_number_may_be_missing(write):
    assert write(index_number="").status_code == 302


def test_a_draft_may_lack_all_that(write):
    assert write("", doc_number="", issuer="", written_on="", topic="", text="", summary="").status_code == 302
    assert not PolicyPage.objects.get().live


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"effective_from": "2026-11-18", "valid_until": "2026-11-17"}, {"valid_until": ["有效期至不能早于施行日期。"]}),
        ({"effective_from": "2026-11-18", "repealed_on": "2026-11-17"}, {"repealed_on": ["废止日期不能早于施行日期。"]}),
        ({"written_on": f"{day(1)}"}, {"written_on": ["成文日期不能在将来。"]}),
        ({"repeal_note": "按清理决定"}, {"repealed_on": ["写了废止说明，请填写废止日期。"]}),
    ],
)
def test_dates_that_contradict_each_other_are_refused(write, typed, found):
    assert errors(write(**typed)) == found


def test_a_day_may_be_the_first_and_the_last(write):
    assert write(effective_from="2026-11-18", valid_until="2026-11-18").status_code == 302


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            {"article": "第五条", "before": "5 万元", "after": "12 万元"},
            {"after": ["第五条里没有这段文字，请与正文核对，一字不差。"]},
        ),
        ({"article": "第五条", "before": "20 万元"}, {"before": ["第五条里没有这段文字，请与正文核对，一字不差。"]}),
        ({"article": "第六条", "text": "看解读"}, {"article": ["正文里没有第六条。"]}),
        ({"article": "5", "text": "看解读"}, {"article": ["条文请写成“第五条”或“第五条之一”。"]}),
        ({"article": "第五条"}, {"text": ["请写说明，或填写改动的文字。"]}),
        ({"text": "换了部门"}, {"article": ["请写明是哪一条；对整份文件的修改请填“修改自”。"]}),
        ({"before": "5 万元", "since": "2026-11-18"}, {"article": ["请写明改的是哪一条。"]}),
    ],
)
def test_a_remark_that_does_not_fit_the_text_is_refused_beside_its_field(write, row, found):
    answer = write(notes=(row,))
    assert row_errors(answer, "clause_notes") == [found]
    assert list(found.values())[0][0] in answer.content.decode()
    assert not PolicyPage.objects.exists()


def test_a_draft_may_hold_remarks_that_do_not_fit_yet(write):
    assert write("", notes=({"article": "第六条", "text": "看解读"},)).status_code == 302


def test_text_and_remark_may_be_changed_together(write, policy, read):
    """What is judged is what was typed, not what was saved before."""
    page = policy()
    typed = {"slug": page.slug, "text": "第五条　区级 12 万元。"}
    write(page=page, **typed, notes=({"article": "第五条", "before": "10 万元", "after": "12 万元"},))
    assert read(page.url).texts("//ins") == ["12 万元"]


def test_an_amendment_says_since_when(write, policy):
    answer = write(notes=({"text": "换了部门", "article": "第五条", "by": policy().pk},))
    assert row_errors(answer, "clause_notes") == [{"since": ["请填写修改从哪天起生效。"]}]


def test_a_policy_does_not_replace_or_amend_itself(write, policy):
    page = policy()
    assert row_errors(write(page=page, replaces=(page,)), "replacements") == [{"replaced": [CIRCLE]}]
    note = {"article": "第五条", "text": "改", "by": page.pk, "since": "2026-11-18"}
    assert row_errors(write(page=page, notes=(note,)), "clause_notes") == [{"by": ["文件不能由它自己修改。"]}]


def test_versions_never_go_in_a_circle(write, policy):
    first = policy(title="第一版")
    second = policy(title="第二版", replacements=[Replacement(replaced=first)])
    third = policy(title="第三版", replacements=[Replacement(replaced=second)])
    answer = write(page=first, replaces=(third,))
    assert row_errors(answer, "replacements") == [{"replaced": [CIRCLE]}]


def test_policies_stand_in_their_own_column_below_the_front(news, column):
    assert PolicyIndexPage.can_create_at(news)
    assert not PolicyIndexPage.can_create_at(column)
    assert not PolicyPage.can_create_at(news)


class TestTheDesk:
    @pytest.fixture
    def titles(self, editor_client):
        def get(query: str = "") -> list[str]:
            answer = editor_client.get(f"{reverse('policies:index')}?{query}")
            return sorted(page.title for page in answer.context["object_list"])

        return get

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", ["奖补办法", "草稿", "过期的规定"]),
            ("validity=lapsed", ["过期的规定"]),
            ("validity=in-force&state=live", ["奖补办法"]),
            ("topic=culture", ["过期的规定"]),
            ("issuer=区总工会", ["过期的规定"]),
            ("state=draft", ["草稿"]),
        ],
    )
    def test_it_is_narrowed_by_validity_subject_issuer_and_state(self, policy, policies, titles, query, found):
        policy(title="奖补办法")
        policy(title="过期的规定", topic="culture", issuer="区总工会", effective_from=day(-9), valid_until=day(-1))
        PolicyFactory(parent=policies, title="草稿")
        assert titles(query) == found

    def test_number_and_validity_stand_in_it(self, policy, editor_client):
        policy(doc_number="永川府发〔2026〕18 号", effective_from=day(-9), valid_until=day(-1))
        page = editor_client.get(reverse("policies:index")).content.decode()
        assert "永川府发〔2026〕18 号" in page
        assert "已失效" in page
