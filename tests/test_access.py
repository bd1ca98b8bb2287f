"""Who gets what: every URL of the project, asked for by every role, with GET and with POST.

The table says it as a reader would. An object that is not there and one that is another person's get the same answer.
"""

import re
from collections import namedtuple
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from assessments.models import Action, Answer, Assessment, Reflection
from jobs.models import DemoMail, Job
from organisations.models import LeaderList, StrategicRole
from releases.responding.models import ManagementResponse
from tests.factories import (
    PASSWORD,
    create_action,
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
)
from tests.releases.rows import create_closed_round, create_release, create_whole_release

pytestmark = pytest.mark.any_database

ROLES = ["visitor", "leader", "colleague", "strategic", "editor", "administrator"]
UNKNOWN = UUID(int=0)

TO_LOGIN = "to the login"
KEPT = "401, with what was typed"


def everyone(answer):
    return dict.fromkeys(ROLES, answer)


def signed_in(answer, visitor):
    return everyone(answer) | {"visitor": visitor}


def visitor_only(answer, others=302):
    """Pages for signing in send whoever is signed in home."""
    return everyone(others) | {"visitor": answer}


def owner(answer, visitor):
    """The leader whose object it is. To everybody else it is not there, an administrator included."""
    return everyone(404) | {"leader": answer, "visitor": visitor}


Line = namedtuple("Line", ["get", "post"])


def public_page():
    return Line(everyone(200), everyone(405))


def page(post=405):
    return Line(signed_in(200, TO_LOGIN), signed_in(post, KEPT))


def editors(answer, visitor):
    return everyone(404) | {"editor": answer, "administrator": answer, "visitor": visitor}


def strategic(answer, visitor):
    """Strategic management of the organisation. Administrators read the country alone."""
    return everyone(404) | {"strategic": answer, "visitor": visitor}


def administrator(answer, visitor):
    return everyone(404) | {"administrator": answer, "visitor": visitor}


def own_page(get=405, post=405):
    """A method that is not answered is refused before anything is looked up."""
    return Line(
        signed_in(405, TO_LOGIN) if get == 405 else owner(get, TO_LOGIN),
        signed_in(405, KEPT) if post == 405 else owner(post, KEPT),
    )


def managers(get):
    """Files of a release: for the strategic management of the organisation."""
    return Line(everyone(404) | {"strategic": get, "visitor": TO_LOGIN}, signed_in(405, KEPT))


def country_files(get):
    return Line(everyone(404) | {"administrator": get, "visitor": TO_LOGIN}, signed_in(405, KEPT))


def organisers(answer, visitor):
    """The organisation's strategic management and administrators."""
    return everyone(404) | {"strategic": answer, "administrator": answer, "visitor": visitor}


def administrators(answer, visitor):
    return everyone(404) | {"administrator": answer, "visitor": visitor}


def organisers_action():
    """A button on a page of the organisation."""
    return Line(signed_in(405, TO_LOGIN), organisers(302, KEPT))


def uploader(answer, visitor):
    """Whoever uploaded the list, among the organisation's strategic management."""
    return everyone(404) | {"strategic": answer, "visitor": visitor}


def on_the_list(answer, visitor):
    """The leaders whose list it is, and who manages the organisation."""
    return signed_in(answer, visitor) | {"editor": 404}


def nobody_outside_the_demo():
    return Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT))


def organisers_page(get=200, post=405, who=organisers):
    return Line(who(get, TO_LOGIN), signed_in(405, KEPT) if post == 405 else who(post, KEPT))


# Objects belong to the leader, and her organisation's rounds to its strategic management.
# (Name of the URL, object in it): what each role gets.
TABLE = {
    ("front_page", None): public_page(),
    ("principle_list", None): public_page(),
    ("principle_detail", "principle"): public_page(),
    ("principle_detail", "unknown principle"): Line(everyone(404), everyone(405)),
    ("principle_search", None): public_page(),
    ("principle_pdf", "principle"): public_page(),
    ("principle_pdf", "unknown principle"): Line(everyone(404), everyone(405)),
    ("booklet", None): public_page(),
    ("draft_list", "draft edition"): Line(editors(200, TO_LOGIN), signed_in(405, KEPT)),
    ("draft_list", "published edition"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("draft_detail", "principle of the draft edition"): Line(editors(200, TO_LOGIN), signed_in(405, KEPT)),
    ("about", None): public_page(),
    ("privacy", None): public_page(),
    ("accessibility", None): public_page(),
    ("healthz", None): public_page(),
    ("readyz", None): public_page(),
    ("language", None): Line(everyone(405), everyone(302)),
    # Signing in and out
    ("account_login", None): Line(visitor_only(200), visitor_only(200)),
    ("account_logout", None): Line(signed_in(200, 302), everyone(302)),
    ("account_inactive", None): Line(everyone(200), everyone(405)),
    ("account_signup", None): Line(visitor_only(200), visitor_only(200)),
    ("account_email_verification_sent", None): Line(everyone(200), everyone(405)),
    ("account_confirm_email", "key"): Line(everyone(200), everyone(404)),
    ("account_reset_password", None): Line(everyone(200), everyone(200)),
    ("account_reset_password_done", None): Line(everyone(200), everyone(405)),
    ("account_reset_password_from_key", "reset key"): Line(everyone(200), everyone(200)),
    ("account_reset_password_from_key_done", None): Line(everyone(200), everyone(405)),
    # One's own account
    ("account", None): page(post=200),
    ("account_data", None): page(),
    ("account_data_page", None): page(),
    ("account_erase", None): page(post=200),
    ("account_reauthenticate", None): page(post=200),
    ("account_email", None): page(post=302),
    ("account_change_password", None): page(post=200),
    ("account_set_password", None): Line(signed_in(302, TO_LOGIN), signed_in(302, KEPT)),
    ("own_leadership", None): page(post=200),
    ("signed_in_again", None): page(),
    ("keep_session", None): Line(signed_in(405, TO_LOGIN), signed_in(204, KEPT)),
    # Assessments
    ("overview", None): page(),
    ("assessment_list", None): page(),
    ("assessment_start", "leadership"): own_page(post=302),
    ("assessment_review", "draft"): own_page(get=200, post=422),
    ("assessment_review", "submitted"): own_page(get=302, post=302),
    ("assessment_result", "draft"): own_page(get=404),
    ("assessment_result", "submitted"): own_page(get=200),
    ("result_action_add", "submitted"): own_page(get=200, post=200),
    ("result_action_add", "draft"): own_page(get=404, post=404),
    ("assessment_discard", "draft"): own_page(get=200, post=302),
    ("assessment_discard", "submitted"): own_page(get=404, post=404),
    ("assessment_reopen", "draft"): own_page(get=404, post=404),
    ("assessment_reopen", "submitted"): own_page(get=200, post=302),
    ("assessment_step", "draft"): own_page(get=302, post=302),
    ("assessment_step", "submitted"): own_page(get=302, post=409),
    ("assessment_step", "draft, unknown principle"): own_page(get=404, post=404),
    ("report", "submitted"): own_page(get=200),
    ("report", "draft"): own_page(get=404),
    ("conversation", "submitted"): own_page(get=200),
    ("conversation", "draft"): own_page(get=404),
    ("assessment_receipt", "submitted in a released round"): own_page(get=200),
    ("assessment_receipt", "submitted"): own_page(get=404),
    # Releases
    ("round_detail", "released round"): Line(strategic(200, TO_LOGIN), signed_in(405, KEPT)),
    ("round_detail", "released round of another organisation"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("release_part", "part of a released round"): Line(strategic(200, TO_LOGIN), signed_in(405, KEPT)),
    ("round_detail", "closed national round"): Line(administrator(200, TO_LOGIN), signed_in(405, KEPT)),
    ("round_detail", "closed organisation's round"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("summary_pdf", "release"): managers(200),
    ("summary_pdf", "release in the network"): managers(200),
    ("summary_pdf", "release for the country"): country_files(200),
    ("summary_slides", "release"): managers(200),
    ("summary_slides", "release in the network"): managers(200),
    ("summary_slides", "release for the country"): country_files(200),
    ("summary_archive", "release"): managers(200),
    ("summary_archive", "release in the network"): managers(200),
    ("summary_archive", "release for the country"): country_files(200),
    ("summary_xlsx", "release"): managers(200),
    ("summary_xlsx", "release in the network"): managers(200),
    ("summary_xlsx", "release for the country"): country_files(200),
    ("summary_csv", "release"): managers(200),
    ("summary_csv", "release in the network"): managers(200),
    ("summary_csv", "release in the other network"): managers(404),
    ("summary_csv", "release for the country"): country_files(200),
    ("management_response", "answered release"): Line(
        everyone(404) | dict.fromkeys(["leader", "colleague", "strategic"], 200) | {"visitor": TO_LOGIN},
        signed_in(405, KEPT),
    ),
    ("management_response", "released round of another organisation"): Line(
        signed_in(404, TO_LOGIN), signed_in(405, KEPT)
    ),
    ("management_response_write", "released round"): Line(strategic(200, TO_LOGIN), strategic(200, KEPT)),
    ("management_response_write", "released round of another organisation"): Line(
        signed_in(404, TO_LOGIN), signed_in(404, KEPT)
    ),
    ("assessment_promise", "draft"): own_page(get=200, post=302),
    ("assessment_promise", "submitted"): own_page(get=404, post=404),
    ("assessment_preview", "draft"): own_page(get=200),
    ("assessment_preview", "submitted"): own_page(get=404),
    # Rounds
    ("organisation_home", "organisation"): organisers_page(),
    ("organisation_home", "other organisation"): organisers_page(who=administrators),
    ("organisation_rounds", "organisation"): organisers_page(),
    ("organisation_rounds", "other organisation"): organisers_page(who=administrators),
    ("round_new", "organisation"): organisers_page(post=200),
    ("round_new", "other organisation"): organisers_page(post=200, who=administrators),
    ("round_detail", "round"): organisers_page(),
    ("round_change", "round"): organisers_page(post=200),
    ("round_call_off", "round"): organisers_page(get=302, post=409),
    ("round_call_off", "planned round"): organisers_page(post=302),
    ("round_remind", "round"): organisers_page(post=302),
    ("round_detail", "others' round"): organisers_page(who=administrators),
    ("round_change", "others' round"): organisers_page(post=200, who=administrators),
    ("round_remind", "others' round"): organisers_page(post=302, who=administrators),
    ("round_detail", "others' round in own organisation"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("round_remind", "others' round in own organisation"): Line(signed_in(404, TO_LOGIN), signed_in(404, KEPT)),
    ("round_detail", "national round in own organisation"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("round_detail", "own round as a national one"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("national_rounds", None): organisers_page(who=administrators),
    ("round_new", None): organisers_page(post=200, who=administrators),
    ("round_detail", "national round"): organisers_page(who=administrators),
    ("round_change", "national round"): organisers_page(post=200, who=administrators),
    ("round_call_off", "national round"): organisers_page(post=302, who=administrators),
    ("round_remind", "national round"): organisers_page(get=302, post=409, who=administrators),
    # Merging and closing
    ("organisation_merge", "organisation"): organisers_page(post=200, who=administrators),
    ("organisation_close", "organisation"): organisers_page(post=302, who=administrators),
    ("service_merge", "service"): organisers_page(post=200, who=administrators),
    ("service_close", "service"): organisers_page(post=302, who=administrators),
    # Leaders of an organisation
    ("organisation_leaders", "organisation"): organisers_page(),
    ("organisation_leaders", "other organisation"): organisers_page(who=administrators),
    ("leader_invite", "organisation"): organisers_page(post=200),
    ("leader_invite", "other organisation"): organisers_page(post=200, who=administrators),
    ("leader_invite_again", "post"): organisers_action(),
    ("leader_invite_again", "others' post"): Line(signed_in(405, TO_LOGIN), administrators(302, KEPT)),
    ("leader_invite_again", "others' post in own organisation"): Line(signed_in(405, TO_LOGIN), signed_in(404, KEPT)),
    ("leader_confirm", "post"): organisers_action(),
    ("leader_confirm", "others' post"): Line(signed_in(405, TO_LOGIN), administrators(302, KEPT)),
    ("leader_confirm", "others' post in own organisation"): Line(signed_in(405, TO_LOGIN), signed_in(404, KEPT)),
    ("leader_change", "post"): organisers_page(post=200),
    ("leader_change", "others' post"): organisers_page(post=200, who=administrators),
    ("leader_change", "others' post in own organisation"): Line(signed_in(404, TO_LOGIN), signed_in(404, KEPT)),
    ("leader_end", "post"): organisers_page(post=200),
    ("leader_end", "others' post"): organisers_page(post=200, who=administrators),
    ("leader_end", "others' post in own organisation"): Line(signed_in(404, TO_LOGIN), signed_in(404, KEPT)),
    ("leader_invite_all_again", "organisation"): organisers_page(post=302),
    ("leader_invite_all_again", "other organisation"): organisers_page(post=409, who=administrators),
    ("leader_address", "post"): organisers_page(post=200),
    ("leader_address", "others' post"): organisers_page(post=200, who=administrators),
    ("leader_address", "others' post in own organisation"): Line(signed_in(404, TO_LOGIN), signed_in(404, KEPT)),
    ("colleague_end", "place"): organisers_page(post=302),
    ("colleague_end", "others' place"): organisers_page(post=302, who=administrators),
    ("colleague_end", "others' place in own organisation"): Line(signed_in(404, TO_LOGIN), signed_in(404, KEPT)),
    ("leader_list_upload", "organisation"): organisers_page(post=200),
    ("leader_list_upload", "other organisation"): organisers_page(post=200, who=administrators),
    ("leader_list_preview", "leader list"): organisers_page(post=409, who=uploader),
    ("leader_list_preview", "leader list in another organisation"): Line(
        signed_in(404, TO_LOGIN), signed_in(404, KEPT)
    ),
    ("leader_list_rest", "leader list"): organisers_page(who=uploader),
    ("leader_list_rest", "leader list in another organisation"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("leader_template_csv", "organisation"): organisers_page(),
    ("leader_template_xlsx", "organisation"): organisers_page(),
    ("leader_export_csv", "organisation"): organisers_page(),
    ("leader_export_csv", "other organisation"): organisers_page(who=administrators),
    ("leader_export_xlsx", "organisation"): organisers_page(),
    ("leader_export_xlsx", "other organisation"): organisers_page(who=administrators),
    # Who is on an organisation's list
    ("roster", "list"): organisers_page(who=on_the_list),
    ("roster", "list of another organisation"): organisers_page(who=administrators),
    ("roster_of_round", "locked list"): organisers_page(who=on_the_list),
    ("roster_attest", "list"): Line(signed_in(405, TO_LOGIN), administrators(302, KEPT)),
    ("roster_vouch", "somebody on the list"): Line(signed_in(405, TO_LOGIN), on_the_list(302, KEPT)),
    ("roster_object", "somebody on the list"): Line(signed_in(405, TO_LOGIN), on_the_list(302, KEPT)),
    # Work that takes its time
    ("job_list", None): page(),
    ("job", "job"): own_page(get=200),
    ("job_progress", "job"): own_page(get=200),
    ("job_again", "job"): own_page(post=302),
    ("demo_mail_list", None): nobody_outside_the_demo(),
    ("demo_mail", "demo mail"): nobody_outside_the_demo(),
    # Next steps
    ("action_list", None): page(),
    ("action_add", None): page(post=200),
    ("action_edit", "action"): own_page(get=200, post=200),
    ("action_status", "action"): own_page(post=302),
}
"""A POST carries nothing: a form that is filled in answers 200 or 422 with its errors, a verb does its work."""


def sign_in(people):
    """What the browser of each sends. Signing in takes as long as a page, and once is enough for all of the table."""
    cookies = {}
    for role, person in people.items():
        browser = Client()
        if person:
            browser.force_login(person)
        cookies[role] = {"cookie": "; ".join(f"{name}={each.value}" for name, each in browser.cookies.items())}
    return cookies


@dataclass
class World:
    """One person of each role around a leader who has one object of each kind, and the arguments that name them."""

    cookies: dict
    arguments: dict

    def browser(self, role):
        return Client(headers=self.cookies[role])


@pytest.fixture(scope="module")
def whole_world(django_db_setup, django_db_blocker):
    """Made once for all of the table; what a test does to it is undone after the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield create_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(whole_world, db):
    return whole_world


def create_world():
    service = create_service()
    leadership = create_leadership(user=create_user(password=PASSWORD), service=service)
    round = create_round(organisation=service.organisation)
    draft = create_draft(leadership=leadership, round=round)
    second_post = create_leadership(user=leadership.user)
    submitted = create_submitted(leadership=second_post, edition=draft.edition)
    colleague = create_leadership(user=create_user(password=PASSWORD), service=service).user
    strategic = create_user(password=PASSWORD)
    StrategicRole.objects.create(user=strategic, organisation=service.organisation)
    people = {
        "visitor": None,
        "leader": leadership.user,
        "colleague": colleague,
        "strategic": strategic,
        "editor": create_user(password=PASSWORD, is_content_editor=True),
        "administrator": create_user(password=PASSWORD, is_administrator=True),
    }
    released = create_submitted(leadership=create_leadership(user=leadership.user), edition=draft.edition)
    release = create_whole_release(organisation=service.organisation, edition=draft.edition)
    released.round = release.round
    released.save(update_fields=["round"])
    others = create_release(
        round=create_closed_round(organisation=create_organisation(), edition=draft.edition, closed_at=timezone.now())
    )
    ManagementResponse.objects.create(release=release, organisation=service.organisation, comment="Vores tur")
    organisation_and_round = [service.organisation_id, release.round_id]
    principle = draft.edition.principles.first()
    next_edition = create_edition(published_at=None)
    planned = create_round(organisation=service.organisation, edition=draft.edition, opens=20, closes=30)
    others_round = create_round(organisation=create_organisation(), edition=draft.edition)
    national = create_round(edition=draft.edition, opens=40, closes=50)
    others_post = create_leadership()
    leader_list = LeaderList.objects.create(
        owner=strategic, organisation=service.organisation, file_name="ledere.csv", rows=[{"number": 2}]
    )
    own_place, others_place = (
        StrategicRole.objects.create(user=create_user(), organisation=organisation)
        for organisation in (service.organisation, others_round.organisation)
    )
    arguments = {
        None: [],
        "place": [service.organisation.pk, own_place.pk],
        "others' place": [others_round.organisation.pk, others_place.pk],
        "others' place in own organisation": [service.organisation.pk, others_place.pk],
        "principle": [principle.slug],
        "unknown principle": ["princip-8"],
        "draft edition": [next_edition.version],
        "published edition": [draft.edition.version],
        "principle of the draft edition": [next_edition.version, principle.slug],
        "leadership": [leadership.pk],
        "draft": [draft.pk],
        "submitted": [submitted.pk],
        "draft, unknown principle": [draft.pk, "princip-8"],
        "release": organisation_and_round,
        "release in the network": [*organisation_and_round, "east"],
        "release in the other network": [*organisation_and_round, "west"],
        "release for the country": [release.round_id],
        "organisation": [service.organisation.pk],
        "service": [service.pk],
        "other organisation": [others_round.organisation.pk],
        "list": [service.organisation.pk],
        "list of another organisation": [others_round.organisation.pk],
        "locked list": [service.organisation.pk, round.pk],
        "somebody on the list": [service.organisation.pk, colleague.pk],
        "round": [service.organisation.pk, round.pk],
        "planned round": [service.organisation.pk, planned.pk],
        "others' round": [others_round.organisation.pk, others_round.pk],
        "others' round in own organisation": [service.organisation.pk, others_round.pk],
        "national round in own organisation": [service.organisation.pk, national.pk],
        "own round as a national one": [round.pk],
        "national round": [national.pk],
        "post": [service.organisation.pk, create_leadership(service=service).pk],
        "others' post": [others_post.service.organisation_id, others_post.pk],
        "others' post in own organisation": [service.organisation.pk, others_post.pk],
        "leader list": [service.organisation.pk, leader_list.pk],
        "leader list in another organisation": [others_round.organisation.pk, leader_list.pk],
        "job": [Job.objects.create(owner=leadership.user, kind="remind", title="Send påmindelse").pk],
        "demo mail": [DemoMail.objects.create(to="leder@demo.example", subject="Emne", text="Tekst").pk],
        "action": [create_action(owner=leadership.user, principle=principle).pk],
        "submitted in a released round": [released.pk],
        "released round": [service.organisation.pk, release.round_id],
        "released round of another organisation": [others.round.organisation_id, others.round_id],
        "answered release": organisation_and_round,
        "part of a released round": [service.organisation.pk, release.round_id, "east"],
        "closed national round": [release.round_id],
        "closed organisation's round": [others.round_id],
        "key": ["MQ:1vNY1s:x"],
        "reset key": ["1", "set-password"],
    }
    return World(sign_in(people), arguments)


def address(world, name, kind):
    arguments = world.arguments[kind]
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return reverse(name, args=[*arguments, *world.arguments["principle"]])


def ask(browser, method, url):
    """What it does is undone, so that each role finds the same world."""
    with transaction.atomic():
        response = getattr(browser, method)(url)
        if response.streaming:
            list(response)  # a file that is handed out is closed when it has been read
        transaction.set_rollback(True)
    return response


def named(response):
    """The answer as the table names it."""
    if response.status_code == 302 and response.url.startswith(reverse("account_login")):
        return TO_LOGIN
    if response.status_code == 401:
        return KEPT
    return response.status_code


OTHERS = ["colleague", "strategic", "editor", "administrator"]
OUTSIDE = ["leader", "colleague", "editor"]
CLOSED = {
    **dict.fromkeys(
        ["leadership", "draft", "submitted", "submitted in a released round", "action", "job"], (0, OTHERS)
    ),
    **dict.fromkeys(["organisation", "round", "planned round", "national round", "post", "leader list"], (-1, OUTSIDE)),
}
"""{object: (which of its arguments names it, to whom it must look as if it were not there)}."""


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind"), TABLE, ids=lambda part: part or "")
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_role_gets_what_the_table_says(world, name, kind, method):
    url = address(world, name, kind)

    responses = {role: ask(world.browser(role), method, url) for role in ROLES}

    assert {role: named(response) for role, response in responses.items()} == getattr(TABLE[name, kind], method)
    if kind in CLOSED:
        place, roles = CLOSED[kind]
        for role in roles:
            assert_looks_as_if_it_were_not_there(world.browser(role), responses[role], world.arguments[kind][place])


def assert_looks_as_if_it_were_not_there(browser, response, key):
    """What is not mine and what is nobody's get the same answer."""
    others = response.request["PATH_INFO"]
    nobodys = others.replace(str(key), str(UNKNOWN))
    unknown = ask(browser, response.request["REQUEST_METHOD"].lower(), nobodys)

    assert response.status_code == unknown.status_code
    assert without_what_differs_anyway(response.text, others) == without_what_differs_anyway(unknown.text, nobodys)


def without_what_differs_anyway(text, url):
    """The tokens of a form are new each time, and the page repeats its own address."""
    return re.sub(r'name="(csrfmiddlewaretoken|form_token)" value="[\w-]+"', "", text).replace(url, "")


KEPT_FOR_NEXT_TIME = {
    "django_session",
    "account_emailaddress",
    "networks_calendarfeed",
    "reports_renderedreport",
    "reports_renderedsummary",
}
"""When she was last here, an address that is made when it is first looked at, and documents that are made once."""


def wrong_answers_to_head(world, table):
    """Where HEAD answers otherwise than GET or changes anything, asked for by somebody who is shown the page."""
    wrong = {}
    for (name, kind), line in table.items():
        written = set()
        role = max(line.get, key=lambda role: line.get[role] == 200)
        with connection.execute_wrapper(partial(note_writing, written)):
            answer = named(ask(world.browser(role), "head", address(world, name, kind)))
        if answer != line.get[role] or written - KEPT_FOR_NEXT_TIME:
            wrong[name, kind] = answer, written
    return wrong


def note_writing(written, execute, sql, params, many, context):
    if change := re.match(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', sql):
        written.add(change[1])
    return execute(sql, params, many, context)


@pytest.mark.slow
def test_head_is_answered_as_get_and_changes_nothing(world):
    assert wrong_answers_to_head(world, TABLE) == {}


def patterns(resolver=None, route="", namespace=""):
    """(route, name, view) of every URL of the project."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from patterns(pattern, here, inner)
        else:
            yield here, f"{namespace}{pattern.name or ''}", pattern.callback


def test_every_url_is_in_the_table():
    from tests.networks import access  # it builds on this module

    ours = {name or route for route, name, _ in patterns() if not name.startswith("admin:")}

    assert ours == {name for name, _ in [*TABLE, *access.TABLE]}


def test_only_the_pages_that_say_so_are_public():
    """Pages that a visitor may see, and nothing else."""
    from tests.networks import access  # it builds on this module

    open_doors = {name for _, name, view in patterns() if not getattr(view, "login_required", True)}

    lines = [*TABLE.items(), *access.TABLE.items()]
    public = {name for (name, _), line in lines if not {line.get["visitor"], line.post["visitor"]} & {KEPT}}
    assert open_doors == public | {"admin:login"}


def admin_urls():
    """Every page of the admin that needs no object, and a page of every kind for an object that is not there."""
    for route, name, _ in patterns():
        if name.startswith("admin:") and not name.endswith(":"):
            kinds = re.findall(r"<(?:(\w+):)?(\w+)>", route)
            if ("", "app_label") in kinds:
                for label in {model._meta.app_label for model in admin.site._registry}:
                    yield reverse(name, args=[label])
            else:
                yield reverse(name, args=[UNKNOWN if kind == "uuid" else "0" for kind, _ in kinds])


@pytest.mark.slow
def test_admin_is_closed_to_all_but_editors_and_administrators(world):
    outside = set(admin_urls()) - {reverse("admin:login"), reverse("admin:logout")}

    for role in ("visitor", "leader", "colleague", "strategic"):
        answers = {url: world.browser(role).get(url).status_code for url in outside}
        assert {url: status for url, status in answers.items() if status not in (302, 404)} == {}


def test_editors_find_nothing_but_the_principles_in_the_admin(world):
    browser = world.browser("editor")
    models = {model._meta.app_label for model in admin.site._registry if model._meta.app_label != "principles"}

    for url in admin_urls():
        if any(f"/admin/{label}/" in url for label in models):
            assert browser.get(url).status_code in (302, 403, 404), url


def test_administrators_have_no_page_for_what_leaders_wrote():
    private = set(apps.get_app_config("assessments").get_models())

    assert {Answer, Reflection, Assessment, Action} <= private
    assert private & set(admin.site._registry) == set()
