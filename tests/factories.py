"""Plain functions that make real rows. Each fills in what the test does not care about."""

from copy import deepcopy
from functools import cache
from itertools import count
from pathlib import Path

from django.utils import timezone

from accounts.models import User
from organisations.models import Department, Leadership, Municipality, Network, Organisation, Service
from principles.content.importing import store_edition
from principles.content.validation import validated
from principles.models import Edition

numbers = count(1)
CONTENT = Path(__file__).resolve().parent.parent / "content" / "principles.yaml"
PASSWORD = "en-lang-adgangskode"  # noqa: S105


def create_user(**fields):
    number = next(numbers)
    fields.setdefault("email", f"leder{number}@test.example")
    fields.setdefault("name", f"Leder {number}")
    password = fields.pop("password", None)
    return User.objects.create_user(password=password, **fields)


def create_municipality(**fields):
    number = next(numbers)
    fields.setdefault("code", f"{number:04}"[-4:])
    fields.setdefault("name", f"Kommune {number}")
    fields.setdefault("region_code", "1084")
    fields.setdefault("network", Network.EAST)
    return Municipality.objects.create(**fields)


def create_organisation(**fields):
    fields.setdefault("name", f"Organisation {next(numbers)}")
    fields.setdefault("kind", Organisation.Kind.MUNICIPALITY)
    return Organisation.objects.create(**fields)


def create_service(**fields):
    fields.setdefault("name", f"Tilbud {next(numbers)}")
    fields.setdefault("kind", Service.Kind.SUPPORTED_HOUSING)
    if "organisation" not in fields:
        fields["organisation"] = create_organisation()
    if "municipality" not in fields:
        fields["municipality"] = create_municipality()
    return Service.objects.create(**fields)


def create_department(**fields):
    fields.setdefault("name", f"Afdeling {next(numbers)}")
    if "service" not in fields:
        fields["service"] = create_service()
    return Department.objects.create(**fields)


def create_leadership(role=Leadership.Role.SERVICE_MANAGER, **fields):
    if "user" not in fields:
        fields["user"] = create_user()
    if role == Leadership.Role.DEPARTMENT_MANAGER and "department" not in fields:
        fields["department"] = create_department(**({"service": fields["service"]} if "service" in fields else {}))
    if "service" not in fields:
        fields["service"] = fields["department"].service if fields.get("department") else create_service()
    return Leadership.objects.create(role=role, **fields)


@cache
def real_texts():
    return validated(CONTENT.read_text(encoding="utf-8"))


def create_edition(version="2026-1", **fields):
    """An edition with the real texts, published unless told otherwise."""
    texts = deepcopy(real_texts())
    texts["edition"]["version"] = version
    fields.setdefault("published_at", timezone.now())
    return store_edition(Edition(**fields), texts)
