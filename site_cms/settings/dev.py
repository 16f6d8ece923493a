"""Development on one's own machine: `manage.py runserver` with nothing configured."""

import os

os.environ.setdefault("SITE_ENVIRONMENT", "dev")
os.environ.setdefault("PLAIN_HTTP_ON_LOOPBACK", "1")
os.environ.setdefault("SECRET_KEY", "only-for-development-" + "x" * 40)
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1")
os.environ.setdefault("SITE_URL", "http://127.0.0.1:8000")

from site_cms.settings.production import *

DEBUG = True
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
VAR_DIR.mkdir(parents=True, exist_ok=True)
# `runserver` alone has no worker.
EMAIL_BACKEND = MAIL_DELIVERY_BACKEND
