"""The vocabulary, kept by staff."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from site_cms.core.models import Term
from site_cms.core.terms import TermKind
from tests.factories.site import TermFactory

pytestmark = pytest.mark.django_db


def test_words_of_one_kind_stand_in_their_order():
    TermFactory(name="要闻", order=2)
    TermFactory(name="展馆", order=1)
    TermFactory(name="汽摩", kind=TermKind.INDUSTRY)
    assert [term.name for term in Term.objects.of_kind(TermKind.TOPIC)] == ["展馆", "要闻"]


def test_a_key_names_one_word_of_its_kind():
    TermFactory(key="qimo", kind=TermKind.INDUSTRY)
    TermFactory(key="qimo", kind=TermKind.CLUSTER).full_clean()
    with pytest.raises(ValidationError, match="这一类里已有这个标识。"):
        TermFactory.build(key="qimo", kind=TermKind.INDUSTRY).full_clean()


@pytest.mark.parametrize("key", ["汽摩", "Qimo", "qi mo", "-qimo", "qimo-", "qi_mo", "qimo\n"])
def test_a_key_is_fit_for_an_address(key):
    with pytest.raises(ValidationError, match="只能用小写字母、数字和连字符"):
        TermFactory.build(key=key).full_clean()


def test_synonyms_are_separated_by_either_comma():
    assert TermFactory.build(synonyms="汽车摩托车、 汽配，摩配、").synonym_list == ["汽车摩托车", "汽配", "摩配"]


def test_a_word_has_one_word_above_it():
    group = TermFactory(name="外观与人机", kind=TermKind.FIELD_GROUP)
    field = TermFactory(name="外观", kind=TermKind.FIELD, parent=group)
    field.full_clean()
    with pytest.raises(ValidationError, match="上级词只能有一层，也不能是自己。"):
        TermFactory.build(name="曲面", kind=TermKind.FIELD, parent=field).full_clean()


def test_the_list_is_filtered_by_kind(admin_client):
    TermFactory(name="夜场")
    TermFactory(name="汽摩", kind=TermKind.INDUSTRY)
    page = admin_client.get(reverse(Term.snippet_viewset.get_url_name("list")), {"kind": "industry"}).content.decode()
    assert "汽摩" in page
    assert "夜场" not in page


def test_a_synonym_finds_its_word(admin_client, run_tasks):
    TermFactory(name="汽摩", synonyms="汽配")
    TermFactory(name="夜场")
    run_tasks()
    page = admin_client.get(reverse(Term.snippet_viewset.get_url_name("list")), {"q": "汽配"}).content.decode()
    assert "汽摩" in page
    assert "夜场" not in page
