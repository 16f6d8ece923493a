"""What editors may type, checked before it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionForm, SearchPromotionsFormSet

from search.analysis.contracts import MOST_CHARACTERS
from search.analysis.tokens import normal, title_key
from search.desk import selectors
from search.desk.rules import Group, by_key, clean_words, faults_of
from search.log import tells_of_a_person
from search.models import HotWord

MOST_HOT_WORDS = 30
LONGEST_TRIED = 400


class SynonymForm(WagtailAdminModelForm):
    """A group of synonyms, one word on each line."""

    def clean_words(self) -> str:
        words = clean_words(self.cleaned_data["words"])
        others = by_key(selectors.groups(without=self.instance.pk))
        faults = faults_of(Group("这一组", words, self.instance.pk), others)
        if faults:
            raise ValidationError(faults)
        return "\n".join(words)


class HotWordForm(WagtailAdminModelForm):
    """A word that is proposed to readers."""

    class Meta:
        model = HotWord
        fields = ["word"]

    def clean_word(self) -> str:
        word = " ".join(self.cleaned_data["word"].split())
        if not title_key(word):
            raise ValidationError("里面没有能检索的字。")
        if tells_of_a_person(normal(word)):
            raise ValidationError("像是电话、证件号、车牌或邮箱，不能推荐给读者。")
        others = HotWord.objects.exclude(pk=self.instance.pk).values_list("word", flat=True)
        same = next((other for other in others if normal(other) == normal(word)), None)
        if same:
            raise ValidationError(f"已经有“{same}”了。")
        if not self.instance.pk and len(others) >= MOST_HOT_WORDS:
            raise ValidationError(f"最多 {MOST_HOT_WORDS} 个，请先删掉一个。")
        return word


class ImportForm(forms.Form):
    """A spreadsheet of synonyms."""

    file = forms.FileField(
        label="Excel 表格", help_text="先下载现有的同义词，在表里改好再传上来。有编号的一行改那一组，编号留空的是新的一组。",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip


class TryForm(forms.Form):
    """A query to be tried; with `words` also a group of synonyms that is not saved yet."""

    q = forms.CharField(label="读者输入的词", required=False, max_length=LONGEST_TRIED, strip=True)
    words = forms.CharField(required=False, widget=forms.HiddenInput)
    group = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class BestBetQueryForm(QueryForm):
    """The query for which results are put first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["query_string"]
        field.label = "读者输入的词"
        field.help_text = "读者搜的正好是它，才把下面的结果放在最前。大小写、全半角、繁简、空格和标点不同也算同一个词。"

    def clean_query_string(self) -> str:
        words = " ".join(self.cleaned_data["query_string"].split())
        if not title_key(words):
            raise ValidationError("里面没有能检索的字。")
        if len(normal(words)) > MOST_CHARACTERS:
            raise ValidationError(f"最多 {MOST_CHARACTERS} 个字：读者输入的更长，也只看前 {MOST_CHARACTERS} 个。")
        return words


class BestBetForm(SearchPromotionForm):
    """One result that is put first: a page of this site or an https address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["external_link_text"].label = "外部网址的标题"
        self.fields["page"].help_text = "本站的页面。没有公开的页面，公开以后才会出现。"
        self.fields["external_link_url"].help_text = "不选本站页面时填；要以 https:// 开头。"
        self.fields["description"].help_text = "显示在标题下面；不填，本站页面用它的摘要。"

    def clean_external_link_url(self) -> str:
        url = self.cleaned_data["external_link_url"]
        if url and not url.startswith("https://"):
            raise ValidationError("要以 https:// 开头：读者不应被带到不加密的网站。")
        return url


class BestBetFormSet(SearchPromotionsFormSet):
    form = BestBetForm
