"""What a reader sees of each block."""

import pytest

pytestmark = pytest.mark.django_db


def words(element):
    return " ".join(element.text_content().split())


def picture(image, **changes):
    return {"image": image.pk, "alt": "", "decorative": False, "caption": "", "credit": ""} | changes


def described(image, **changes):
    return {"image": image.pk, "alt": "", "decorative": False, "caption": ""} | changes


def test_blocks_stand_in_the_order_they_were_written(read):
    page = read(
        ("text", "<p>先说结论。</p>"), ("quote", {"text": "不好看，但是听话。", "who": "老涂"}), ("text", "<p>再说原因。</p>")
    )
    assert words(page) == "先说结论。 不好看，但是听话。老涂 再说原因。"
    assert [child.tag for child in page] == ["p", "blockquote", "p"]


def test_headings_can_be_linked_to_and_editors_keys_do_not_leave_the_house(read):
    page = read(
        ("text", '<h2 data-block-key="a1">三笔账</h2><p data-block-key="b2">升级的账。</p><h3>买服务</h3>'),
        ("text", "<h2>四个错</h2>"),
    )
    assert [(heading.tag, heading.text) for heading in page.iter("h2", "h3")] == [
        ("h2", "三笔账"),
        ("h3", "买服务"),
        ("h2", "四个错"),
    ]
    anchors = [heading.get("id") for heading in page.iter("h2", "h3")]
    assert len(set(anchors)) == 3
    assert not page.xpath("//@data-block-key")


def test_a_picture_speaks_by_the_blocks_words_first_then_by_its_own(read, image):
    chair = image(alt="竹椅的正面")
    page = read(
        ("picture", picture(chair)),
        ("picture", picture(chair, alt="坐过一年的竹椅")),
        ("picture", picture(chair, decorative=True)),
    )
    assert [img.get("alt") for img in page.iter("img")] == ["竹椅的正面", "坐过一年的竹椅", ""]


def test_caption_and_credit_stand_below_the_picture(read, image):
    page = read(("picture", picture(image(credit="王一鸣 摄"), caption="夜场只留展台光。")))
    assert words(page.find(".//figcaption")) == "夜场只留展台光。图 王一鸣 摄"


def test_the_blocks_credit_goes_before_the_pictures(read, image):
    page = read(("picture", picture(image(credit="王一鸣 摄"), credit="灵光智能终端设计公司（示例）")))
    assert words(page.find(".//figcaption")) == "图 灵光智能终端设计公司（示例）"


def test_pictures_wait_until_they_are_near(read, image):
    page = read(("picture", picture(image())))
    assert page.find(".//img").get("loading") == "lazy"


def test_a_deleted_picture_takes_its_block_with_it(read, image):
    chair = image()
    gone = picture(chair, caption="椅子")
    gallery = {"title": "四件", "pictures": [described(chair)], "caption": "全部"}
    chair.delete()
    assert words(read(("picture", gone), ("gallery", gallery), ("text", "<p>后文。</p>"))) == "后文。"


@pytest.mark.parametrize(
    ("size", "shape"),
    [((1600, 1200), "4-3"), ((1200, 1600), "3-4"), ((1920, 1080), "16-9"), ((900, 900), "1-1"), ((3000, 900), "2-1")],
)
def test_a_gallery_gives_each_picture_the_nearest_shape(read, image, size, shape):
    page = read(("gallery", {"title": "", "pictures": [described(image(width=size[0], height=size[1]))], "caption": ""}))
    assert [figure.get("data-shape") for figure in page.iter("figure")] == [shape]


@pytest.mark.parametrize(
    ("credits", "printed"),
    [(("王一鸣 摄", "王一鸣 摄"), ["图　王一鸣 摄"]), (("王一鸣 摄", "李岚 摄"), ["图　王一鸣 摄", "图　李岚 摄"])],
)
def test_a_credit_all_pictures_of_a_gallery_share_is_printed_once(read, image, credits, printed):
    pictures = [described(image(credit=credit)) for credit in credits]
    page = read(("gallery", {"title": "", "pictures": pictures, "caption": "两种次序。"}))
    assert [element.text_content() for element in page.find_class("credit")] == printed


def test_a_gallery_has_a_title_own_captions_and_one_for_all(read, image):
    pictures = [described(image(credit=""), caption=caption) for caption in ("摆开", "近看")]
    page = read(("gallery", {"title": "同一套茶具", "pictures": pictures, "caption": "三种次序。"}))
    assert words(page) == "同一套茶具 摆开 近看 三种次序。"


def test_a_film_comes_with_poster_captions_and_words(read, recording, image):
    film = recording(poster=image(), captions="captions/zh.vtt", transcript="00:00 ［无解说］转台。\n00:04 正面：圆形大灯。")
    page = read(("video", {"video": film.pk, "caption": "转一圈。", "credit": "", "transcript": ""}))
    video = page.find(".//video")
    assert (video.get("poster"), video.get("preload")) == (film.poster.base.url, "none")
    assert [(source.get("src"), source.get("type")) for source in video.iter("source")] == [(film.file.url, "video/mp4")]
    assert [(track.get("kind"), track.get("srclang")) for track in video.iter("track")] == [("captions", "zh-Hans")]
    assert [words(line) for line in page.iter("li")] == ["00:00［无解说］转台。", "00:04正面：圆形大灯。"]


def test_words_written_for_the_page_go_before_the_films_own(read, recording):
    film = recording(transcript="素材的文字稿")
    page = read(("video", {"video": film.pk, "caption": "", "credit": "", "transcript": "这一页的文字稿"}))
    assert [words(line) for line in page.iter("li")] == ["这一页的文字稿"]


def test_a_voice_not_recorded_yet_is_there_in_words(read):
    page = read(("audio", {"title": "来馆之前", "audio": None, "seconds": 98, "transcript": "您好，这里是规划展览馆。"}))
    assert page.find(".//audio") is None
    assert words(page) == "来馆之前 1 分 38 秒 文字稿 您好，这里是规划展览馆。"


def test_a_voice_has_a_player_that_loads_nothing_by_itself(read, recording):
    voice = recording(kind="audio", name="jiangjie.mp3", duration=58)
    page = read(("audio", {"title": "", "audio": voice.pk, "seconds": None, "transcript": "请把表戴在左手。"}))
    player = page.find(".//audio")
    assert (player.get("src"), player.get("preload"), player.get("aria-label")) == (voice.file.url, "none", "转台")
    assert "58 秒" in words(page)


def table(data, choice="both", caption="六个夜场"):
    return {
        "data": data,
        "table_caption": caption,
        "table_header_choice": choice,
        "first_row_is_table_header": choice in ("row", "both"),
        "first_col_is_header": choice in ("column", "both"),
    }


def test_a_table_has_a_caption_heads_and_numbers_at_their_end(read):
    page = read(("table", table([["日期", "题目", "名额"], ["11.24", "竹片能有多薄", "1,200"], ["11.25", "合", "60"]])))
    region = page.find(".//div[@role='region']")
    assert region.get("tabindex") == "0"
    assert words(page.get_element_by_id(region.get("aria-labelledby"))) == "六个夜场"
    assert [(head.text, head.get("scope")) for head in page.iter("th")] == [
        ("日期", "col"), ("题目", "col"), ("名额", "col"), ("11.24", "row"), ("11.25", "row"),
    ]  # fmt: skip
    assert [cell.text for cell in page.iter("td") if cell.get("class") == "is-number"] == ["1,200", "60"]


def test_a_table_without_head_row_keeps_its_first_row(read):
    page = read(("table", table([["A 座高", "42 厘米"], ["B 座深", None]], choice="column")))
    assert [head.text for head in page.iter("th")] == ["A 座高", "B 座深"]
    assert page.find(".//thead") is None


def test_two_tables_have_two_names(read):
    page = read(("table", table([["日期"], ["一"]], caption="甲")), ("table", table([["日期"], ["二"]], caption="乙")))
    assert len({caption.get("id") for caption in page.iter("caption")}) == 2


def test_files_say_their_kind_and_size(read, document):
    plan, labels = document(), document(title="大字说明", name="dazi.docx", size=88_064)
    page = read(
        (
            "files",
            {"title": "带走", "items": [{"document": plan.pk, "title": ""}, {"document": labels.pk, "title": "大字说明牌样张"}]},
        )
    )
    assert [words(line) for line in page.iter("li")] == ["PDF六个夜场的安排1.2 MB", "DOCX大字说明牌样张86.0 KB"]
    assert [link.get("href") for link in page.iter("a")] == [plan.url, labels.url]


def test_a_list_of_deleted_files_vanishes_with_its_title(read, document):
    plan = document()
    value = {"title": "带走", "items": [{"document": plan.pk, "title": ""}]}
    plan.delete()
    assert words(read(("files", value))) == ""


def test_a_timeline_is_an_ordered_list(read):
    page = read(
        ("timeline", {"title": "搭过几次", "items": [{"when": "2024.11", "what": "第一次"}, {"when": "第 2 步", "what": "分型"}]})
    )
    assert [words(line) for line in page.find(".//ol")] == ["2024.11第一次", "第 2 步分型"]


def test_figures_name_their_source_and_day(read):
    items = [
        {"number": "100", "unit": "万元", "label": "国家级中心", "source": "办法第五条"},
        {"number": "412", "unit": "", "label": "张卡片", "source": ""},
    ]
    page = read(("figures", {"title": "", "items": items, "source": "观众留言统计", "as_of": "2026-11-01"}))
    assert [words(term) for term in page.iter("dt")] == ["国家级中心办法第五条", "张卡片"]
    assert [words(number) for number in page.iter("dd")] == ["100万元", "412"]
    assert "来源：观众留言统计，截至 2026 年 11 月 1 日。" in words(page)


def test_titles_of_blocks_never_skip_a_level(read):
    timeline = ("timeline", {"title": "经过", "items": [{"when": "一", "what": "开始"}, {"when": "二", "what": "结束"}]})
    page = read(timeline, ("text", "<h2>三笔账</h2>"), timeline)
    assert [heading.tag for heading in page.iter("h2", "h3")] == ["h2", "h2", "h3"]


def test_a_button_leads_into_the_site_or_out_of_it(read, article):
    page = article(title="夜场怎么来")
    view = read(
        ("cta", {"label": "看夜场", "page": page.pk, "url": ""}),
        ("cta", {"label": "报名", "page": None, "url": "https://example.cn/bm"}),
    )
    assert [(link.text, link.get("href")) for link in view.iter("a")] == [("看夜场", page.url), ("报名", "https://example.cn/bm")]


def test_a_button_to_a_withdrawn_page_vanishes(read, article):
    page = article(live=False)
    assert words(read(("cta", {"label": "看夜场", "page": page.pk, "url": ""}))) == ""


def test_related_pages_are_cards_and_drafts_are_not_among_them(read, article, image):
    shown, draft = article(title="问诊单", cover=image(), cover_alt="一张问诊单"), article(title="还没写完", live=False)
    view = read(("related", {"title": "接着看", "pages": [draft.pk, shown.pk]}))
    assert [words(heading) for heading in view.iter("h2", "h3")] == ["接着看", "问诊单"]
    assert [link.get("href") for link in view.iter("a")] == [shown.url]
    assert [img.get("alt") for img in view.iter("img")] == ["一张问诊单"]


def test_without_a_public_page_the_related_block_vanishes(read, article):
    assert words(read(("related", {"title": "接着看", "pages": [article(live=False).pk]}))) == ""


def test_a_page_behind_a_password_is_not_shown(read, article):
    page = article(title="内部通知")
    page.get_parent().view_restrictions.create(restriction_type="password", password="x")
    assert words(read(("related", {"title": "", "pages": [page.pk]}), ("cta", {"label": "看", "page": page.pk, "url": ""}))) == ""


def test_links_in_text_lead_to_pages_and_files(read, article, document):
    page, plan = article(), document()
    view = read(
        ("text", f'<p>见<a linktype="page" id="{page.pk}">通知</a>和<a linktype="document" id="{plan.pk}">附件</a>。</p>')
    )
    assert [(link.text, link.get("href")) for link in view.iter("a")] == [("通知", page.url), ("附件", plan.url)]


def test_a_link_to_a_withdrawn_page_stays_as_words(read, article):
    view = read(("text", f'<p>见<a linktype="page" id="{article(live=False).pk}">通知</a>。</p>'))
    assert words(view) == "见通知。"
    assert view.find(".//a").get("href") is None


def test_what_an_editor_types_is_text_not_markup(read):
    quote = ("quote", {"text": "<script>alert(1)</script>", "who": "<b>老涂</b>"})
    page = read(
        quote, ("figures", {"title": "<i>数</i>", "items": [{"number": "<1", "unit": "&", "label": "一", "source": "二"}]})
    )
    assert not list(page.iter("script", "b", "i"))
    assert "<script>alert(1)</script><b>老涂</b>" in words(page)
