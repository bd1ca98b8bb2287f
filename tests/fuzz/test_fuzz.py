"""No byte in path, query, form, file or header leads to an error of the server, whoever sends it and wherever to."""

import random

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from tests import test_access
from tests.fuzz import nasty
from tests.networks import access as network_access
from tests.networks import test_access as network_test_access
from tests.test_access import address, admin_urls

pytestmark = pytest.mark.slow

ROLES = ["visitor", "leader", "strategic", "editor", "administrator"]
NETWORK_ROLES = ["visitor", "member", "coordinator", "strategic", "editor", "administrator"]
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def whole_worlds(django_db_setup, django_db_blocker):
    """Those of the two access tables, made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield test_access.create_world(), network_test_access.create_world()
        transaction.set_rollback(True)


@pytest.fixture
def worlds(whole_worlds, db):
    return whole_worlds


def admin_addresses():
    """Lists and forms of the admin, with a row where there is one."""
    yield from sorted(set(admin_urls()))
    for model in admin.site._registry:
        row = model._default_manager.first()
        for page in ("change", "history", "delete"):
            try:
                if row:
                    yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[row.pk])
            except NoReverseMatch:
                pass


def targets(worlds):
    """(world, roles, address) of every pattern of the URLconf."""
    ours, networks = worlds
    yield from ((ours, ROLES, address(ours, *line)) for line in test_access.TABLE)
    yield from ((networks, NETWORK_ROLES, address(networks, *line)) for line in network_access.TABLE)
    yield from ((ours, ["visitor", "editor", "administrator"], found) for found in admin_addresses())


def send(browser, method, url, **how):
    """What went wrong, or None. What it did is undone."""
    if isinstance(how.get("data"), dict):
        how = how | {"data": nasty.encoded(how["data"])}
    try:
        with transaction.atomic():
            response = browser.generic(method, url, **how)
            if response.streaming:
                list(response)
            transaction.set_rollback(True)
    except Exception as error:  # whatever it is, a person would meet it as a page that says 500
        return f"{type(error).__name__}: {str(error)[:100]}"
    return f"status {response.status_code}" if response.status_code >= 500 else None


def page_of(browser, url):
    with transaction.atomic():
        response = browser.get(url)
        transaction.set_rollback(True)
    return response.getvalue().decode("utf-8", "replace")


def requests(browser, url):
    """(method, address, what else is sent) of everything that is tried at one address."""
    is_spreadsheet_or_document = url.endswith((".pdf", ".xlsx"))
    for path in nasty.paths(url):
        yield "GET", path, {}
        yield "POST", path, {"content_type": FORM}
    for query in nasty.queries():
        yield "GET", f"{url}?{query}", {}
        yield "POST", f"{url}?{query}", {"content_type": FORM}
    for headers in nasty.HEADERS:
        yield "GET", url, {"headers": headers}
        yield "POST", url, {"headers": headers, "content_type": FORM}
    for content_type, body in nasty.BODIES:
        yield "POST", url, {"data": body, "content_type": content_type}
        yield "GET", url, {"data": body[:100], "content_type": content_type}
    if not is_spreadsheet_or_document and (fields := nasty.fields_of(page_of(browser, url))):
        for form in nasty.forms(fields):
            yield "POST", url, {"data": form, "content_type": FORM}
            yield "POST", url, {"data": form, "content_type": FORM, "headers": {"accept": "application/json"}}


def complaint(role, method, url, how, wrong):
    sent = str(how.get("data", ""))[:60]
    return f"{role} {method} {url[:120]} {how.get('content_type', '')} {how.get('headers', '')} {sent}: {wrong}"


def tried(browser, role, url, chance, count):
    """What goes wrong of so many requests that are drawn by lot."""
    wrong = []
    for method, where, how in chance.sample(list(requests(browser, url)), count):
        if failure := send(browser, method, where, **how):
            wrong.append(complaint(role, method, where, how, failure))
    return wrong


@pytest.mark.parametrize("part", range(4))
def test_something_at_every_address(worlds, part):
    """The fast slice of `make fuzz`."""
    chance = random.Random(part)
    wrong = []
    for world, roles, url in list(targets(worlds))[part::4]:
        role = chance.choice(roles[1:])
        wrong += tried(world.browser(role), role, url, chance, 1)

    assert not wrong, "\n".join(wrong)


@pytest.mark.long
@pytest.mark.parametrize("role", sorted({*ROLES, *NETWORK_ROLES}))
@pytest.mark.parametrize("part", range(8))
def test_much_of_each_kind_at_every_address(worlds, role, part):
    chance = random.Random(f"{role} {part}")
    wrong = []
    for world, roles, url in list(targets(worlds))[part::8]:
        if role in roles:
            wrong += tried(world.browser(role), role, url, chance, 20)

    assert not wrong, "\n".join(wrong)
