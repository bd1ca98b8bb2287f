"""The list of members as a file, for the coordinators of the network."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories import create_leadership, create_municipality, create_organisation, create_service, create_user
from tests.networks.factories import create_coordinator, create_member, create_membership, create_network

pytestmark = pytest.mark.django_db
DANISH = ["Navn", "E-mailadresse", "Telefon", "Titel", "Tilbud", "Organisation", "Kommune", "Medlem siden"]


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def row(network):
    service = create_service(
        name="Ørnen; afdeling",
        organisation=create_organisation(name="-Fonden"),
        municipality=create_municipality(name="Køge"),
    )
    user = create_leadership(user=create_user(name="=Åse", email="aase@test.example"), service=service).user
    create_membership(network=network, user=user, phone="+45 12 34 56 78")
    today = timezone.localdate().isoformat()
    return ["=Åse", "aase@test.example", "+45 12 34 56 78", "Tilbudsleder", "Ørnen; afdeling", "-Fonden", "Køge", today]


@pytest.fixture
def reader(client, network):
    client.force_login(create_coordinator(network=network))
    return client


@pytest.mark.parametrize(("language", "delimiter", "heading"), [("da", ";", "Navn"), ("en", ",", "Name")])
def test_csv_opens_in_the_spreadsheets_of_its_language(reader, network, row, language, delimiter, heading):
    response = reader.get(reverse("member_list_csv", args=[network.slug]), {"sprog": language})

    assert response.content.startswith(b"\xef\xbb\xbf")
    titles, cells = csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=delimiter)
    assert titles[0] == heading
    assert cells[0] == "'=Åse"
    assert cells[2] == "'+45 12 34 56 78"
    assert cells[5] == "'-Fonden"
    assert [cells[at] for at in (1, 4, 6)] == [row[at] for at in (1, 4, 6)]


def test_workbook_holds_texts_and_no_formulas(reader, network, row):
    response = reader.get(reverse("member_list_xlsx", args=[network.slug]))

    sheet = load_workbook(io.BytesIO(response.content)).active
    assert [[cell.value for cell in line] for line in sheet.iter_rows()] == [DANISH, row]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} == {"s"}
    day = timezone.localdate().isoformat()
    assert response.headers["Content-Disposition"] == f'attachment; filename="medlemmer-oest-{day}.xlsx"'


@pytest.mark.parametrize("name", ["member_list_xlsx", "member_list_csv"])
@pytest.mark.parametrize("count", [1, 3])
def test_files_have_the_same_queries_however_many_members(reader, network, django_assert_num_queries, name, count):
    for _ in range(count):
        create_member(network=network)
    reader.get(reverse(name, args=[network.slug]))

    with django_assert_num_queries(7):
        reader.get(reverse(name, args=[network.slug]))
