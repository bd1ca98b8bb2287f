"""What every page shows: the product's frame and its menu."""

from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

import assessments.menu
import networks.menu
import releases.menu
from accounts.middleware import REFRESH_AFTER_SECONDS
from jobs.rules import can_view_demo_mails
from pages.own_forms import mark_of


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    is_current: bool


def product(request):
    return {
        "session_seconds": settings.SESSION_COOKIE_AGE - REFRESH_AFTER_SECONDS,
        "contact_email": settings.CONTACT_EMAIL,
        "signup_open": settings.SIGNUP_OPEN,
        "is_demo": settings.DEMO,
        "person_mark": mark_of(request.user) if hasattr(request, "user") else "",
        "menu": SimpleLazyObject(partial(menu, request)),  # what draws no menu asks nothing for it
    }


def menu(request) -> list[MenuItem]:
    """The main menu: what a visitor may read, or what a signed-in person works with.

    The current item is the one that the page's address belongs to, or the address that its view has named instead.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        pages = [
            (_("Forside"), "front_page"),
            (_("Principper"), "principle_list"),
            *networks.menu.items_for_visitors(),
            (_("Sådan virker det"), "about"),
        ]
    else:
        pages = [
            (_("Overblik"), "overview"),
            *assessments.menu.items_for(user),
            *networks.menu.items_for(user),
            *releases.menu.items_for(user),
            (_("Principper"), "principle_list"),
        ]
        if user.is_staff:
            pages.append((_("Administration"), "admin:index"))
        if can_view_demo_mails(user):
            pages.append((_("Mails"), "demo_mail_list"))
    path = getattr(request, "menu_path", request.path)
    return [menu_item(path, *page) for page in pages]


def menu_item(path, label, name, beginning=""):
    """`name` of a URL, or an address; it is the current one on all pages whose address has its beginning."""
    url = name if name.startswith("/") else reverse(name)
    is_current = path == url if url == "/" else path.startswith(beginning or url)
    return MenuItem(label, url, is_current)
