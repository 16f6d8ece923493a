import datetime as dt

from site_cms.core.meta import article_meta, column_meta, site_meta

SIXTEEN_UTC = dt.datetime(2026, 11, 23, 16, 5, tzinfo=dt.UTC)


def test_an_article_says_when_it_was_published_in_beijing():
    tags = article_meta(title="夜场开了", published_at=SIXTEEN_UTC, source="永川设计", url="https://design.example.cn/a/")
    assert tags == {
        "ArticleTitle": "夜场开了",
        "PubDate": "2026-11-24 00:05",
        "ContentSource": "永川设计",
        "Url": "https://design.example.cn/a/",
    }


def test_a_draft_has_no_date():
    assert "PubDate" not in article_meta(title="夜场", published_at=None, source="永川设计", url="https://design.example.cn/a/")


def test_a_column_says_what_it_is():
    assert column_meta(name="要闻", description="重要动态", keywords="工业设计,永川", kind="工作动态") == {
        "ColumnName": "要闻",
        "ColumnDescription": "重要动态",
        "ColumnKeywords": "工业设计,永川",
        "ColumnType": "工作动态",
        "Description": "重要动态",
    }


def test_an_identity_code_nobody_has_yet_is_left_out():
    assert site_meta(name="永川设计", domain="design.example.cn", code="") == {
        "SiteName": "永川设计",
        "SiteDomain": "design.example.cn",
    }
