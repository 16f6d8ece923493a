"""Planned publications and expiries, whose time has come. Wagtail's own command does all in one run that the first error ends."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models, transaction
from wagtail.models import DraftStateMixin, Page, Revision

from site_cms.jobs.registry import PeriodicJob

logger = logging.getLogger(__name__)


def publish_scheduled(now: dt.datetime) -> str:
    """Expire and publish what is due, each in a transaction of its own.

    Returns:
        One line for the admin: how many were published, how many expired.

    Raises:
        RuntimeError: after all others are done, names those that could not be; they are tried again at the next run.
    """
    due: list[tuple[Callable[..., bool], type[models.Model], object]] = [
        (_expire, model, pk) for model in _models_with_expiry() for pk in _expired(model, now)
    ]
    due += [(_publish, Revision, pk) for pk in _ready(now)]
    done, problems = {_expire: 0, _publish: 0}, []
    for act, model, pk in due:
        try:
            with transaction.atomic():
                done[act] += act(model, pk, now)
        except Exception as error:
            # Whatever is wrong with one page, the others have their time too.
            logger.exception("scheduled change of %s %s failed", model._meta.label, pk)
            problems.append(str(error) or type(error).__name__)
    if problems:
        raise RuntimeError(f"{len(problems)} 项未能完成：{'；'.join(problems)}")
    return f"发布 {done[_publish]} 篇，到期下线 {done[_expire]} 篇"


def _models_with_expiry() -> list[type[models.Model]]:
    return [Page, *(model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page))]


def _expired(model: type[models.Model], now: dt.datetime) -> list:
    return list(model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at").values_list("pk", flat=True))


def _ready(now: dt.datetime) -> list[int]:
    return list(Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at").values_list("pk", flat=True))


def _expire(model: type[models.Model], pk, now: dt.datetime) -> bool:
    """Whether it was still to be done: another scheduler may have been quicker."""
    thing: Any = model._default_manager.select_for_update().filter(pk=pk, live=True, expire_at__lt=now).first()
    if thing is not None:
        thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return thing is not None


def _publish(model: type[models.Model], pk: int, now: dt.datetime) -> bool:
    revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lt=now).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")
    return revision is not None


JOBS = [PeriodicJob("publish-scheduled", "定时发布与到期下线", dt.timedelta(seconds=20), publish_scheduled)]
