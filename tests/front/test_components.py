"""Components as a page includes them: flat values in, plain and valid markup out."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import engines
from django.template.loader import get_template, render_to_string

TEMPLATES = Path(settings.BASE_DIR) / "templates"
OWN = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
COMPONENTS = [name for name in OWN if name.startswith("components/")]
PUBLISHED = dt.datetime(2026, 11, 23, 16, 30, tzinfo=dt.UTC)  # half past midnight on 24 November in 北京


def show(component: str, **values) -> str:
    """The component's markup, blanks between elements taken out."""
    return re.sub(r"[ \n]+", " ", re.sub(r">[ \n]+<", "><", render_to_string(f"components/{component}.html", values))).strip()


def words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@pytest.mark.parametrize("name", OWN)
def test_every_template_compiles(name):
    assert get_template(name).template.nodelist


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_says_first_what_it_takes(name):
    assert re.match(r"\{# .+ #\}\n", (TEMPLATES / name).read_text())


@pytest.mark.parametrize("name", OWN)
def test_no_template_writes_an_absolute_path_an_inline_style_or_another_origin(name):
    text = (TEMPLATES / name).read_text()
    assert re.findall(r"""(?:href|src|action|srcset|poster)=["']/[^"']*""", text) == []
    assert re.findall(r"""\sstyle=|\son[a-z]+=|<style""", text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", text) == []
    assert re.findall(r"""(?:src|srcset|poster)=["'](?:https?:)?//""", text) == []


def test_a_card_is_picture_label_title_fact():
    html = show("card", title="把电池放低 9 厘米", url="/cases/dianmo/", label="汽摩", fact="售出 2.3 万辆", date=PUBLISHED)
    assert words(html) == "汽摩　11 月 24 日把电池放低 9\u00a0厘米售出 2.3 万辆"
    assert '<h3 class="card__title"><a href="/cases/dianmo/">' in html
    assert '<div class="card__media card__media--empty"></div>' in html


def test_what_a_card_lacks_is_not_there():
    html = show("card", title="一盏台灯", url="/cases/taideng/", bare=True, level=2)
    assert words(html) == "一盏台灯"
    assert "<p" not in html
    assert "<h2" in html
    assert "card__media" not in html


def test_a_dateline_shows_the_day_in_beijing():
    html = show("dateline", title="智博杯初评改为线上盲评", url="/news/zhibobei/", date=PUBLISHED, note="赛事", tag="现行有效")
    assert words(html) == "2411 月智博杯初评改为线上盲评赛事　现行有效"
    assert 'datetime="2026-11-24"' in html


def test_titles_are_escaped():
    assert "<script>" not in show("dateline", title="<script>alert(1)</script>", url="/", date=PUBLISHED)
    assert "<script>" not in show("card", title="<script>alert(1)</script>", url="/")


@pytest.mark.parametrize(
    ("values", "element"),
    [({"heading": "m11"}, "h2"), ({"datetime": "2026-11-24T09:00+08:00"}, "time"), ({}, "p")],
)
def test_a_daymark_is_a_heading_a_time_or_a_paragraph(values, element):
    html = show("daymark", number="24", first="2026 年 11 月", second="星期二", variant="stack", **values)
    assert html.startswith(f'<{element} class="daymark daymark--stack"')
    assert html.endswith(f"</{element}>")
    assert words(html) == "242026 年 11 月星期二"


def test_a_ruler_marks_days_and_today_without_inline_style():
    html = show("ruler", units=30, marks=[3, 24], now=24)
    assert re.findall(r"<b.*?</b>", html) == ['<b data-at="3">3</b>', '<b data-at="24" class="is-now">24</b>']
    assert 'data-units="30" aria-hidden="true"' in html


@pytest.mark.parametrize("day", range(1, 32))
def test_the_sheet_knows_every_day_a_ruler_may_mark(day):
    assert f'[data-at="{day}"] {{ --at: {day}; }}' in (settings.BASE_DIR / "static/css/components/ruler.css").read_text()


def test_a_pager_names_page_gap_and_ends():
    links = [
        {"number": 1, "url": "/news/", "current": True},
        {"number": 2, "url": "/news/?page=2", "current": False},
        {"number": "…", "url": "", "current": False},
        {"number": 12, "url": "/news/?page=12", "current": False},
    ]
    html = show("pager", number=1, count=12, previous_url="", next_url="/news/?page=2", links=links)
    assert words(html) == "← 上一页第 1 页，共 12 页12…12下一页 →"
    assert html.count("aria-current") == 1
    assert '<a class="pager__step" href="/news/?page=2" rel="next">' in html
    assert '<span class="pager__step">← 上一页</span>' in html


def test_a_filter_bar_is_rows_of_links_with_counts():
    options = [
        {"label": "2026", "url": "/news/", "count": 188, "current": True},
        {"label": "2025", "url": "/news/?year=2025", "count": 0, "current": False},
    ]
    html = show("filter_bar", label="筛选新闻", rows=[{"name": "年份", "options": options}])
    assert words(html) == "年份202618820250"
    assert html.count('aria-current="true"') == 1


def test_a_section_head_links_on_when_there_is_more():
    assert words(show("section_head", title="新闻", more_url="/news/", more_label="全部新闻")) == "新闻全部新闻 →"
    assert "<a " not in show("section_head", title="新闻")


def test_breadcrumbs_end_at_this_page():
    html = show("breadcrumbs", items=[{"title": "首页", "url": "/"}, {"title": "要闻", "url": "/news/yaowen/"}])
    assert '<a href="/">首页</a>' in html
    assert '<span aria-current="page">要闻</span>' in html


def test_the_alert_leads_on_only_when_there_is_where_to():
    assert words(show("alert", text="明日闭馆", url="/news/bi-guan/")).strip() == "明日闭馆 查看详情"
    assert "<a " not in show("alert", text="明日闭馆", url="")


def test_an_empty_footer_says_nothing():
    assert words(show("footer")).strip() == ""


def test_the_footer_shows_what_the_settings_give():
    html = show(
        "footer",
        columns=[{"title": "看", "links": [{"label": "设计周日程", "url": "/programme/"}]}],
        contact=["设计促进中心（示例）"],
        contact_links=[{"label": "隐私说明", "url": "/yinsi/"}],
        partners=[{"label": "示例学院", "url": ""}],
        legal=[{"text": "网站标识码 5001180000", "url": ""}],
    )
    assert words(html) == "看设计周日程联系设计促进中心（示例）隐私说明合作单位示例学院网站标识码 5001180000"


def test_the_share_code_names_what_it_opens_and_the_button_waits_for_a_share_sheet():
    html = show("share_qr", url="http://testserver/news/a/", title="夜场")
    assert 'role="img" aria-label="二维码' in html
    assert 'data-share-url="http://testserver/news/a/" hidden' in html
    assert "style=" not in html


class LoanForm(forms.Form):
    email = forms.EmailField(label="邮箱", help_text="用来登录")
    keep = forms.BooleanField(label="这台设备记住我", required=False)
    way = forms.ChoiceField(label="方式", choices=[("code", "验证码"), ("password", "密码")], widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_keeps_what_was_typed_and_ties_label_hint_and_error_to_it():
    html = show("field", field=LoanForm({"email": "zhou<"})["email"])
    assert '<label class="field__label" for="id_email">邮箱</label>' in html
    assert '<p class="field__hint" id="id_email_helptext">用来登录</p>' in html
    assert 'value="zhou&lt;"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert '<p class="field__error" id="id_email_error">' in html


def test_choices_stand_in_a_fieldset_and_a_checkbox_before_its_words():
    form = LoanForm({})
    assert show("field", field=form["way"]).startswith('<fieldset class="field"')
    assert show("field", field=form["way"]).count('<label class="choice"') == 2
    assert re.search(r"<input[^>]*>这台设备记住我", show("field", field=form["keep"]))
    assert show("field", field=form["token"]).startswith('<input type="hidden"')


def test_the_summary_counts_what_is_wrong_and_leads_there():
    form = LoanForm({})
    form.add_error(None, "邮箱或密码不对。")
    html = show("error_summary", form=form)
    assert "有 3 处要改，其余都替您留着" in html
    assert "邮箱或密码不对。" in html
    assert 'href="#id_email"' in html


def test_a_button_is_a_link_when_it_leads_somewhere():
    assert show("button", label="回到首页", url="/", variant="main") == '<a class="button button--main" href="/">回到首页</a>'
    assert show("button", label="提交") == '<button type="submit" class="button">提交</button>'


def test_a_tag_says_its_word():
    assert show("tag", text="正在进行", variant="solid") == '<span class="tag tag--solid">正在进行</span>'


def test_components_stand_alone():
    """Included with `only`, a component sees nothing of the page."""
    page = engines["django"].from_string('{% include "components/section_head.html" with title=title only %}')
    assert "漏" not in page.render({"title": "新闻", "note": "漏"})
