"""What keeps the two background processes going."""

import logging
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connections

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 2


def outlive_the_database(run: Callable[[], None], *, going: Callable[[], bool]) -> None:
    """Call `run`, and again whenever the database went away under it, until it returns or `going` says no."""
    while going():
        try:
            return run()
        except (OperationalError, InterfaceError):
            logger.warning("数据库连接中断，%s 秒后重试。", PAUSE_SECONDS, exc_info=True)
            connections.close_all()
            time.sleep(PAUSE_SECONDS)
    return None
