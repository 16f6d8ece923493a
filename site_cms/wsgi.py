"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_cms.settings.production")
application = get_wsgi_application()

from wagtail import hooks  # noqa: E402  needs the apps

from site_cms.analytics import recorder  # noqa: E402

recorder.serve()
for start in hooks.get_hooks("server_start"):
    start()
