"""The stamp of the site's public content: a number that changes with everything a reader may see."""

import secrets

from django.db import models, transaction
from django.http import HttpRequest

THE_ROW = 1


class CacheStamp(models.Model):
    """One row, changed in the transaction of the change it stands for: who reads the new number also reads the new content.

    The number is drawn, not counted: one that was rolled back is never given to another state of the content.
    """

    value = models.PositiveBigIntegerField("版本号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "内容版本号"

    def __str__(self) -> str:
        return str(self.value)


def cache_stamp(request: HttpRequest | None = None) -> int:
    """The version of everything cached in this process, by one small query.

    Args:
        request: Holds the stamp for its whole length, so that what is built for one answer shares one version and one query.
    """
    if request is None:
        return CacheStamp.objects.filter(pk=THE_ROW).values_list("value", flat=True).first() or 0
    if not hasattr(request, "cache_stamp"):
        request.cache_stamp = cache_stamp()
    return request.cache_stamp


@transaction.atomic
def change_stamp() -> None:
    """Make every process drop what it has cached, once the caller's transaction is committed."""
    value = secrets.randbits(62)
    if not CacheStamp.objects.filter(pk=THE_ROW).update(value=value):
        CacheStamp.objects.bulk_create([CacheStamp(pk=THE_ROW)], ignore_conflicts=True)
        CacheStamp.objects.filter(pk=THE_ROW).update(value=value)
