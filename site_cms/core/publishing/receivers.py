"""Wagtail's signals, each handed to one service of the door."""

from django.db.models.signals import post_delete, post_save, pre_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from site_cms.core.models import FooterItem, HeaderItem, Navigation, Partner, SiteSettings, Term
from site_cms.core.publishing import services
from site_cms.core.stamps import change_stamp
from site_cms.media.models import SiteImage

# What pages show beside their own content; a room that adds such a model connects `content_changed` to it.
SHOWN_ON_PAGES = (Site, SiteSettings, Partner, Navigation, HeaderItem, FooterItem, Term, SiteImage)


def published(sender, instance: Page, alias: bool = False, **kwargs) -> None:
    # Sent also when a publication is only planned; then nothing has become public.
    if instance.live:
        services.went_live(page=instance, now=timezone.now(), is_alias=alias)


def unpublished(sender, instance: Page, **kwargs) -> None:
    services.went_away(page=instance, now=timezone.now())


def moved(sender, instance: Page, url_path_before: str, url_path_after: str, **kwargs) -> None:
    services.moved(page=instance, has_new_address=url_path_before != url_path_after, now=timezone.now())


def way_about_to_change(sender, instance, update_fields=None, raw=False, **kwargs) -> None:
    # Wagtail tells of a new slug only after the commit, when a killed process would have lost it.
    is_parent = isinstance(instance, Page) and instance.pk and instance.numchild
    if is_parent and not raw and (update_fields is None or {"url_path", "title"} & set(update_fields)):
        services.way_may_change(page=instance)


def alias_created(sender, instance, created: bool = False, raw: bool = False, **kwargs) -> None:
    # Wagtail sends no `page_published` for an alias that is born live.
    if created and not raw and isinstance(instance, Page) and instance.alias_of_id and instance.live:
        services.went_live(page=instance, now=timezone.now(), is_alias=True)


def restriction_changed(sender, instance: PageViewRestriction, **kwargs) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        services.visibility_changed(page=page, now=timezone.now())


def site_changed(sender, instance: Site, raw: bool = False, **kwargs) -> None:
    if not raw:
        services.site_changed(site=instance)


def content_changed(sender, **kwargs) -> None:
    change_stamp()


def connect() -> None:
    """Called once, when the apps are ready."""
    page_published.connect(published, dispatch_uid="door")
    page_unpublished.connect(unpublished, dispatch_uid="door")
    post_page_move.connect(moved, dispatch_uid="door")
    pre_save.connect(way_about_to_change, dispatch_uid="door-way")
    post_save.connect(alias_created, dispatch_uid="door-alias")
    post_save.connect(site_changed, sender=Site, dispatch_uid="door-site")
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="door-restriction")
        for model in SHOWN_ON_PAGES:
            signal.connect(content_changed, sender=model, dispatch_uid=f"stamp-{model._meta.label}")
