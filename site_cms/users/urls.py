"""The parts of allauth this site uses, by allauth's own names; nothing else of it has an address."""

from allauth.account import views as account
from django.urls import path, re_path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from site_cms.users.views import in_our_house

urlpatterns = decorate_urlpatterns(
    [
        path("login/", account.login, name="account_login"),
        path("login/code/", account.request_login_code, name="account_request_login_code"),
        path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
        path("logout/", account.logout, name="account_logout"),
        path("inactive/", account.account_inactive, name="account_inactive"),
        path("signup/", account.signup, name="account_signup"),
        path("password/change/", account.password_change, name="account_change_password"),
        path("password/set/", account.password_set, name="account_set_password"),
        path("password/reset/", account.password_reset, name="account_reset_password"),
        path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
        path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
        re_path(
            r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            account.password_reset_from_key,
            name="account_reset_password_from_key",
        ),
    ],
    in_our_house,
)
