"""What a start refuses, told in Chinese to the one who installs. Pure: no Django settings are read here."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

ENVIRONMENTS = {"production": "生产", "staging": "测试", "demo": "演示", "dev": "开发", "test": "自动测试"}
RELAXED = frozenset({"dev", "test"})
REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL")
# The length Django's own `check --deploy` asks for (security.W009).
SECRET_KEY_LENGTH = 50


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def problems(values: Mapping[str, Any]) -> list[str]:
    """Why an installation with these values must not start, one sentence each.

    Args:
        values: the settings named in `REQUIRED`, `SITE_ENVIRONMENT` and `PLAIN_HTTP_ON_LOOPBACK`.
    """
    if values["SITE_ENVIRONMENT"] not in ENVIRONMENTS:
        return [f"SITE_ENVIRONMENT 只能是 {'、'.join(ENVIRONMENTS)}。"]
    if values["SITE_ENVIRONMENT"] in RELAXED:
        return []
    missing = [key for key in REQUIRED if not values[key]]
    if missing:
        return [f"缺少环境变量：{'、'.join(missing)}。"]
    found = []
    if len(values["SECRET_KEY"]) < SECRET_KEY_LENGTH:
        found.append(f"SECRET_KEY 至少 {SECRET_KEY_LENGTH} 个字符。")
    site = urlsplit(values["SITE_URL"])
    if values["PLAIN_HTTP_ON_LOOPBACK"]:
        hosts = [site.hostname or "", *values["ALLOWED_HOSTS"]]
        abroad = [host for host in hosts if not is_loopback(host)]
        if abroad:
            found.append(f"PLAIN_HTTP_ON_LOOPBACK 只许本机访问，SITE_URL 和 ALLOWED_HOSTS 里不能有 {'、'.join(abroad)}。")
    elif site.scheme != "https" or not site.hostname:
        found.append("SITE_URL 须是 https:// 开头的完整网址。")
    return found


def refuse_unsafe_start(values: Mapping[str, Any]) -> None:
    """Stop when a value is missing or would open the site to the network without https.

    Raises:
        ImproperlyConfigured: every reason, in Chinese.
    """
    found = problems(values)
    if found:
        raise ImproperlyConfigured("网站不能启动：" + "".join(found) + "含义见 docs/operations/environment.md。")
