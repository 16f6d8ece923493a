"""What every page of the site is made of."""

from site_cms.core.pages import BasePage

__all__ = ["BasePage"]
