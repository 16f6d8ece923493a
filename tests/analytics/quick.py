"""gunicorn as the site runs it, but counts are brought every half second, so that a test need not wait a minute."""

from site_cms.gunicorn import *  # noqa: F403


def when_ready(server) -> None:
    from site_cms.analytics import recorder

    recorder.EVERY_SECONDS = 0.5
