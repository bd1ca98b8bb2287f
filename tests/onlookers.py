"""All that an organiser, a coordinator and an administrator have: each page, file, list and button, and what it gives.

Whose pages they are stands in the two tables of who gets what, and these hold every address that there is.
"""

import logging
import re
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urljoin

from django.contrib import admin
from django.core import mail
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client, TestCase
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from lxml import html

from accounts.models import User
from assessments import participation
from assessments.models import Assessment, RoundParticipation
from organisations.models import Leadership, Organisation, Service
from principles.reading import edition_texts
from tests import test_access
from tests.factories import PASSWORD, answer_principle, create_leadership, create_round, create_user
from tests.networks import access as network_access
from tests.networks import test_access as network_test_access
from tests.networks.factories import create_attendance, create_membership
from tests.test_access import KEPT, address, admin_urls
from tests.walk.answers import comparable, kind_of, text_of_mail
from tests.walk.forms import sendings_of

CLOSED = {404, 405, KEPT}
METHODS = ["get", "post"]
NAMES = re.compile(r'"([a-z]+(?:_[a-z]+)+)"')
WRITING = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
OWN = ('"django_session"', 'FROM "accounts_user" WHERE "accounts_user"."id" = ')
"""What each request asks about whoever sends it."""
MOMENTS = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
HERS = {"assessments_assessment", "assessments_answer", "assessments_reflection", "assessments_action"}
GO_WITH_HER = {
    *("assessments_reflection_dilemmas", "assessments_reflection_pitfalls"),
    *("reports_renderedreport", "account_emailaddress"),
}
TEXTS = "/admin/principles/"
"""Lists of what is written for everybody. They are looked at as they stand."""
SORTED_BY_MORE = re.compile(r"[?&]o=[^&]*[.-]")
DRAWN_ANEW = {"csrfmiddlewaretoken", "form_token", "drawn_for", "unsaved", "next"}
ALIKE = {"_addanother", "_continue"}
"""Buttons of the administration that save as "_save" does."""


@dataclass(frozen=True)
class Request:
    """An address that one of them asks for, or a button there."""

    who: str
    method: str
    url: str
    fields: tuple = ()

    @property
    def kind(self):
        """What it asks for, whatever the tokens are."""
        return self.who, self.method, self.url, tuple(each for each in self.fields if each[0] not in DRAWN_ANEW)

    def __str__(self):
        return " ".join([self.who, self.method, self.url, *(f"{name}={values}" for name, values in self.kind[-1])])


@dataclass
class Given:
    """What comes of a request: what is answered, the rows and lines of log that are written, and what is asked."""

    told: list = field(default_factory=list)
    written: list = field(default_factory=list)
    logged: list = field(default_factory=list)
    questions: int = 0
    tables: set = field(default_factory=set)
    page: object = None

    def note(self, execute, sql, params, many, context):
        self.questions += 1
        if not any(own in sql for own in OWN):
            self.tables |= set(NAMES.findall(sql))
        if writing := WRITING.match(sql):
            self.written.append((writing[1], without_sign_in(comparable(f"{sql} {params}"))))
        return execute(sql, params, many, context)

    def noting(self):
        return connection.execute_wrapper(self.note)

    def seen_by_others(self):
        """What is written in her own tables is hers, and goes with her. The order of deletions leaves no trace."""
        written = [sql for table, sql in self.written if table not in HERS | GO_WITH_HER]
        deleted = sorted(sql for sql in written if sql.startswith("DELETE"))
        return self.told, [sql for sql in written if not sql.startswith("DELETE")], deleted, self.logged


def without_sign_in(statement):
    """When she last signed in is in her own row, which is saved whole."""
    return MOMENTS.sub("…", statement) if "last_login" in statement else statement


class Log(logging.Handler):
    def __init__(self, lines):
        super().__init__()
        self.lines = lines

    def emit(self, record):
        self.lines.append(record.getMessage())


class Scene:
    """Both worlds of the access tables, and one leader who has to do with all of them."""

    def __init__(self, chance):
        self.chance = chance
        self.rooms, self.networks = test_access.create_world(), network_test_access.create_world()
        self.leader = create_user(name="Xenia Holm", password=PASSWORD, is_confirmed=True)
        User.objects.filter(pk=self.leader.pk).update(last_login=timezone.now() - timedelta(days=3))
        self.national = create_round(edition=self.draft.edition)
        self.posts = [self.create_post(self.draft.round, service=self.draft.leadership.service)]
        self.posts += [self.create_post(self.national)]
        self.rooms.arguments["post"] = [self.posts[0].service.organisation_id, self.posts[0].pk]
        self.join_the_network()
        self.tell_participation()
        self.cookies = {
            "strategic": self.rooms.cookies["strategic"],
            "coordinator": self.networks.cookies["coordinator"],
            "administrator": self.rooms.cookies["administrator"],
        }

    @property
    def draft(self):
        return Assessment.objects.get(pk=self.rooms.arguments["draft"][0])

    def create_post(self, round, **fields):
        return create_leadership(user=self.leader, on_roster=round, **fields)

    def tell_participation(self):
        """In the country's round, yesterday. Among so many hers is not the answer that moves the next word (R11)."""
        for _number in range(participation.TOLD_FROM):
            create_leadership(on_roster=self.national)
        participation.tell_participation()
        RoundParticipation.objects.update(tried_on=timezone.localdate() - timedelta(days=1))

    def join_the_network(self):
        world, arguments = self.networks, self.networks.arguments
        membership = create_membership(network=world.network, user=self.leader)
        attendance = create_attendance(meeting=world.meeting, user=self.leader, reply="yes", invited_sequence=0)
        create_attendance(meeting=world.held, user=self.leader, reply="yes", attended=True)
        arguments["member"] = [world.network.slug, membership.pk]
        arguments["attendance"] = [*arguments["meeting"], attendance.pk]

    @property
    def about_her(self):
        """The keys of her posts, and of what they are in."""
        services = [post.service for post in self.posts]
        rows = [*self.posts, *services, *(each.organisation for each in services), self.draft.round, self.national]
        return {key for row in rows for key in (str(row.pk), row.pk.hex)} | {self.leader.email}

    def answer(self, *, principles, submit):
        """As she does it, with her own browser."""
        self.chance.begin("her answers")
        browser = Client()
        self.done(browser.post(reverse("account_login"), {"login": self.leader.email, "password": PASSWORD}))
        for post in self.posts:
            self.done(browser.post(reverse("assessment_start", args=[post.pk])))
            draft = Assessment.objects.get(leadership=post)
            self.done(browser.post(reverse("assessment_promise", args=[draft.pk])))
            for principle in edition_texts(draft.edition).principles[:principles]:
                answer_principle(draft, principle)
            if submit:
                self.done(browser.post(reverse("assessment_review", args=[draft.pk])))

    def done(self, response):
        assert response.status_code == 302, response.url

    def addresses(self):
        """(who, method, address) of all that is theirs. A button that an organiser has is pressed by her alone."""
        for line, answers in test_access.TABLE.items():
            yield from open_to("strategic", self.rooms, line, answers)
            may = {method for _who, method, _url in open_to("strategic", self.rooms, line, answers)} - {"get"}
            for who, method, url in open_to("administrator", self.rooms, line, answers):
                if method not in may:
                    yield who, method, url
            if line[1] == "round":
                yield from (("administrator", method, reverse(line[0], args=[self.national.pk])) for method in METHODS)
        for line, answers in network_access.TABLE.items():
            yield from open_to("coordinator", self.networks, line, answers)
        for url in sorted({*admin_urls(), *self.admin_pages()}):
            yield "administrator", "get", url

    def admin_pages(self):
        """Of her own rows where a kind has some."""
        service = self.posts[0].service
        hers = {User: self.leader, Leadership: self.posts[0], Service: service, Organisation: service.organisation}
        for model in admin.site._registry:
            row = hers.get(model) or model._default_manager.first()
            for page in ("change", "history", "delete"):
                try:
                    if row:
                        opts = model._meta
                        yield reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[row.pk])
                except NoReverseMatch:
                    pass

    def all_that_is_given(self):
        """{request: what comes of it} of each address, each list as it can be narrowed and sorted, and each button."""
        given, asked = {}, set()
        waiting = deque(Request(*each) for each in self.addresses())
        while waiting:
            request = waiting.popleft()
            if request.kind not in asked:
                asked.add(request.kind)
                given[request] = self.ask(request)
                waiting.extend(self.offered_by(request, given[request]))
        return given

    def offered_by(self, request, given):
        """What is on a page. Its head and foot are those of all pages."""
        if given.page is None or request.method == "post" or "?" in request.url:
            return
        for link in given.page.xpath("//*[@id='changelist']//a/@href"):
            if link.startswith("?") and not SORTED_BY_MORE.search(link) and not request.url.startswith(TEXTS):
                yield Request(request.who, "get", urljoin(request.url, link))
        for part in given.page.xpath("//main | //*[@id='content']"):
            for sending in sendings_of(part, request.url):
                if not ALIKE & sending.fields.keys():
                    fields = tuple((name, tuple(values)) for name, values in sending.fields.items())
                    yield Request(request.who, "post", sending.address, fields)

    def ask(self, request, afterwards=()):
        """What it does is undone, once the pages that are looked at afterwards have been seen."""
        self.chance.begin(str(request))
        given = Given()
        with transaction.atomic(), logs_in(given.logged), given.noting():
            given.page = self.look(request, given)
            for other in afterwards:
                self.look(other, given)
            transaction.set_rollback(True)
        return given

    def look(self, request, given):
        """The page as a tree, where it is one."""
        for cache in caches.all(initialized_only=True):
            cache.clear()
        mail.outbox, given.questions = [], 0
        browser = Client(headers=self.cookies[request.who])
        with TestCase.captureOnCommitCallbacks(execute=True):
            response = getattr(browser, request.method)(request.url, dict(request.fields))
            content = response.getvalue()
        is_page = kind_of(response) == "text/html" and bool(content)
        given.told += [response.status_code, sorted(response.headers.items())]
        given.told += [comparable(content.decode()) if is_page else content]
        given.told += [text_of_mail(each) for each in mail.outbox]
        if request.method == "get":
            given.told.append(f"{given.questions} questions to the database")
        return html.document_fromstring(content.decode()) if is_page and response.status_code == 200 else None


@contextmanager
def logs_in(lines):
    log = Log(lines)
    logging.getLogger().addHandler(log)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(log)


def open_to(who, world, line, answers):
    for method in METHODS:
        if getattr(answers, method)[who] not in CLOSED:
            yield who, method, address(world, *line)
