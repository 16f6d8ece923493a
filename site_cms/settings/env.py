"""Every environment variable the site reads, in one table; `docs/operations/environment.md` says the same and a test compares."""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent.parent

Parser = Callable[[str], Any]


def text(value: str) -> str:
    return value.strip()


def flag(value: str) -> bool:
    return value.strip().lower() in {"1", "true", "yes", "on"}


def words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def networks(value: str) -> list[IPv4Network | IPv6Network]:
    return [ip_network(word) for word in words(value)]


def whole(value: str) -> int:
    return int(value)


def folder(value: str) -> Path:
    path = Path(value.strip())
    return path if path.is_absolute() else BASE_DIR / path


@dataclass(frozen=True)
class Variable:
    """One line of the table: `default` is text, parsed like a given value would be."""

    key: str
    default: str
    parser: Parser
    meaning: str


TABLE = [
    Variable("SECRET_KEY", "", text, "签名密钥，至少 50 个随机字符；生产环境必填"),
    Variable("ALLOWED_HOSTS", "", words, "允许访问的域名，逗号分隔；生产环境必填"),
    Variable("SITE_URL", "", text, "网站对外地址，如 https://design.example.cn；生产环境必填"),
    Variable("SITE_ENVIRONMENT", "production", text, "production、staging、demo、dev：决定后台顶部颜色；仅 production 可被收录"),
    Variable("VAR_DIR", "var", folder, "数据库、上传文件、静态文件和缓存所在目录"),
    Variable("DATABASE_URL", "", text, "数据库地址，如 postgres://…；不填用 VAR_DIR 下的 SQLite"),
    Variable("REDIS_URL", "", text, "缓存地址，如 redis://…；不填用进程内存"),
    Variable("ELASTICSEARCH_URL", "", text, "Elasticsearch 地址，连同端口，如 https://search.example.cn:9200；不填用数据库检索"),
    Variable("ELASTICSEARCH_API_KEY", "", text, "Elasticsearch 的 API 密钥（encoded 一栏）；不填则不验证身份"),
    Variable("ELASTICSEARCH_CA_CERTS", "", text, "签发 Elasticsearch 证书的 CA 文件；不填用系统信任的 CA"),
    Variable("ELASTICSEARCH_PREFIX", "yongchuan", text, "索引名的开头；几个网站共用一个 Elasticsearch 时各用一个"),
    Variable("S3_BUCKET", "", text, "对象存储桶；不填用本地目录"),
    Variable("S3_ENDPOINT_URL", "", text, "对象存储地址"),
    Variable("S3_ACCESS_KEY_ID", "", text, "对象存储访问密钥编号"),
    Variable("S3_SECRET_ACCESS_KEY", "", text, "对象存储访问密钥"),
    Variable("EMAIL_URL", "", text, "发信地址，如 smtp+tls://用户:密码@主机:587；不填则写入日志"),
    Variable("DEFAULT_FROM_EMAIL", "noreply@localhost", text, "发件人地址"),
    Variable("TRUSTED_PROXIES", "", networks, "可信反向代理的地址或网段，逗号分隔；只采信它们给出的客户端地址和协议"),
    Variable("FORCE_SCRIPT_NAME", "", text, "网站所在的子路径，如 /design；不填为根路径"),
    Variable("PLAIN_HTTP_ON_LOOPBACK", "0", flag, "只在本机演示时设为 1：允许以 http 访问 127.0.0.1"),
    Variable("MAX_UPLOAD_MB", "300", whole, "单个上传文件的上限（MB）"),
    Variable("LOG_LEVEL", "INFO", text, "日志级别"),
]

_KEYS = {variable.key: variable for variable in TABLE}
_environment = Env()


def env(key: str) -> Any:
    """The parsed value of `key`.

    Raises:
        KeyError: `key` is not in the table.
        ValueError: the value given in the environment cannot be parsed.
    """
    variable = _KEYS[key]
    return variable.parser(_environment.str(key, variable.default))
