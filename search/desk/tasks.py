"""What the status page starts, behind the request."""

import logging

from django.utils import timezone
from django_tasks import task

from search import selectors, services
from search.engines.contracts import Unavailable
from search.models import IndexBuild, SearchDocument

logger = logging.getLogger(__name__)


@task()
def rebuild() -> None:
    """A new index of Elasticsearch. Why one failed stands in its row, which the page shows."""
    # Only the worker loads the client.
    from search.engines.elasticsearch import BuildFailed, Busy, rebuild

    try:
        rebuild()
    except (Busy, BuildFailed, Unavailable) as error:
        logger.warning("索引没有建成：%s", error)


@task()
def project_anew() -> None:
    """Compare every row with its page and mend what differs, where the database alone answers."""
    now = timezone.now()
    run = IndexBuild.objects.create(index=f"database-{now:%Y%m%d%H%M%S%f}", started_at=now, alive_at=now)
    try:
        for difference in selectors.differences():
            services.mend(difference=difference, now=timezone.now())
        run.documents = SearchDocument.objects.public().count()
    except BaseException as error:
        run.error = str(error) or type(error).__name__
        raise
    finally:
        run.ended_at = run.alive_at = timezone.now()
        run.save()
