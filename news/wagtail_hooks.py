"""What the newsroom registers."""

from wagtail import hooks

from news.viewsets import articles

hooks.register("register_admin_viewset", lambda: articles)
