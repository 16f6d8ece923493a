"""The lobby: the home page and what belongs to no room."""

from home.models.feedback import Feedback, FeedbackDay, FeedbackEvent, FeedbackExport, FeedbackKnock
from home.models.home_page import HomePage
from home.models.plain import SiteMapPage, StandardPage

__all__ = [
    "Feedback",
    "FeedbackDay",
    "FeedbackEvent",
    "FeedbackExport",
    "FeedbackKnock",
    "HomePage",
    "SiteMapPage",
    "StandardPage",
]
