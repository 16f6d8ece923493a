"""House rules that stop the start, each shown failing on a broken example."""

from django.core.checks import run_checks
from django.db import models
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.models import Page

from news.models import NewsPage
from site_cms.core.checks import HOUSE, name_errors, page_type_errors, stream_errors
from site_cms.core.pages import BasePage


def texts(errors):
    return [error.msg for error in errors]


def test_the_site_keeps_its_own_rules():
    assert run_checks(tags=[HOUSE]) == []


class TestPageTypes:
    """Rule 2."""

    def test_a_page_type_states_where_it_stands_and_what_it_is(self):
        class Silent(BasePage):
            class Meta:
                abstract = True

        assert texts(page_type_errors(Silent, set())) == [
            "页面类型 Silent 没有写明 parent_page_types。",
            "页面类型 Silent 没有写明 subpage_types。",
            "页面类型 Silent 没有写明 page_description。",
            "页面类型 Silent 没有写明 search_kind。",
            "页面类型 Silent 缺少中文说明 page_description。",
        ]

    def test_it_may_leave_the_statement_to_a_class_between(self):
        class Room(BasePage):
            parent_page_types = ["home.HomePage"]
            subpage_types = []
            page_description = "一个展厅"
            search_kind = None

            class Meta:
                abstract = True

        class Hall(Room):
            class Meta:
                abstract = True

        assert texts(page_type_errors(Hall, set())) == []

    def test_its_description_is_chinese(self):
        class Hall(BasePage):
            parent_page_types = []
            subpage_types = []
            page_description = "A hall"
            search_kind = None

            class Meta:
                abstract = True

        assert texts(page_type_errors(Hall, set())) == ["页面类型 Hall 缺少中文说明 page_description。"]

    def test_its_kind_is_one_that_search_knows(self):
        class Hall(BasePage):
            parent_page_types = []
            subpage_types = []
            page_description = "一个展厅"
            search_kind = "hall"

            class Meta:
                abstract = True

        assert texts(page_type_errors(Hall, {"news"})) == ["检索类别 hall 没有登记。"]
        assert texts(page_type_errors(Hall, {"hall"})) == []

    def test_it_signs_the_contract(self):
        class Stranger(Page):
            class Meta:
                abstract = True

        assert texts(page_type_errors(Stranger, set())) == ["页面类型 Stranger 须继承 BasePage。"]


class TestBlocks:
    """Rule 3."""

    def test_a_block_without_anything_lacks_everything(self):
        stream = blocks.StreamBlock([("bare", blocks.CharBlock())])
        assert texts(stream_errors(stream)) == [
            "内容块 bare 缺少："
            "图标 icon、中文分组 group、中文名称 label、中文说明 description、预览 preview_value、模板 template。"
        ]

    def test_a_complete_block_lacks_nothing(self):
        block = blocks.CharBlock(
            icon="tag", group="文字", label="一句话", description="一句话", preview_value="一句话", template="blocks/line.html"
        )
        assert texts(stream_errors(blocks.StreamBlock([("line", block)]))) == []

    def test_english_words_do_not_count(self):
        block = blocks.CharBlock(
            icon="tag", group="Text", label="Line", description="One line", preview_template="p.html", template="t.html"
        )
        assert texts(stream_errors(blocks.StreamBlock([("line", block)]))) == [
            "内容块 line 缺少：中文分组 group、中文名称 label、中文说明 description。"
        ]

    def test_a_block_in_a_stream_within_is_found(self):
        stream = blocks.StreamBlock([("inner", blocks.StreamBlock([("bare", blocks.CharBlock())]))])
        assert [text.split()[1] for text in texts(stream_errors(stream))] == ["bare", "inner"]


class TestNames:
    """Rule 15."""

    def test_model_and_fields_have_chinese_names(self):
        class Bench(models.Model):
            name = models.CharField(max_length=10)
            seats = models.IntegerField("座位")
            colours = models.ManyToManyField("core.Term")
            place = models.CharField(gettext_lazy("place"), max_length=10)
            key = models.CharField(max_length=10, editable=False)
            page = ParentalKey(NewsPage, on_delete=models.CASCADE)

            class Meta:
                abstract = True

        assert texts(name_errors(Bench)) == [
            "Bench 缺少中文 verbose_name。",
            "字段 Bench.name 缺少中文名称。",
            "字段 Bench.colours 缺少中文名称。",
        ]
