"""What a start refuses, with real processes; and what production's settings are then."""

import json
import os
import subprocess
import sys

import pytest

from site_cms.security.startup import problems

GOOD = {
    "SITE_ENVIRONMENT": "production",
    "SECRET_KEY": "s" * 50,
    "ALLOWED_HOSTS": ["design.example.cn"],
    "SITE_URL": "https://design.example.cn",
    "PLAIN_HTTP_ON_LOOPBACK": False,
}
DEMO = GOOD | {
    "SITE_ENVIRONMENT": "demo",
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "SITE_URL": "http://127.0.0.1:8000",
    "PLAIN_HTTP_ON_LOOPBACK": True,
}
NAMES = [
    *(f"{cookie}_COOKIE_{flag}" for cookie in ("SESSION", "CSRF") for flag in ("SECURE", "HTTPONLY", "SAMESITE", "PATH")),
    *("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "DEBUG", "STATIC_URL", "MEDIA_URL"),
]
ASK_AS_SERVER = """
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
from django.templatetags.static import static
from django.core.files.storage import storages
print(static("css/site.css"), storages["public"].url("a.jpg"))
"""
ASK = f"""
import json, django
django.setup()
from django.conf import settings
from django.urls import reverse
addresses = {{"log-in": reverse("account_login"), "admin": reverse("wagtailadmin_home")}}
print(json.dumps({{name: getattr(settings, name) for name in {NAMES}}} | addresses))
"""


def start(tmp_path, ask: str = ASK, **environment: str) -> subprocess.CompletedProcess:
    """Set Django up in a process of its own, with nothing but `environment` configured, and have it answer `ask`."""
    clean = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    clean |= {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "site_cms.settings.production", "LOG_LEVEL": "ERROR"}
    return subprocess.run(
        [sys.executable, "-c", ask], env=clean | environment, capture_output=True, text=True, timeout=60, check=False
    )


def in_environment(values: dict) -> dict[str, str]:
    texts = {key: ",".join(value) if isinstance(value, list) else value for key, value in values.items()}
    return {key: str(int(value)) if isinstance(value, bool) else value for key, value in texts.items()}


def test_production_with_nothing_configured_does_not_start(tmp_path):
    process = start(tmp_path)
    assert process.returncode != 0
    assert "网站不能启动：缺少环境变量：SECRET_KEY、ALLOWED_HOSTS、SITE_URL。" in process.stderr


def test_production_starts_with_safe_cookies(tmp_path):
    process = start(tmp_path, **in_environment(GOOD))
    assert process.returncode == 0, process.stderr
    assert json.loads(process.stdout) == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "CSRF_COOKIE_PATH": "/",
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "DEBUG": False,
        "STATIC_URL": "/static/",
        "MEDIA_URL": "/media/",
        "log-in": "/account/login/",
        "admin": "/admin/",
    }


def test_below_a_sub_path_addresses_and_cookies_stay_below_it(tmp_path):
    process = start(tmp_path, FORCE_SCRIPT_NAME="/design", **in_environment(GOOD))
    assert process.returncode == 0, process.stderr
    told = json.loads(process.stdout)
    paths = ("SESSION_COOKIE_PATH", "CSRF_COOKIE_PATH", "STATIC_URL", "MEDIA_URL", "log-in", "admin")
    assert [told[name] for name in paths] == [
        "/design/",
        "/design/",
        "/design/static/",
        "/design/media/",
        "/design/account/login/",
        "/design/admin/",
    ]


def test_a_server_knows_where_its_files_are_before_the_first_request(tmp_path):
    storage = "django.contrib.staticfiles.storage.StaticFilesStorage"
    ask = f"import django.conf\ndjango.conf.settings.STORAGES['staticfiles']['BACKEND'] = '{storage}'\n{ASK_AS_SERVER}"
    process = start(tmp_path, ask=ask, FORCE_SCRIPT_NAME="/design", **in_environment(GOOD))
    assert process.returncode == 0, process.stderr
    assert process.stdout.split() == ["/design/static/css/site.css", "/design/media/a.jpg"]


def test_a_trusted_proxy_must_be_an_address(tmp_path):
    process = start(tmp_path, TRUSTED_PROXIES="10.0.0.0/8,nginx", **in_environment(GOOD))
    assert process.returncode != 0
    assert "nginx" in process.stderr


@pytest.mark.parametrize("values", [GOOD, DEMO, {"SITE_ENVIRONMENT": "dev"}, {"SITE_ENVIRONMENT": "test"}])
def test_what_may_start(values):
    assert problems(values) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (GOOD | {"SECRET_KEY": ""}, ["缺少环境变量：SECRET_KEY。"]),
        (GOOD | {"SECRET_KEY": "s" * 49}, ["SECRET_KEY 至少 50 个字符。"]),
        (GOOD | {"SITE_URL": "http://design.example.cn"}, ["SITE_URL 须是 https:// 开头的完整网址。"]),
        (GOOD | {"SITE_ENVIRONMENT": "prod"}, ["SITE_ENVIRONMENT 只能是 production、staging、demo、dev、test。"]),
        (
            DEMO | {"ALLOWED_HOSTS": ["127.0.0.1", "design.example.cn"]},
            ["PLAIN_HTTP_ON_LOOPBACK 只许本机访问，SITE_URL 和 ALLOWED_HOSTS 里不能有 design.example.cn。"],
        ),
        (
            GOOD | {"PLAIN_HTTP_ON_LOOPBACK": True, "SITE_URL": "http://192.168.1.5", "ALLOWED_HOSTS": ["*"]},
            ["PLAIN_HTTP_ON_LOOPBACK 只许本机访问，SITE_URL 和 ALLOWED_HOSTS 里不能有 192.168.1.5、*。"],
        ),
    ],
)
def test_what_is_refused_and_why(values, told):
    assert problems(values) == told
