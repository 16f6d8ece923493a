"""What follows a change of the read model behind the request."""

import logging

from django_tasks import task

from search.engines.contracts import Unavailable

logger = logging.getLogger(__name__)
SYNC_KEY = "search-sync"


@task()
def sync() -> None:
    """Tell Elasticsearch of everything outstanding; when it does not answer, the rows stay so and the clock asks again."""
    # Only the worker loads the client.
    from search.engines import elasticsearch

    try:
        elasticsearch.sync()
    except Unavailable as error:
        logger.warning("Elasticsearch 没有应答，条目留待下次：%s", error)
