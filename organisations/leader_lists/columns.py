"""The columns of a list of leaders, and the words people use for them and for the roles, in Danish and English."""

from django.utils.translation import gettext_lazy as _

from organisations.models import Leadership

TITLES = {
    "name": _("Navn"),
    "email": _("E-mail"),
    "service": _("Tilbud"),
    "department": _("Afdeling"),
    "role": _("Rolle"),
}
NAMES = {
    "name": {"navn", "name", "leder", "leader"},
    "email": {"e-mail", "email", "mail", "e-mailadresse", "mailadresse", "e-mail address", "email address"},
    "service": {"tilbud", "service"},
    "department": {"afdeling", "department"},
    "role": {"rolle", "role"},
}
ROLES = {
    "tilbudsleder": Leadership.Role.SERVICE_MANAGER,
    "service manager": Leadership.Role.SERVICE_MANAGER,
    "service_manager": Leadership.Role.SERVICE_MANAGER,
    "afdelingsleder": Leadership.Role.DEPARTMENT_MANAGER,
    "department manager": Leadership.Role.DEPARTMENT_MANAGER,
    "department_manager": Leadership.Role.DEPARTMENT_MANAGER,
}


def column_named(heading) -> str | None:
    return next((column for column, names in NAMES.items() if heading.casefold() in names), None)


def role_named(text) -> Leadership.Role | None:
    return ROLES.get(text.casefold())
