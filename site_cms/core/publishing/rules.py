"""What a page needs before the public may see it. The admin's form and the door ask here, so that both give the same answer."""

import datetime as dt

from wagtail import hooks
from wagtail.models import Page

from site_cms.core.contracts import Problem
from site_cms.core.verdicts import ALLOWED, Verdict, refuse


def publish_problems(page: Page, now: dt.datetime) -> list[Problem]:
    """What keeps `page` from being published: its own list, then that of every gate under the hook `publish_gates`."""
    own = page.publish_problems() if hasattr(page, "publish_problems") else []
    return [*own, *(problem for gate in hooks.get_hooks("publish_gates") for problem in gate(page, now))]


def may_publish(page: Page, now: dt.datetime) -> Verdict:
    problems = publish_problems(page, now)
    if problems:
        return refuse(f"“{page.title}”还不能发布：{''.join(problem.message for problem in problems)}")
    return ALLOWED
