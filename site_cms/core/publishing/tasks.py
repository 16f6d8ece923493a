from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from site_cms.core.publishing.announcing import announce_again, announce_branch


@task()
def announce_branch_of(page_id: int) -> None:
    """After a change of address or of visibility: a column may hold thousands of pages, too many for one request."""
    page = Page.objects.filter(pk=page_id).first()
    if page is not None:
        announce_branch(page=page, now=timezone.now())


@task()
def announce_page(page_id: int) -> None:
    """After a change of something the page shows, such as a file it offers."""
    announce_again(page_id=page_id, now=timezone.now())
