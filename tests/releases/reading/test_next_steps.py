"""R11b on a release's page and in its files: the same shares, and nothing where none is told."""

import csv
import io

import openpyxl
import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from lxml import html

from organisations.models import StrategicRole
from releases.models import Scope
from releases.reading.summaries import summary_of
from reports.documents.summary_pdf import SummaryDocument
from tests.factories import create_organisation, create_user
from tests.releases.rows import create_whole_release

pytestmark = pytest.mark.django_db

TITLE = "Næste skridt siden sidst"
SAID = "Af de ledere, der siden deres sidste runde havde næste skridt med en dato, har {} gjort mindst halvdelen."


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby (test)")


@pytest.fixture
def release(organisation):
    return create_whole_release(organisation=organisation)


@pytest.fixture
def reader(client, organisation):
    StrategicRole.objects.create(user=create_user(), organisation=organisation)
    client.force_login(organisation.strategic_roles.get().user)
    return client


def tell(release, **shares):
    for kind, share in shares.items():
        steps = {"steps_done": share, "with_steps": 20, "did_steps": int(share) // 5}
        QuerySet(Scope).filter(release=release, kind=kind).update(**steps)


def section_of(reader, organisation, release):
    page = reader.get(reverse("round_detail", args=[organisation.pk, release.round_id]))
    found = html.fromstring(page.content).xpath("//section[@aria-labelledby='skridt']")
    return " ".join(found[0].text_content().replace("\u00a0", " ").split()) if found else None


def rows_of(reader, organisation, release):
    content = reader.get(reverse("summary_csv", args=[organisation.pk, release.round_id])).content.decode("utf-8-sig")
    return [(row[1], row[3]) for row in csv.reader(io.StringIO(content), delimiter=";") if row and row[0] == TITLE]


def sheet_of(reader, organisation, release):
    content = reader.get(reverse("summary_xlsx", args=[organisation.pk, release.round_id])).content
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for row in workbook[TITLE].iter_rows(values_only=True)] if TITLE in workbook else None


def first_page(organisation, release):
    with translation.override("da"):
        return SummaryDocument(summary_of(release=release, organisation=organisation)).html.replace("\u00a0", " ")


def test_nothing_is_told_where_no_share_is(reader, organisation, release):
    assert section_of(reader, organisation, release) is None
    assert rows_of(reader, organisation, release) == []
    assert sheet_of(reader, organisation, release) is None
    assert "Af de ledere, der siden" not in first_page(organisation, release)


def test_the_share_stands_on_page_and_in_files_in_the_same_words(reader, organisation, release):
    tell(release, organisation="60", network="50", country="90")

    names = ["Havneby (test)", "Netværk Øst", "Hele landet"]
    rows = list(zip(names, ["omkring 60 %", "omkring 50 %", "mindst 85 %"], strict=True))
    told = section_of(reader, organisation, release)
    assert SAID.format("omkring 60 %") in told
    assert " ".join(f"{name} {share}" for name, share in rows) in told
    assert rows_of(reader, organisation, release) == rows
    sheet = sheet_of(reader, organisation, release)
    assert sheet == [
        ["Hvem", "Har gjort mindst halvdelen"],
        *([name, part] for name, part in zip(names, [0.6, 0.5, 0.85], strict=True)),
    ]
    assert first_page(organisation, release).count(SAID.format("omkring 60 %")) == 1


def test_others_shares_are_told_without_ones_own(reader, organisation, release):
    tell(release, country="50")

    assert "Hele landet omkring 50 %" in section_of(reader, organisation, release)
    assert "Af de ledere" not in section_of(reader, organisation, release)
    assert rows_of(reader, organisation, release) == [("Hele landet", "omkring 50 %")]


def test_one_share_needs_no_table(reader, organisation, release):
    tell(release, organisation="60")

    assert "Hvem" not in section_of(reader, organisation, release)
