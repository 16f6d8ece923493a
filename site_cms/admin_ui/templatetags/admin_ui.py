"""What the admin's frame shows."""

from django import template
from django.conf import settings

from site_cms.security.startup import ENVIRONMENTS

register = template.Library()


@register.simple_tag
def environment() -> dict[str, str]:
    """Where one is: `key` for the colour, `label` in words."""
    return {"key": settings.SITE_ENVIRONMENT, "label": ENVIRONMENTS[settings.SITE_ENVIRONMENT]}
