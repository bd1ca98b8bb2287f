"""The columns of a list of leaders, and the words people use for them and for the roles, in Danish and English."""

import re

from django.utils.translation import gettext_lazy as _

from organisations.models import Leadership

TITLES = {
    "name": _("Navn"),
    "email": _("E-mail"),
    "service": _("Tilbud"),
    "department": _("Afdeling"),
    "role": _("Rolle"),
}
"""Those that a list must have, in the order of the template."""
MORE_TITLES = {
    "first_name": _("Fornavn"),
    "last_name": _("Efternavn"),
    "since": _("Fra"),
    "until": _("Til"),
}
NAMES = {
    "name": "navn|name|fulde navn|fuldt navn|full name|leder|leader|lederens navn|leders navn|medarbejder|employee"
    "|medarbejdernavn|person|vist navn|display name",
    "first_name": "fornavn|first name|firstname|fornavne|given name",
    "last_name": "efternavn|last name|lastname|surname|family name",
    "email": "e-mail|email|mail|e-mailadresse|mailadresse|emailadresse|e-mail address|email address|arbejdsmail|e-post"
    "|mail adresse|primary smtp address|smtp",
    "service": "tilbud|service|tilbuddet|botilbud|tilbudsnavn|tilbuddets navn|arbejdssted|workplace|arbejdsplads"
    "|tjenestested|bosted|institution|enhed|unit|sted",
    "department": "afdeling|department|afdelingsnavn|team|afsnit|gruppe|hus",
    "role": "rolle|role|lederrolle|titel|title|stilling|position|stillingsbetegnelse|job title|jobtitel|funktion",
    "since": "fra|from|fra dato|startdato|start date|start|tiltrådt|ansat fra",
    "until": "til|to|until|til og med|til dato|slutdato|end date|slut|fratrådt",
}
RANKS = {name: (column, rank) for column, names in NAMES.items() for rank, name in enumerate(names.split("|"))}
BESIDE_THE_NAME = re.compile(r"\(.*?\)|[*:.]")
ROLES = {
    "tilbudsleder": Leadership.Role.SERVICE_MANAGER,
    "service manager": Leadership.Role.SERVICE_MANAGER,
    "service_manager": Leadership.Role.SERVICE_MANAGER,
    "afdelingsleder": Leadership.Role.DEPARTMENT_MANAGER,
    "department manager": Leadership.Role.DEPARTMENT_MANAGER,
    "department_manager": Leadership.Role.DEPARTMENT_MANAGER,
}


def title_of(column):
    return (TITLES | MORE_TITLES)[column]


def column_named(heading) -> str | None:
    return ranked(heading)[0]


def ranked(heading) -> tuple[str | None, int]:
    """The column, and how far down its names this one stands: "Navn" is taken before "Leder"."""
    return RANKS.get(BESIDE_THE_NAME.sub(" ", heading).strip().casefold(), (None, 0))


def role_named(text) -> Leadership.Role | None:
    return ROLES.get(text.casefold())
