"""The base of all settings: what a real installation runs on. `dev.py` and `test.py` relax it, nothing else adds to it."""

from datetime import timedelta
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF, UNSAFE_INLINE

from site_cms.security.startup import refuse_unsafe_start
from site_cms.settings.env import BASE_DIR, env

VAR_DIR = env("VAR_DIR")
SITE_ENVIRONMENT = env("SITE_ENVIRONMENT")
PLAIN_HTTP_ON_LOOPBACK = env("PLAIN_HTTP_ON_LOOPBACK")

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
SITE_URL = env("SITE_URL").rstrip("/")
TRUSTED_PROXIES = env("TRUSTED_PROXIES")
FORCE_SCRIPT_NAME = env("FORCE_SCRIPT_NAME").rstrip("/") or None
SITE_PATH = f"{FORCE_SCRIPT_NAME or ''}/"
INSTALLED_APPS = [
    "home",
    "news",
    "designers",
    "exhibitions",
    "competitions",
    "search",
    "site_cms.analytics",
    "site_cms.core",
    "site_cms.media",
    "site_cms.users",
    "site_cms.jobs",
    "site_cms.admin_ui",
    "site_cms.demo",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "site_cms.users.staff_admin.StaffAdminConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "site_cms.security.proxies.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "site_cms.security.headers.PermissionsPolicyMiddleware",
    "site_cms.security.headers.ContentSecurityPolicyMiddleware",
    "site_cms.security.addresses.NulMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "site_cms.analytics.middleware.PageViewMiddleware",
    "site_cms.core.page_cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "site_cms.core.transactions.TransactionMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "site_cms.core.site_lookup.SiteLookupMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "site_cms.urls"
WSGI_APPLICATION = "site_cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "site_cms.core.context_processors.site",
            ],
        },
    },
]

# Facts of the developers' page: with SQLite's defaults 75 of 100 concurrent publishes failed.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;",
}
if env("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(env("DATABASE_URL"), conn_max_age=60, conn_health_checks=True)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "site.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ELASTICSEARCH_URL = env("ELASTICSEARCH_URL")
ELASTICSEARCH_API_KEY = env("ELASTICSEARCH_API_KEY")
ELASTICSEARCH_CA_CERTS = env("ELASTICSEARCH_CA_CERTS")
ELASTICSEARCH_PREFIX = env("ELASTICSEARCH_PREFIX")
# So long a reader's search waits for it before the database answers.
ELASTICSEARCH_SECONDS = 1.0

if env("REDIS_URL"):
    CACHES = {
        alias: {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": env("REDIS_URL"),
            "KEY_PREFIX": alias,
            "OPTIONS": {"IGNORE_EXCEPTIONS": True},
        }
        for alias in ("default", "pages")
    }
else:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
        "pages": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "pages",
            "OPTIONS": {"MAX_ENTRIES": 2000},
        },
    }

# A longer life would keep what changes with the clock; a publication ends it at once.
PAGE_CACHE_SECONDS = 60
# Answers to other queries are not kept: anybody could fill the memory with them.
PAGE_CACHE_QUERY_KEYS = {"page", "year", "topic", "state"}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["site_cms.admin_ui.formats"]
LOCALE_PATHS = [BASE_DIR / "site_cms" / "locale"]

# Whole: a relative one would be completed before a server knows its script name, and so without it.
STATIC_URL = f"{SITE_PATH}static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = f"{SITE_PATH}media/"
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_ROOT = VAR_DIR / "private"
# Private is the default; what readers may fetch says so (site_cms/media/storages.py).
if env("S3_BUCKET"):
    AWS_STORAGE_BUCKET_NAME = env("S3_BUCKET")
    AWS_S3_ENDPOINT_URL = env("S3_ENDPOINT_URL") or None
    AWS_S3_ACCESS_KEY_ID = env("S3_ACCESS_KEY_ID")
    AWS_S3_SECRET_ACCESS_KEY = env("S3_SECRET_ACCESS_KEY")
    AWS_S3_FILE_OVERWRITE = False
    FILE_STORAGES = {
        "default": {"BACKEND": "site_cms.media.s3.PrivateS3Storage", "OPTIONS": {"location": "private"}},
        "public": {"BACKEND": "site_cms.media.s3.PublicS3Storage", "OPTIONS": {"location": "public"}},
    }
else:
    FILE_STORAGES = {
        "default": {"BACKEND": "site_cms.media.storages.PrivateStorage"},
        "public": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }
STORAGES = {
    **FILE_STORAGES,
    "staticfiles": {"BACKEND": "site_cms.core.staticfiles.BundlingStaticFilesStorage"},
}
MAX_UPLOAD_BYTES = env("MAX_UPLOAD_MB") * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "site_cms.media.uploads.LimitUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "site_cms.users.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "site_cms.users.forms.LoginForm",
    "request_login_code": "site_cms.users.forms.RequestLoginCodeForm",
    "confirm_login_code": "site_cms.users.forms.ConfirmLoginCodeForm",
    "reset_password": "site_cms.users.forms.ResetPasswordForm",
    "reset_password_from_key": "site_cms.users.forms.ResetPasswordKeyForm",
    "change_password": "site_cms.users.forms.ChangePasswordForm",
    "set_password": "site_cms.users.forms.SetPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Addresses are typed in by an administrator; logging in with a code proves them.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if PLAIN_HTTP_ON_LOOPBACK else "https"
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
# Passwords are counted by axes alone. Of a million codes 20 a day with 3 tries each leave a guesser 1 in 16,000 a day.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "request_login_code": "20/m/ip,3/m/key,20/d/key"}
LOGIN_URL = "account_login"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 30 * 24 * 60 * 60

AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "site_cms.users.lockout.attempted_address"
AXES_LOCKOUT_CALLABLE = "site_cms.users.lockout.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address"]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

EMAIL_CONFIG = dj_email_url.parse(env("EMAIL_URL") or "console:")
# Django, allauth and Wagtail write into the outbox; a task hands the mail to the server.
EMAIL_BACKEND = "site_cms.jobs.backends.OutboxBackend"
MAIL_DELIVERY_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_MESSAGE_DOMAIN = urlsplit(SITE_URL).hostname or "localhost"
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL_CONFIG["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = not PLAIN_HTTP_ON_LOOPBACK
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP_ON_LOOPBACK
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = SITE_PATH
X_FRAME_OPTIONS = "SAMEORIGIN"
PERMISSIONS_POLICY = (
    "accelerometer=(), autoplay=(self), camera=(), display-capture=(), fullscreen=(self), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
ADMIN_PATHS = ("/admin/", "/django-admin/")
# Wagtail 8 writes scripts beside its date fields and styles beside its panels, previews uploads as blob: and data:.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF, "blob:"],
}

WAGTAIL_SITE_NAME = "永川设计"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT = "%Y-%m-%d"
WAGTAIL_DATETIME_FORMAT = "%Y-%m-%d %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
# Milliseconds. Wagtail's half second saves half-typed pinyin in the middle of a composition and writes a row per pause;
# five seconds is a pause between sentences and the most an editor can lose.
WAGTAIL_AUTOSAVE_INTERVAL = 5000
# The three reviews come with the editor's desk; until then Wagtail's one-step sample workflow would only confuse.
WAGTAIL_WORKFLOW_ENABLED = False
# Wagtail's report of old pages counts from the last edit; what the law counts is the publishing door's date.
WAGTAIL_AGING_PAGES_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "media.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "site_cms.media.forms.ImageForm"
WAGTAILIMAGES_RENDITION_STORAGE = "public"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic", "heif", "gif", "svg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = min(40 * 1024 * 1024, MAX_UPLOAD_BYTES)
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILDOCS_DOCUMENT_MODEL = "media.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "site_cms.media.forms.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = min(100 * 1024 * 1024, MAX_UPLOAD_BYTES)
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILMEDIA = {
    "MEDIA_MODEL": "media.SiteMedia",
    "MEDIA_FORM_BASE": "site_cms.media.forms.RecordingForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg"],
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends", "ATOMIC_REBUILD": False}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL")},
    # One line a task or request would drown everything else; failures are warnings and errors, the search's door logs its own.
    "loggers": {"django_tasks": {"level": "WARNING"}, "elastic_transport": {"level": "ERROR"}},
}

refuse_unsafe_start(
    {
        "SITE_ENVIRONMENT": SITE_ENVIRONMENT,
        "SECRET_KEY": SECRET_KEY,
        "ALLOWED_HOSTS": ALLOWED_HOSTS,
        "SITE_URL": SITE_URL,
        "PLAIN_HTTP_ON_LOOPBACK": PLAIN_HTTP_ON_LOOPBACK,
    }
)
