"""How documents and page speak to management about leaders: never to a leader, and never as a fact what they rate."""

import io
import re

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from organisations.models import StrategicRole
from releases.reading.enough import enough_of
from releases.reading.summaries import summary_of
from releases.rounds import emails as result_emails
from reports.documents.summary_csv import csv_of_summary
from reports.documents.summary_notes import notes_on_figures
from reports.documents.summary_pdf import SummaryDocument
from reports.documents.summary_slides import SummarySlides
from reports.documents.summary_tables import tables_of
from reports.documents.summary_xlsx import xlsx_of_summary
from tests.factories import create_organisation, create_user
from tests.releases.rows import create_small_release, create_whole_release

pytestmark = pytest.mark.django_db

TO_A_LEADER = re.compile(r"\b(du|dig|din|dit|dine|dig selv)\b", re.IGNORECASE)
OWN_SIZES = ["5–9", "10–19", None]
"""Bands, half steps and nothing; a whole release has tenths."""


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


def release_of(organisation, people):
    if people == "tenths":
        return create_whole_release(organisation=organisation)
    return create_small_release(organisation=organisation, people=people)


def words_to_a_leader(html):
    return sorted({found.lower() for found in TO_A_LEADER.findall(strip_tags(html))})


@pytest.mark.parametrize("people", [*OWN_SIZES, "tenths"])
def test_documents_never_speak_to_a_leader(organisation, people):
    summary = summary_of(release=release_of(organisation, people), organisation=organisation)
    cells = [cell.text for table in tables_of(summary) for row in table.rows for cell in row.cells]

    said = [SummaryDocument(summary).html, csv_of_summary(summary), *notes_on_figures(summary), *cells]

    assert words_to_a_leader(" ".join(said)) == []


def test_workbook_and_slides_never_speak_to_a_leader(organisation):
    summary = summary_of(release=release_of(organisation, "tenths"), organisation=organisation)
    sheets = openpyxl.load_workbook(io.BytesIO(xlsx_of_summary(summary))).worksheets
    cells = [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value]

    said = [*cells, *(sheet.title for sheet in sheets), SummarySlides(summary).html]

    assert words_to_a_leader(" ".join(said)) == []


def test_mail_never_speaks_to_a_leader(organisation):
    round = release_of(organisation, "tenths").round

    mail = result_emails.results_shown(round=round, user=create_user(), path=round.get_absolute_url())

    assert words_to_a_leader(f"{mail.subject} {mail.text}") == []


@pytest.mark.parametrize("people", [*OWN_SIZES, "tenths"])
def test_page_never_speaks_to_a_leader(organisation, people):
    release = release_of(organisation, people)
    user = create_user()
    StrategicRole.objects.create(user=user, organisation=organisation)
    client = Client()
    client.force_login(user)

    page = client.get(reverse("round_detail", args=[organisation.pk, release.round_id])).text

    main = page[page.index("<main") : page.index("</main>")]
    assert words_to_a_leader(main) == []


@pytest.mark.parametrize(
    ("participation", "said"),
    [
        ("90", "Det er nok til at tale om lederne samlet."),
        ("70", "Det er nok til at tale om lederne samlet."),
        ("60", "Læs det som et afsæt."),
        ("50", "Læs det som et afsæt."),
        ("half_or_more", "Læs det som et afsæt."),
        ("40", "Det siger noget om dem, der svarede, og ikke om alle."),
        ("under_half", "Det siger noget om dem, der svarede, og ikke om alle."),
        ("", None),
    ],
)
def test_enough_to_speak_for_all_is_said_by_what_is_told_of_those_who_took_part(participation, said):
    enough = enough_of(participation)

    assert (enough and enough.said) == said
