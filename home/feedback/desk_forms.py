"""The editors' forms at the desk."""

from __future__ import annotations

from typing import Any

from django import forms

from home.feedback.enums import State
from home.feedback.forms import EraseForm
from home.models.feedback import Feedback
from news.selectors import corrections_of

OUTCOMES = [(State.ADOPTED, "采纳"), (State.DECLINED, "不采纳"), (State.FORWARDED, "转交")]
LONGEST_ANSWER = 500


class CorrectionField(forms.ModelChoiceField):
    def label_from_instance(self, correction: Any) -> str:
        return str(correction)


class AnswerForm(forms.Form):
    """How a report ends, in the words the sender will read."""

    state = forms.ChoiceField(label="结果", choices=OUTCOMES, widget=forms.RadioSelect)
    text = forms.CharField(
        label="答复", max_length=LONGEST_ANSWER, min_length=2, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="来件人读到的就是这段话。采纳：改成了什么；不采纳：为什么；转交：交给谁、怎么问。不写个人信息，不超过 500 字。",
    )  # fmt: skip
    correction = CorrectionField(
        label="文末的更正", queryset=None, required=False, empty_label="没有更正，或不必写进文末",
        help_text="先在那篇文章里加一条更正并发布，再回到这里选它；选了，来件人看得到更正，也计入公开答复。",
    )  # fmt: skip

    def __init__(self, *args: Any, feedback: Feedback, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["correction"].queryset = corrections_of(feedback.page_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("correction") and given.get("state") != State.ADOPTED:
            self.add_error("correction", "只有采纳的才有更正。")
        return given


class ErasureForm(EraseForm):
    """What the person who asks said on the telephone or wrote; the editor does not see what is stored."""

    proof = forms.CharField(
        label="来人报的手机号或邮箱", max_length=254, required=False, help_text="和提交时留的一致才会删除。当时没有留的，不用填。"
    )
