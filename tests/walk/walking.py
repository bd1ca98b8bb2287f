"""Going from page to page as one person, in one language. Nothing that a step does is there for the next one."""

import re
from collections import Counter, deque
from hashlib import sha256
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from django.core import mail
from django.core.cache import caches
from django.db import transaction
from django.test import Client, TestCase
from django.urls import Resolver404, resolve
from lxml import html

from tests.walk.answers import comparable, kind_of, text_of_answer, text_of_mail
from tests.walk.forms import sendings_of

ROWS_OF_A_KIND = 2
"""How many rows of a kind are looked at beside those that have a visit: the meetings of ten years read alike."""
SENDINGS_OF_A_KIND = 2
ADMIN = "/admin/"
"""Django's own pages: its filters and forms are not tried."""
LONGEST_NAME = 150


class Walk:
    """One person's, in one language. What she reads goes to a folder of her own."""

    def __init__(self, *, folder, chance, who, language, cookies=""):
        self.folder = Path(folder) / language / (who or "visitor")
        self.folder.mkdir(parents=True, exist_ok=True)
        self.chance = chance
        self.name = f"{who} {language}"
        self.cookies = f"{cookies}; django_language={language}".strip("; ")
        self.browser = Client(headers={"accept-language": language, "sec-fetch-site": "same-origin"})
        self.seen = set()
        self.kinds = Counter()

    def go(self, addresses):
        """From each address on along the links, sending every form that is met."""
        waiting = deque((address, True) for address in addresses)
        while waiting:
            address, is_named = waiting.popleft()
            if address not in self.seen and (is_named or self.is_new(address)):
                self.seen.add(address)
                page, links = self.look_at(address)
                waiting.extend((link, False) for link in links)
                self.send_forms(page, address)

    def is_new(self, address):
        """Whether pages of this kind have not been looked at often enough, which this one then is."""
        kind = kind_of_address(address)
        most = 1 if ".pdf" in address else ROWS_OF_A_KIND
        if kind is None or self.kinds[kind] >= most:
            return False
        self.kinds[kind] += 1
        return True

    def look_at(self, address):
        """The page as a tree, where it is one, and where it leads."""
        response, content = self.step(address, lambda browser: browser.get(address))
        if response.has_header("Location"):
            return None, inside([urljoin(address, response["Location"])])
        if kind_of(response) != "text/html" or not content:
            return None, []
        page = html.document_fromstring(content.decode())
        return page, inside(urljoin(address, link) for link in page.xpath("//a/@href | //iframe/@src"))

    def send_forms(self, page, address):
        if page is None or address.startswith(ADMIN):
            return
        for sending in sendings_of(page, address):
            kind = kind_of_address(sending.address), re.sub(r"\d+", "…", sending.name)
            if self.kinds[kind] < SENDINGS_OF_A_KIND and sending.address.startswith("/"):
                self.kinds[kind] += 1
                self.send(sending.address, sending.fields, f"{sending.name} {self.kinds[kind]}")

    def send(self, address, fields, name):
        """Send a form and go where it leads."""
        self.step(f"{address} {name}", lambda browser: browser.post(address, fields, follow=True))

    def step(self, name, ask):
        """Ask once, write down what was answered and which mails went out, and undo what it did."""
        self.chance.begin(f"{self.name} {name}")
        mail.outbox = []
        self.browser.cookies = SimpleCookie(self.cookies)
        for cache in caches.all(initialized_only=True):
            cache.clear()
        with transaction.atomic():
            with TestCase.captureOnCommitCallbacks(execute=True):
                response = ask(self.browser)
                content = response.getvalue()
            transaction.set_rollback(True)
        if response.status_code >= 500:
            raise RuntimeError(f"{name} was answered {response.status_code}")
        texts = [text_of_answer(response, content), *mails_in_short(mail.outbox)]
        (self.folder / file_name(name)).write_text("\n\n".join([name, *texts]), encoding="utf-8")
        return response, content


def mails_in_short(messages):
    """One mail of each kind, and who got the others."""
    by_subject = {}
    for message in messages:
        by_subject.setdefault(message.subject, []).append(message)
    for alike in by_subject.values():
        yield "\n".join(["=== Mail", *(f"=== to {to}" for message in alike for to in message.to)])
        yield text_of_mail(alike[0])


def inside(addresses):
    """Those of this product's own pages."""
    for address in addresses:
        parts = urlsplit(urldefrag(address).url)
        if parts.scheme in ("", "http") and parts.netloc in ("", "testserver"):
            yield parts._replace(scheme="", netloc="").geturl()


def kind_of_address(address):
    """By the pattern of its path and what is asked for in its query. None where there is no such page."""
    parts = urlsplit(address)
    asked = [] if address.startswith(ADMIN) else sorted(parse_qs(parts.query))
    try:
        return resolve(parts.path).route, *asked
    except Resolver404:
        return None


def file_name(step):
    name = re.sub(r"[^\w.?=&@ -]+", "_", comparable(step).strip("/")) or "front page"
    if len(name) > LONGEST_NAME:
        name = f"{name[:LONGEST_NAME]} {sha256(step.encode()).hexdigest()[:8]}"
    return f"{name}.txt"
