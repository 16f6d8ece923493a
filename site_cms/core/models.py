"""What every page of the site is made of."""

from site_cms.core.navigation import FooterItem, HeaderItem, Navigation
from site_cms.core.pages import BasePage
from site_cms.core.site_settings import Partner, SiteSettings
from site_cms.core.stamps import CacheStamp
from site_cms.core.terms import Term, TermKind

__all__ = ["BasePage", "CacheStamp", "FooterItem", "HeaderItem", "Navigation", "Partner", "SiteSettings", "Term", "TermKind"]
