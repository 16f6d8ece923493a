"""What the block picker shows of a section while nothing is published yet."""

import datetime as dt

from news.selectors import Entry

_WORDS = [
    ("规划展览馆工业设计展区每晚开放到九点", "要闻", "三十件展品新配了大字说明与手语导览。"),
    ("九家企业入选区级工业设计中心公示名单", "公告", "异议请在公示期内书面提出。"),
    ("设计顾问走进二十家摩配厂", "企业", "一张问诊单，换来十一个改进。"),
]


def sample_entries(now: dt.datetime) -> list[Entry]:
    """Three entries of the last three days."""
    return [
        Entry(
            pk=-number, title=title, url="#", date=now - dt.timedelta(days=number), column=column, label=column, note=column,
            summary=summary,
        )
        for number, (title, column, summary) in enumerate(_WORDS)
    ]  # fmt: skip
