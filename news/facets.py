"""By what results of search are narrowed, with the words readers see. Keys are those of `search_entry` of the page types."""

from news.enums import DeadlineKind, PolicyTopic
from site_cms.core.registry import SearchFacet
from site_cms.core.terms import Term, TermKind


def _topics() -> dict[str, str]:
    return dict(Term.objects.of_kind(TermKind.TOPIC).values_list("key", "name"))


def _notices() -> dict[str, str]:
    return {kind.value: kind.noun for kind in DeadlineKind}


def _subjects() -> dict[str, str]:
    return {topic.value: str(topic.label) for topic in PolicyTopic}


FACETS = [
    SearchFacet(key="topic", label="什么主题", order=30, labels=_topics),
    SearchFacet(key="notice", label="哪类通知", order=40, labels=_notices),
    SearchFacet(key="subject", label="政策的主题分类", order=50, labels=_subjects),
    SearchFacet(key="issuer", label="发布机构", order=60),
    SearchFacet(key="source", label="来源", order=70),
]
