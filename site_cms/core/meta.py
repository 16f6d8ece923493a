"""Meta elements of government web pages, by the names inspections look for.

Source: 《政府网站发展指引》（国办发〔2017〕47号）附件 2《网页设计规范》, page labels of site, column and article.
Values that are empty are left out.
"""

import datetime as dt

from django.utils import timezone


def _given(**tags: str) -> dict[str, str]:
    return {name: value for name, value in tags.items() if value}


def site_meta(*, name: str, domain: str, code: str) -> dict[str, str]:
    """Of every page. `domain` without scheme; `code` is the 网站标识码."""
    return _given(SiteName=name, SiteDomain=domain, SiteIDCode=code)


def column_meta(*, name: str, description: str, keywords: str = "", kind: str = "") -> dict[str, str]:
    """Of a listing page. `kind` is the ColumnType: 新闻动态, 政策文件, 互动交流 … Without keywords the name is the keyword."""
    return _given(
        ColumnName=name, ColumnDescription=description, ColumnKeywords=keywords or name, ColumnType=kind, Description=description
    )


def article_meta(
    *,
    title: str,
    published_at: dt.datetime | None,
    source: str,
    url: str,
    author: str = "",
    keywords: str = "",
    description: str = "",
    image: str = "",
) -> dict[str, str]:
    """Of an article. `published_at` is shown in 北京时间 to the minute; `url` and `image` are absolute."""
    date = f"{timezone.localtime(published_at):%Y-%m-%d %H:%M}" if published_at else ""
    return _given(
        ArticleTitle=title,
        PubDate=date,
        ContentSource=source,
        Keywords=keywords,
        Author=author,
        Description=description,
        Image=image,
        Url=url,
    )
