"""Tests: production's behaviour with fast passwords, mail kept in memory and files in a folder of their own."""

import os
import tempfile

os.environ.setdefault("SITE_ENVIRONMENT", "test")
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("PLAIN_HTTP_ON_LOOPBACK", "1")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="yongchuan-test-"))

from site_cms.settings.production import *

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A server given from outside is for the tests that ask for it (tests/elasticsearch).
ELASTICSEARCH_URL = ""
