"""The demo, made at one moment, and everybody who walks through it."""

import multiprocessing
import sys
from datetime import timedelta
from io import StringIO
from uuid import UUID

from auditlog.models import LogEntry
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.test.signals import template_rendered
from django.test.utils import setup_test_environment

from accounts.models import User
from assessments.demo.people import PASSWORD, demo_address
from tests.journeys import people
from tests.journeys.visits import CHANGED, NEW, VISITS, list_of_leaders
from tests.walk.chance import seeded
from tests.walk.forms import NEW_PASSWORD
from tests.walk.mails import write_mails
from tests.walk.walking import Walk

FORK = multiprocessing.get_context("fork")
LANGUAGES = settings.LANGUAGES
HOMES = ["/", "/overblik/"]
UNLINKED = {
    "": ["/principper/soeg/?q=recovery", "/netvaerk/svar/x/", " reply link", " feed"],
    "tilbudsleder": [" reply link"],
}
"""Addresses and places that no page leads to."""
HAS_JUST_SAID_WHO_SHE_IS = {"admin", "tilbudsleder"}
SENT = {
    "": [
        ("", "/konto/opret/", {"name": "Birgitte", "email": demo_address("tilbudsleder"), "password1": NEW_PASSWORD}),
        ("", "/konto/glemt-adgangskode/", {"email": demo_address("tilbudsleder")}),
        ("", "/konto/", {"name": "Skrevet før hun loggede ind"}),
    ],
    "tilbudsleder": [
        ("", "/konto/", {"name": "Skrevet af en anden", "drawn_for": "x"}),
        ("submitted", "faglig-refleksion/", {"text": "Skrevet for sent"}),
        ("", f"/netvaerk/oest/moeder/{UUID(int=0)}/referat/skriv/", {"text": "Skrevet om et møde, der er slettet"}),
    ],
    "rundby": [
        ("organisation", "ledere/importer/", {"file": SimpleUploadedFile("ledere.csv", list_of_leaders(*rows))})
        for rows in ([NEW, CHANGED], [NEW, ";hans@;Huset;;chef"])
    ],
    "koordinator": [("meeting", "referat/skriv/", {"text": "Skrevet sent", "seen": "number:1"})],
}
"""What is sent by hand, because no form on the way holds it: (place, path there, fields)."""
EVERYBODY = sorted({visit.who for visit in VISITS} | {"redaktoer"})


def walk_the_demo(folder, clock):
    """Each language in a process of its own, which takes its own copy of the database along."""
    setup_test_environment()
    with seeded() as chance:
        make_demo(chance, clock)
        cookies = {who: sign_in(chance, who) for who in EVERYBODY}
        walks = [FORK.Process(target=walk_in, args=(language, folder, chance, cookies)) for language, _ in LANGUAGES]
        for walk in walks:
            walk.start()
        for walk in walks:
            walk.join()
        if any(walk.exitcode for walk in walks):
            sys.exit("The walk did not come to its end.")


def walk_in(language, folder, chance, cookies):
    """As everybody, with everybody reading this language, in mails too."""
    shown = set()
    template_rendered.connect(lambda template, **_more: shown.add(template.name), weak=False)
    User.objects.update(language=language)
    chance.begin("places")
    places = people.find_places()
    for who in EVERYBODY:
        walk = Walk(folder=folder, chance=chance, who=who, language=language, cookies=cookies[who])
        walk.go(addresses_of(who, places))
        for number, (place, path, fields) in enumerate(SENT.get(who, []), start=1):
            walk.send(address_at(places, who, place, path), fields, f"by hand {number}")
    write_mails(folder / language / "mails", chance, language)
    print(f"{language}: {len(list((folder / language).rglob('*.txt')))} texts. Templates that were never shown:")
    print(*sorted(templates() - shown))


def templates():
    root = settings.BASE_DIR / "templates"
    return {path.relative_to(root).as_posix() for path in root.rglob("*.*")}


def make_demo(chance, clock):
    """One thing after the other, a minute each, so that what is newest is known."""
    for command, *arguments in people.DEMO:
        chance.begin(command)
        call_command(command, *arguments, verbosity=0, stdout=StringIO())
        clock.shift(timedelta(minutes=1))
    chance.begin("people")
    people.create_people()
    sort_audited_changes()
    clock.shift(timedelta(minutes=1))


def sort_audited_changes():
    """The audit trail stores the fields of a row in the order of a set, which is another in each process."""
    entries = LogEntry.objects.all()
    for entry in entries:
        entry.changes = dict(sorted(entry.changes.items()))
    LogEntry.objects.bulk_update(entries, ["changes"])


def sign_in(chance, who):
    """What her browser sends from now on."""
    chance.begin(f"sign in {who}")
    browser = Client()
    if who:
        browser.post("/konto/log-ind/", {"login": demo_address(who), "password": PASSWORD})
    if who in HAS_JUST_SAID_WHO_SHE_IS:
        browser.post("/konto/bekraeft-det-er-dig/", {"password": PASSWORD})
    return "; ".join(f"{name}={cookie.value}" for name, cookie in browser.cookies.items())


def addresses_of(who, places):
    """Where she begins, and all the pages of hers that are looked at in a browser."""
    visits = [address_at(places, who, visit.place, visit.path) for visit in VISITS if visit.who == who]
    unlinked = [places.get(where, where) for where in UNLINKED.get(who, [])]
    return [*HOMES, *visits, *unlinked]


def address_at(places, who, place, path):
    return (places[f"{who} {place}"] if place else "") + path
