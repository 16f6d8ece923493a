"""Everything that lies in `content/`, loaded once and looked at; and the command that does it."""

import stat
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page

from news.models import NewsPage
from site_cms.demo.load import CONTENT, load
from site_cms.demo.logins import PEOPLE
from site_cms.users.models import User
from tests.demo.conftest import NOON

pytestmark = pytest.mark.django_db


def test_the_texts_agree_with_the_cast():
    checked = subprocess.run([sys.executable, CONTENT / "check.py"], capture_output=True, text=True, check=False)
    assert checked.stdout.endswith("0 faults\n")


def test_all_articles_load_and_read_well(client):
    assert load(now=NOON).faults == []
    articles = list(NewsPage.objects.live())
    assert len(articles) == sum(len(list(CONTENT.glob(f"{kind}/*.md"))) for kind in ("news", "interpretations")) == 48
    kinds = {block.block_type for article in articles for block in article.story}
    assert kinds == {
        "text", "quote", "picture", "gallery", "video", "audio", "table", "figures", "timeline", "files", "related", "brief"
    }  # fmt: skip
    public = set(Page.objects.live().values_list("pk", flat=True))
    for article in articles:
        assert article.published_at <= NOON
        assert {one.pk for block in article.story if block.block_type == "related" for one in block.value["pages"]} <= public
        page = client.get(article.url).content.decode()
        assert f"<title>{escape(article.title)}" in page
        assert "**" not in page


@pytest.fixture
def few(monkeypatch, content, settings, tmp_path):
    """The command works on a handful of texts and a folder of its own."""
    settings.VAR_DIR = tmp_path / "var"
    monkeypatch.setattr(load, "__kwdefaults__", load.__kwdefaults__ | {"content": content})
    return settings.VAR_DIR / "demo-logins.txt"


def test_there_is_one_account_for_each_role_and_its_password_opens_the_admin(few, capsys, client):
    call_command("demo_load")
    printed = capsys.readouterr().out
    lines = few.read_text("utf-8").splitlines()
    assert stat.S_IMODE(few.stat().st_mode) == 0o600
    assert [line.split()[0] for line in lines] == [group for group, _, _ in PEOPLE]
    for line in lines:
        group, email, password = line.split()
        assert line in printed
        user = User.objects.get(email=email)
        assert user.check_password(password)
        assert user.is_superuser or [one.name for one in user.groups.all()] == [group]
    assert "后台　http://testserver/admin/" in printed


def test_passwords_stay_and_are_made_anew_when_the_file_is_lost(few):
    call_command("demo_load")
    first = few.read_text("utf-8")
    call_command("demo_load")
    assert few.read_text("utf-8") == first
    few.unlink()
    call_command("demo_load")
    _, email, password = few.read_text("utf-8").splitlines()[0].split()
    assert password not in first
    assert User.objects.get(email=email).check_password(password)


def test_a_broken_text_ends_the_command_with_its_name(few, rewrite):
    rewrite("machine-pause", "```block audio", "```block hologram")
    with pytest.raises(CommandError, match="news/machine-pause：不认识的块 hologram"):
        call_command("demo_load")
    assert NewsPage.objects.live().filter(published_at__lte=timezone.now()).count() == 3


def test_a_public_site_is_left_alone(few, settings):
    settings.SITE_ENVIRONMENT = "production"
    with pytest.raises(CommandError, match="正式网站上不载入示例内容"):
        call_command("demo_load")
    assert not few.exists()
    assert not NewsPage.objects.exists()
