from allauth.account import views as allauth_views
from django.urls import path, re_path

from accounts.views import account, health, pages, preferences, proving

# Our own Danish paths under the names that allauth reverses.
urlpatterns = [
    path("om/", pages.about, name="about"),
    path("privatliv/", pages.privacy, name="privacy"),
    path("tilgaengelighed/", pages.accessibility, name="accessibility"),
    path("sprog/", preferences.language, name="language"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("konto/", account.account, name="account"),
    path("konto/dine-data/", account.account_data_page, name="account_data_page"),
    path("konto/dine-data.json", account.account_data, name="account_data"),
    path("konto/slet/", account.account_erase, name="account_erase"),
    path("konto/logget-ind-igen/", preferences.signed_in_again, name="signed_in_again"),
    path("konto/fortsaet/", preferences.keep_session, name="keep_session"),
    path("konto/log-ind/", allauth_views.login, name="account_login"),
    path("konto/log-af/", allauth_views.logout, name="account_logout"),
    path("konto/lukket/", allauth_views.account_inactive, name="account_inactive"),
    path("konto/opret/", allauth_views.signup, name="account_signup"),
    path("konto/bekraeft-det-er-dig/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("konto/e-mail/", allauth_views.email, name="account_email"),
    path(
        "konto/bekraeft-e-mail/",
        allauth_views.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^konto/bekraeft-e-mail/(?P<key>[-:\w]+)/$",
        proving.confirm_email,
        name="account_confirm_email",
    ),
    path("konto/adgangskode/", allauth_views.password_change, name="account_change_password"),
    path("konto/adgangskode/vaelg/", allauth_views.password_set, name="account_set_password"),
    path("konto/glemt-adgangskode/", allauth_views.password_reset, name="account_reset_password"),
    path("konto/glemt-adgangskode/sendt/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^konto/ny-adgangskode/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "konto/ny-adgangskode/faerdig/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
