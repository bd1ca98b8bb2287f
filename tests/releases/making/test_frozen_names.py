"""Pages, mails and files of a round and of its release have the names of when the round opened (R3)."""

import re
from datetime import timedelta
from itertools import zip_longest

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import emails
from assessments.models import Assessment, Round
from assessments.obstacles import obstacles_to_plan
from releases.models import Download, Release
from releases.responding.models import ManagementResponse
from releases.rounds import emails as result_emails
from reports.rendering.processes import Renderer
from tests.factories import create_draft, end_and_close
from tests.releases.making.test_frozen import PLACES, OpenRound, close_service, rename_organisation, rename_service

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CHANGES_BY_ITSELF = (
    rb'(value|nonce)="[\w+/=-]{16,}"|(?<=<a href="/konto/">).*|(?s:<ol class="sp-log">.*?</ol>)'
    rb'|\s*href="/organisation/[\w-]+/" aria-current="page"><span>Samlet billede</span>|<a [^>]*>Samlet billede</a>'
)


@pytest.fixture
def papers_as_words(monkeypatch):
    """Documents are compared as their HTML."""
    monkeypatch.setattr(Renderer, "pdf", lambda renderer, html, **options: html.encode())


def told_to(user, addresses):
    """Yield the lines that each address answers, and the name of a file.

    Without the tokens of forms, what the frame of every page says of who is signed in: where she works today, and the
    log of what has happened to the list, where mergers and closings are to stand (R18).
    """
    client = Client()
    client.force_login(user)
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        yield response.headers.get("Content-Disposition", "")
        yield from re.sub(CHANGES_BY_ITSELF, b"", response.getvalue()).splitlines()


def told_to_once(user, addresses):
    """As though nothing had been fetched: the register of downloads is on pages too."""
    with transaction.atomic():
        told = list(told_to(user, addresses))
        transaction.set_rollback(True)
    return told


def changed(before, after):
    return [pair for pair in zip_longest(before, after) if pair[0] != pair[1]]


def pages_of_round(world, *names):
    round = world.round
    which = [round.pk] if round.is_national else [round.organisation_id, round.pk]
    return [reverse(name, args=which) for name in names]


def all_of_open_round(world, *, overview=True):
    """Its organiser's pages, those of leaders who have answered and who are answering, and its mails."""
    organiser = world.administrator if world.round.is_national else world.manager
    sent = Assessment.objects.get(leadership=world.posts[0])
    answering = Assessment.objects.get(leadership=world.silent[0])
    round = Round.objects.get(pk=world.round.pk)
    mails = [emails.round_opened, emails.round_reminder, emails.round_moved]
    return [
        *told_to(organiser, pages_of_round(world, "round_detail", "round_change", "round_remind")),
        *told_to(
            world.posts[0].user,
            [*overviews(overview), *(reverse(name, args=[sent.pk]) for name in ("assessment_result", "report"))],
        ),
        *told_to(
            world.silent[0].user,
            [
                *overviews(overview),
                *(reverse(name, args=[answering.pk]) for name in ("assessment_promise", "assessment_preview")),
            ],
        ),
        *((mail.subject, mail.text) for mail in (write(round=round, user=world.silent[0].user) for write in mails)),
        *(sentence for _field, sentence in obstacles_to_plan(rival_of(round), **days_of(round))),
    ]


def overviews(wanted):
    return [reverse("overview")] if wanted else []


def rival_of(round):
    """Another that is planned for the same days."""
    return Round(organisation=None, edition=round.edition, title=round.title)


def days_of(round):
    return {"opens_on": timezone.localdate(), "closes_on": round.closes_on}


def all_of_release(world, *, overview=True):
    """For a leader in it and for strategic management: pages, files, and what management has answered."""
    organisation = [world.organisation.pk, world.round.pk]
    names = ["round_detail", "management_response", "management_response_write"]
    names += ["summary_pdf", "summary_slides", "summary_archive", "summary_xlsx", "summary_csv"]
    mine = Assessment.objects.get(leadership=world.posts[0]).pk
    path = reverse("round_detail", args=organisation)
    mail = result_emails.results_shown(round=world.round, user=world.manager, path=path)
    return [
        *told_to(
            world.posts[0].user,
            [
                *overviews(overview),
                reverse("management_response", args=organisation),
                *(reverse(name, args=[mine]) for name in ("assessment_receipt", "assessment_result", "report")),
            ],
        ),
        *told_to_once(world.manager, [reverse(name, args=organisation) for name in names]),
        (mail.subject, mail.text),
    ]


@pytest.mark.parametrize("change", PLACES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("is_national", [False, True])
def test_a19_no_page_mail_or_file_of_an_open_round_changes_by_a_merger_or_a_closing(
    papers_as_words, is_national, change
):
    """Her own overview tells of her posts of today, and so is no page of the round."""
    world = OpenRound(is_national=is_national)
    create_draft(leadership=world.silent[0], round=world.round)
    before = all_of_open_round(world, overview=False)

    change(world, world.posts[0])

    assert changed(before, all_of_open_round(world, overview=False)) == []


@pytest.mark.parametrize(
    "change", [each for each in PLACES if each is not close_service], ids=lambda change: change.__name__
)
def test_a19_no_page_mail_or_file_of_a_release_changes_by_a_merger_or_a_closing(papers_as_words, change):
    """Whose post ends with her service reads on of her own, and no longer what management answers those who lead."""
    world = OpenRound()
    release = end_and_close(world.round)
    world.round.refresh_from_db()
    ManagementResponse.objects.create(release=release, organisation=world.organisation, comment="Tak")
    before = all_of_release(world, overview=False)

    change(world, world.posts[0])

    assert changed(before, all_of_release(world, overview=False)) == []


def rename_all(world):
    rename_organisation(world, world.posts[0])
    for post in (world.posts[0], world.silent[0]):
        rename_service(world, post)


@pytest.mark.parametrize("is_national", [False, True])
def test_a19_no_page_mail_or_file_of_an_open_round_has_a_name_from_after_it_opened(papers_as_words, is_national):
    """A19: places are called what they were called on the day when the round opened."""
    world = OpenRound(is_national=is_national)
    create_draft(leadership=world.silent[0], round=world.round)
    before = all_of_open_round(world)

    rename_all(world)

    assert changed(before, all_of_open_round(world)) == []
    assert is_national or "Havneby Kommune (test)" in str(before)


@pytest.mark.parametrize("is_national", [False, True])
def test_a19_no_page_mail_or_file_of_a_release_has_a_name_from_after_its_round_opened(papers_as_words, is_national):
    world = OpenRound(is_national=is_national)
    release = end_and_close(world.round)
    world.round.refresh_from_db()
    response = ManagementResponse.objects.create(release=release, organisation=world.organisation, comment="Tak")
    response.undertakings.create(number=1, text="Vi mødes", responsible="Ida", due=timezone.localdate())
    Download.objects.create(release=release, organisation=world.organisation, format=Download.Format.CSV)
    before = all_of_release(world)

    rename_all(world)

    assert changed(before, all_of_release(world)) == []


@pytest.mark.parametrize("shown_in", [timedelta(days=50), timedelta(0)], ids=["withheld", "empty"])
def test_a19_page_of_a_release_without_figures_has_the_name_from_when_its_round_opened(shown_in):
    world = OpenRound(is_national=True)
    world.round.roster.update(counts=False)
    release = end_and_close(world.round)
    Release._base_manager.filter(pk=release.pk).update(shown_from=timezone.now() + shown_in)
    page = [reverse("round_detail", args=[world.organisation.pk, world.round.pk])]
    before = list(told_to(world.manager, page))

    rename_all(world)

    assert changed(before, told_to(world.manager, page)) == []
    assert "Havneby Kommune (test)" in str(before)
