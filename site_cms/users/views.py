"""The one door: where Wagtail's, Django's and private pages' log-in lead; and the account page of the admin."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView as WagtailAccountView
from wagtail.admin.views.account import BaseSettingsPanel, NotificationsSettingsPanel, ThemeSettingsPanel
from wagtail.users.models import UserProfile

from site_cms.users.staff_forms import OwnNameForm

View = Callable[..., HttpResponse]


@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """Send a stranger to the log-in page with the way back in `next`.

    Raises:
        PermissionDenied: somebody is logged in already and still was sent here: his role does not open that page.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", ""), login_url=resolve_url("account_login"))


@never_cache
def reset_door(request: HttpRequest, rest: str = "") -> HttpResponseRedirect:
    """Send every address of Wagtail's own password reset to the one of the account area."""
    return HttpResponseRedirect(resolve_url("account_reset_password"))


def in_our_house(view: View) -> View:
    """Fit one of allauth's views into the site.

    A form that comes back with errors says so in its status as well (422 instead of 200), and allauth's own name `site`
    is taken out of the context, where it would hide ours and with it menu, footer and alert.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        context = getattr(response, "context_data", None) or {}
        context.pop("site", None)
        form = context.get("form")
        if request.method == "POST" and form is not None and form.errors and response.status_code == 200:
            response.status_code = 422
        return response

    return answer


class OwnNamePanel(BaseSettingsPanel):
    name = "name"
    title = "姓名"
    order = 100
    form_class = OwnNameForm


@method_decorator(require_admin_access, name="dispatch")
class AdminAccountView(WagtailAccountView):
    """Wagtail's account page without what asks for fields our user has not, and without a second door for passwords."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        profile = UserProfile.get_for_user(self.request.user)
        kinds = (OwnNamePanel, NotificationsSettingsPanel, ThemeSettingsPanel)
        panels = [kind(self.request, self.request.user, profile) for kind in kinds]
        return [panel for panel in panels if panel.is_active()]
