"""Which role may do what: the one table behind the groups. `services.sync_roles` writes it into the database.

Least privilege: no role enters Django's admin or manages people; that is for superusers. Menus, footer and banner are 终审's.
编辑 and 终审 see how often pages are read and what readers searched: who writes and who decides. 终审 tends the words search
knows (synonyms, 大家在查, best bets), as they lead every reader, and may have the index built anew.
Everybody who writes or reviews answers readers; only 终审 erases what a reader wrote, at his request.
编辑 may publish until the three reviews (三审三校) exist; then `publish_page` stays with 终审 alone (ADR 0031).
"""

from dataclasses import dataclass

ENTER = ("wagtailadmin.access_admin",)
USE_FILES = tuple(
    f"{app}.{action}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "choose")
) + ("wagtailmedia.add_media",)
MEND_FILES = ("wagtailimages.change_image", "wagtaildocs.change_document", "wagtailmedia.change_media")
WRITE_PAGES = ("wagtailcore.add_page", "wagtailcore.change_page")
PUBLISH_PAGES = ("wagtailcore.publish_page",)
LOCK_PAGES = ("wagtailcore.lock_page", "wagtailcore.unlock_page")
TEND_TERMS = ("core.add_term", "core.change_term")
ANSWER_READERS = ("home.view_feedback", "home.answer_feedback", "home.see_feedback_contact")
ERASE_FOR_READERS = ("home.erase_feedback",)
SEE_READERSHIP = ("analytics.view_viewday", "search.view_searchedday")
TEND_SEARCH = (
    *(f"search.{action}_{model}" for model in ("synonymgroup", "hotword") for action in ("add", "change", "delete")),
    *(f"wagtailsearchpromotions.{action}_searchpromotion" for action in ("add", "change", "delete")),
    "search.tend_search",
)
TEND_SITE = ("core.change_sitesettings", "core.change_navigation")


@dataclass(frozen=True)
class Role:
    """One group.

    Args:
        name: the group's name, as people read it.
        everywhere: permissions that know no place, as `app.codename`.
        pages: page permissions, given on the root of the page tree.
        files: permissions on the root collection of pictures, documents, audio and video.
    """

    name: str
    everywhere: tuple[str, ...] = ENTER
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


ROLES = (
    Role("编辑", everywhere=ENTER + ANSWER_READERS + SEE_READERSHIP, pages=WRITE_PAGES + PUBLISH_PAGES, files=USE_FILES),
    Role("初审", everywhere=ENTER + ANSWER_READERS, pages=("wagtailcore.change_page",), files=USE_FILES),
    Role("复审", everywhere=ENTER + ANSWER_READERS, pages=("wagtailcore.change_page",), files=USE_FILES + MEND_FILES),
    Role(
        "终审",
        everywhere=ENTER + TEND_TERMS + TEND_SITE + ANSWER_READERS + ERASE_FOR_READERS + SEE_READERSHIP + TEND_SEARCH,
        pages=WRITE_PAGES + PUBLISH_PAGES + LOCK_PAGES,
        files=USE_FILES + MEND_FILES,
    ),
    Role("展馆管理员", files=USE_FILES),
    Role("赛事组织", files=USE_FILES),
)

# Wagtail's migrations make these; their English names and loose permissions have no use here.
UNWANTED_GROUPS = ("Editors", "Moderators")
