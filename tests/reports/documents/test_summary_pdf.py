"""The summary on paper: who may have it, what it says, that everybody can read it, and that an archive can keep it."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID
from xml.etree import ElementTree

import page
import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape

from organisations.models import StrategicRole
from pages.half_years import half_year_of
from pages.times import end_of, start_of_day
from releases.models import Download, Scope
from releases.reading.summaries import summary_of
from reports.documents.summary_csv import csv_of_summary
from reports.documents.summary_notes import notes_on_figures
from reports.documents.summary_pdf import SummaryDocument
from reports.rendering.processes import CannotRender
from reports.views.summaries import CSV, XLSX, as_archive_file, as_pdf_file, summary_file_name
from tests.factories import create_organisation, create_user
from tests.releases.rows import (
    create_cell,
    create_closed_round,
    create_member,
    create_scope,
    create_small_release,
    create_whole_release,
)
from tests.reports.pdf_checks import (
    assert_follows_pdf_ua,
    elements,
    elements_from,
    fonts,
    opened,
    read_in_order,
    text_of,
)
from tests.test_access import without_what_differs_anyway

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

UNKNOWN = UUID(int=0)
FORMATS = ["summary_pdf", "summary_slides", "summary_archive", "summary_xlsx", "summary_csv"]


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def release(organisation):
    return create_whole_release(organisation=organisation)


@pytest.fixture
def manager(organisation):
    user = create_user()
    StrategicRole.objects.create(user=user, organisation=organisation)
    return user


def url_of(name, release, organisation=None, **more):
    which = {"round": release.round_id} | ({"organisation": organisation.pk} if organisation else {}) | more
    return reverse(name, kwargs=which)


def document_of(release, organisation=None, language="da"):
    with translation.override(language):
        return SummaryDocument(summary_of(release=release, organisation=organisation))


def draw(release, organisation=None, language="da"):
    with translation.override(language):
        return as_pdf_file(summary_of(release=release, organisation=organisation)).content


# Who gets it, and what is noted


@pytest.mark.parametrize(
    ("name", "kind", "content_type", "file_name"),
    [
        ("summary_pdf", "pdf", "application/pdf", "sammenfatning-{}.pdf"),
        ("summary_slides", "slide", "application/pdf", "praesentation-{}.pdf"),
        ("summary_archive", "pdf_a", "application/pdf", "sammenfatning-{}-arkiv.pdf"),
        ("summary_xlsx", "xlsx", XLSX, "sammenfatning-{}.xlsx"),
        ("summary_csv", "csv", CSV, "sammenfatning-{}.csv"),
    ],
)
def test_manager_gets_each_format_and_it_is_noted(
    client, organisation, release, manager, drawn_papers, name, kind, content_type, file_name
):
    client.force_login(manager)

    response = client.get(url_of(name, release, organisation))

    round_and_day = f"{release.round.title.lower().replace(' ', '-')}-{release.round.closed_on.isoformat()}"
    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    whose = file_name.format(f"havneby-kommune-test-{round_and_day}-da")
    assert response["Content-Disposition"] == f'attachment; filename="{whose}"'
    assert "no-store" in response["Cache-Control"]
    assert list(Download.objects.values_list("release", "user", "organisation", "format")) == [
        (release.pk, manager.pk, organisation.pk, kind)
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_nobody_else_gets_it_and_nothing_is_noted(client, organisation, release, drawn_papers, name):
    another = create_user()
    StrategicRole.objects.create(user=another, organisation=create_organisation())

    for user in (create_user(), another, create_user(is_administrator=True), create_user(is_content_editor=True)):
        client.force_login(user)
        assert client.get(url_of(name, release, organisation)).status_code == 404

    assert not Download.objects.exists()
    assert drawn_papers == []


@pytest.mark.parametrize("name", FORMATS)
def test_r4_files_are_the_same_for_everybody_who_may_have_them(organisation, release, drawn_papers, name):
    """One of the readers is one of five in a service, and knows her own answer."""
    contents = []
    for is_part in (True, False):
        reader, browser = create_user(), Client()
        StrategicRole.objects.create(user=reader, organisation=organisation)
        if is_part:
            create_member(release, reader, Scope.objects.filter(release=release, kind="service").first())
        browser.force_login(reader)
        contents.append(browser.get(url_of(name, release, organisation)).content)

    assert contents[0] == contents[1]
    assert len(drawn_papers) <= 1


@pytest.mark.parametrize("name", FORMATS)
def test_administrator_gets_the_country(client, organisation, release, manager, drawn_papers, name):
    client.force_login(create_user(is_administrator=True))
    assert client.get(url_of(name, release)).status_code == 200
    client.force_login(manager)
    assert client.get(url_of(name, release)).status_code == 404

    assert Download.objects.get().organisation is None


def test_country_has_the_parts_of_its_page(release):
    """Its networks, with their participation and figures."""
    document = document_of(release)

    networks = [unit.name for unit in document.summary.networks]
    assert networks
    assert [row.title for row in document.tables["services"].rows] == networks
    assert [row.title for row in document.tables["participation"].rows] == [*networks, "Hele landet"]
    with translation.override("da"):
        assert "De syv principper i netværkene" in document.html
    assert not document_of(release, language="en").has_many_services


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        (None, "Den landsdækkende runde »Efterår 2026« lukkede"),
        ("own", "Organisationens egen runde »Efterår 2026« lukkede"),
    ],
)
def test_cover_and_page_say_whose_round_it_was_and_its_last_day(client, organisation, manager, owner, said):
    """What the night's work did after midnight is the day before."""
    closes_at = end_of(date(2026, 11, 6))
    round = create_closed_round(
        title="Efterår 2026",
        organisation=organisation if owner else None,
        closes_at=closes_at,
        opens_at=closes_at - timedelta(days=30),
        closed_at=closes_at + timedelta(minutes=7),
    )
    release = create_whole_release(organisation=organisation, round=round)
    client.force_login(manager)

    page = client.get(reverse("round_detail", args=[organisation.pk, round.pk])).text
    document = document_of(release, organisation)

    closing = f"{said} fredag den 6. november 2026."
    with translation.override("da"):
        assert (closing in page, closing in document.html) == (True, True)
        assert document.file_title == "Samlet billede, efterår 2026, lukket 6. november 2026. Havneby Kommune (test)"
        assert "lukket 6. november 2026" in page
        name = summary_file_name(document.summary, ".pdf")
    assert name == "sammenfatning-havneby-kommune-test-efteraar-2026-2026-11-06-da.pdf"
    assert url_of("summary_archive", release, organisation) in page


def test_round_that_was_closed_by_hand_closed_then():
    opens_at = start_of_day(date(2026, 10, 1))
    round = create_closed_round(
        opens_at=opens_at, closes_at=opens_at + timedelta(days=60), closed_at=opens_at + timedelta(days=9, hours=10)
    )

    assert round.closed_on == date(2026, 10, 10)


def test_each_network_of_an_organisation_has_its_own(client, organisation, release, manager, drawn_papers):
    west = create_scope(release, "network", network="west", key="network:west")
    scope = create_scope(
        release, "organisation", key="organisation:west", organisation=organisation, network="west", parent=west
    )
    for number in range(1, 8):
        create_cell(scope, number, 3.0, people="10–19")
    client.force_login(manager)

    for network in ("east", "west"):
        url = url_of("summary_pdf", release, organisation, network=network)
        assert url.endswith({"east": "/oest/sammenfatning.pdf", "west": "/vest/sammenfatning.pdf"}[network])
        assert client.get(url).status_code == 200

    assert ["Netværk Øst" in html for html in drawn_papers] == [True, False]
    assert ["Netværk Vest" in html for html in drawn_papers] == [False, True]


def test_round_without_a_release_or_without_the_organisation_is_not_found(client, release, drawn_papers):
    other = create_organisation()
    user = create_user()
    StrategicRole.objects.create(user=user, organisation=other)
    client.force_login(user)

    assert client.get(url_of("summary_pdf", release, other)).status_code == 404


@pytest.mark.parametrize("name", FORMATS)
def test_forbidden_and_unknown_look_the_same(client, organisation, release, name):
    client.force_login(create_user(is_administrator=True))
    forbidden = url_of(name, release, organisation)
    urls = [forbidden, forbidden.replace(str(organisation.pk), str(UNKNOWN))]

    answers = [client.get(url) for url in urls]

    assert [answer.status_code for answer in answers] == [404, 404]
    pages = [without_what_differs_anyway(answer.text, url) for answer, url in zip(answers, urls, strict=True)]
    assert pages[0] == pages[1]


def test_language_is_the_one_that_is_asked_for(client, organisation, release, manager, drawn_papers):
    client.force_login(manager)

    response = client.get(url_of("summary_pdf", release, organisation) + "?sprog=en")

    assert 'lang="en"' in drawn_papers[0]
    assert "Network East" in drawn_papers[0]
    assert 'filename="summary-' in response["Content-Disposition"]


def test_manager_is_asked_to_try_again_and_nothing_is_noted(client, organisation, release, manager, monkeypatch):
    monkeypatch.setattr("reports.keeping.papers.pdf_of", refuse)
    client.force_login(manager)

    response = client.get(url_of("summary_pdf", release, organisation))

    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert not Download.objects.exists()


def refuse(html, attachment):
    raise CannotRender


def test_asking_for_the_head_alone_is_no_download(client, organisation, release, manager, drawn_papers):
    client.force_login(manager)

    assert client.head(url_of("summary_csv", release, organisation)).status_code == 200

    assert not Download.objects.exists()


# Copies


def test_unchanged_summary_is_drawn_once_for_all_who_read_the_same(organisation, release, drawn_papers):
    assert draw(release, organisation) == draw(release, organisation) == b"%PDF-"

    assert len(drawn_papers) == 1


def test_languages_units_and_variants_are_kept_apart(organisation, release, drawn_papers):
    draw(release, organisation, "da")
    draw(release, organisation, "en")
    draw(release)
    summary = summary_of(release=release, organisation=organisation)
    as_archive_file(summary)

    assert len(drawn_papers) == 4


@pytest.mark.parametrize("services", [1, 12])
def test_unchanged_summary_takes_few_queries(client, django_assert_max_num_queries, manager, drawn_papers, services):
    organisation = manager.strategic_roles.get().organisation
    release = create_small_release(organisation=organisation, services=services)
    client.force_login(manager)
    client.get(url_of("summary_pdf", release, organisation))

    with django_assert_max_num_queries(12):
        client.get(url_of("summary_pdf", release, organisation))

    assert len(drawn_papers) == 1


# What it says


def test_html_is_xml_and_holds_no_style_or_script(organisation, release):
    html = document_of(release, organisation).html

    names = {element.tag.split("}")[-1] for element in ElementTree.fromstring(html).iter()}
    assert names & {"script", "style", "link", "img", "object", "iframe"} == set()
    assert "style=" not in html


def test_names_stay_text():
    organisation = create_organisation(name="<b>A</b> & Søn")

    html = document_of(create_small_release(organisation=organisation), organisation).html

    assert "&lt;b&gt;A&lt;/b&gt; &amp; Søn" in html
    assert "<b>" not in html


@pytest.fixture(scope="module")
def documents(django_db_setup, django_db_blocker):
    """One organisation's summary, drawn in both languages and for the archive, and looked at by many tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        organisation = create_organisation(name="Havneby Kommune (test)")
        create_whole_release(organisation=organisation, published_at=timezone.now() - timedelta(days=200))
        release = create_whole_release(organisation=organisation, smallest_group=5)
        drawn = {language: draw(release, organisation, language) for language in ("da", "en")}
        with translation.override("da"):
            summary = summary_of(release=release, organisation=organisation)
            drawn["csv"] = csv_of_summary(summary)
            drawn["csv_name"] = summary_file_name(summary, ".csv")
            drawn["archive"] = as_archive_file(summary).content
            drawn["hash"] = release.hash
        transaction.set_rollback(True)
    return drawn


@pytest.fixture(params=["da", "en"])
def drawn(request, documents):
    return documents[request.param]


@pytest.mark.parametrize("language", ["da", "en"])
def test_summary_says_how_its_figures_are_to_be_read(organisation, release, language):
    with translation.override(language):
        document = document_of(release, organisation, language)
        html, notes = document.html, notes_on_figures(document.summary)

    assert [note for note in notes if escape(note) not in html] == []


def test_summary_follows_pdf_ua(drawn):
    assert_follows_pdf_ua(drawn)


@pytest.mark.parametrize("language", ["da", "en"])
def test_summary_says_its_language_and_title(documents, language):
    document = opened(documents[language])

    assert str(document.Root.Lang) == language
    assert "Havneby Kommune (test)" in str(document.docinfo["/Title"])
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_summary_has_a_bookmark_for_each_chapter(documents):
    with opened(documents["da"]).open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert titles == [
        f"Havneby Kommune (test), {half_year_of(timezone.localdate() - timedelta(days=1)).name}",
        "De syv principper",
        "Udvikling over tid",
        "Spørgsmål til dialogen",
        "Hvad lederne er optaget af",
        "Tilbud og deltagelse",
        "Metode og anonymitet",
    ]


def test_each_chapter_has_a_page(drawn):
    assert len(opened(drawn).pages) == 7


def test_headings_never_skip_a_level(drawn):
    document = opened(drawn)
    levels = [int(tag[1]) for tag, _element in elements(document) if tag in {"H1", "H2", "H3", "H4"}]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_says_what_it_shows(documents):
    document = opened(documents["da"])
    alternatives = [str(element.Alt) for tag, element in elements(document) if tag == "Figure"]

    axis_seven_rows_and_seven_curves = 15
    assert len(alternatives) == axis_seven_rows_and_seven_curves
    assert alternatives[0] == "Skalaen fra 1 til 5: bør styrkes, på vej, stærkt"
    assert alternatives[1] == "Samarbejde med borgeren: 3,9"
    assert alternatives[8].startswith("Samarbejde med borgeren over tid. ")


def test_every_table_is_whole_and_has_headers(documents):
    document = opened(documents["da"])
    tables = [element for tag, element in elements(document) if tag == "Table"]

    assert len(tables) == 2 + 8
    for table in tables:
        tags = [tag for tag, _element in elements_from(table)]
        assert tags.count("TH") > tags.count("THead") == 1


def test_every_font_is_embedded(drawn):
    assert all(dict(fonts(opened(drawn))).values())


def test_summary_reads_in_order(documents):
    text = " ".join(text_of(documents["da"]).split())

    read_in_order(
        text,
        "Havneby Kommune (test)",
        "Omkring 80 % af lederne har sendt ind. Lederne vurderer sig selv højest på",
        "Det er nok til at tale om lederne samlet.",
        "Her står lederne efter deres egen vurdering",
        "Det har flyttet sig",
        "Tre spørgsmål til dialogen med lederne",
        "Det gør ledelsen",
        "De syv principper",
        "Sammenligning",
        "Udvikling over tid",
        "Spørgsmål til dialogen",
        "25 af 30–49 ledere kalder det vigtigt eller meget vigtigt",
        "Hvad lederne er optaget af",
        "Mindre tilbud, samlet",
        "svar ud af netop disse tal. Det lykkedes ikke. Mindste gruppe, der kan skilles ud: 5–9.",
    )
    assert documents["hash"] in text.replace(" ", "")


def test_english_summary_has_english_texts_and_figures(documents):
    text = text_of(documents["en"])

    assert "Collaboration with the citizen" in text
    assert "these very figures. Nobody succeeded. Smallest group that can be told apart: 5–9." in " ".join(text.split())
    assert "3.9" in text
    assert "3,9" not in text


def test_archive_copy_follows_pdf_a_and_carries_the_figures(documents):
    report = page.validate_pdf_bytes(documents["archive"], profile=page.ValidationProfile.PDF_A_3U)
    document = opened(documents["archive"])

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert document.attachments[documents["csv_name"]].get_file().read_bytes().decode() == documents["csv"]
    assert document.attachments[documents["csv_name"]].get_file().mime_type == "text/csv"
    assert [str(file.AFRelationship) for file in document.Root.AF] == ["/Data"]
    assert "/Filter" not in document.Root.Metadata


def test_page_width_holds_every_word(drawn):
    for sheet in text_of(drawn, "-bbox").split('<page width="')[1:]:
        width = float(sheet.split('"')[0])
        for box in sheet.split("<word ")[1:]:
            left, right = float(box.split('xMin="')[1].split('"')[0]), float(box.split('xMax="')[1].split('"')[0])
            assert 50 <= left <= right <= width - 50


@pytest.mark.parametrize(("people", "pages"), [("5–9", 5), ("10–19", 5), (None, 3)])
def test_few_people_have_fewer_pages_and_none_is_empty(organisation, people, pages):
    pdf = draw(create_small_release(organisation=organisation, people=people), organisation)

    sheets = text_of(pdf).split("\f")[:-1]
    assert len(sheets) == pages
    assert min(len(sheet.split()) for sheet in sheets) > 30
    assert_follows_pdf_ua(pdf)


def test_release_where_all_is_hidden_explains_itself(organisation):
    html = document_of(create_small_release(organisation=organisation, people=None), organisation).html

    assert "Der er ingen resultater at vise i denne runde." in html
    assert "står stærkest" not in html


@pytest.mark.parametrize(("language", "lying_pages"), [("da", 3), ("en", 4)])
def test_sixty_services_have_a_whole_table_on_each_lying_page(organisation, language, lying_pages):
    release = create_small_release(organisation=organisation, people="10–19", services=60)
    pdf = draw(release, organisation, language)

    document = opened(pdf)
    with translation.override(language):
        parts = document_of(release, organisation, language).parts
    tables = sum(tag == "Table" for tag, _element in elements(document))
    lying = [leaf for leaf in document.pages if leaf.MediaBox[2] > leaf.MediaBox[3]]
    assert len(lying) == len(parts["services"]) == lying_pages
    assert tables == 2 + sum(map(len, parts.values()))
    assert_follows_pdf_ua(pdf)


def test_each_of_many_services_has_its_participation_before_its_figures(organisation):
    document = document_of(create_small_release(organisation=organisation, services=11), organisation)

    services, participation = document.parts["services"][0], document.parts["participation"][0]
    assert [column.title for column in services.table.columns[:2]] == ["Har sendt ind", "1. Samarbejde med borgeren"]
    assert [[cell.text for cell in row.cells[:2]] for row in services.rows] == [
        ["mindst halvdelen af 5–9", "stærkt"]
    ] * 11
    assert [row.title for row in participation.rows] == [organisation.name, "Netværk Øst", "Hele landet"]


def test_few_services_have_two_tables(organisation):
    document = document_of(create_small_release(organisation=organisation, services=10), organisation)

    assert len(document.parts["services"][0].table.columns) == 7
    assert len(document.parts["participation"][0].rows) == 10 + 3


def test_many_services_of_which_nothing_is_shown_have_their_participation(organisation):
    document = document_of(create_small_release(organisation=organisation, people=None, services=11), organisation)

    assert "services" not in document.parts
    assert sum(len(part.rows) for part in document.parts["participation"]) == 11 + 3


@pytest.mark.parametrize("people", ["5–9", "10–19", None])
def test_page_and_summary_begin_with_the_same_sentences_and_figures(client, manager, organisation, people):
    release = create_small_release(organisation=organisation, people=people)
    client.force_login(manager)
    response = client.get(reverse("round_detail", args=[organisation.pk, release.round_id]))

    document = document_of(release, organisation)

    assert f'<p class="lead">{document.lead}</p>' in response.text
    assert f'<p class="lead">{document.lead}</p>' in document.html
    assert document.key_figures == response.context["key_figures"]
    assert all(each.label in document.html for each in document.key_figures[:1])


def test_principles_alike_are_not_set_apart_by_their_order(organisation):
    """Bands tell no more than they do: none of four that are strong stands above the others."""
    document = document_of(create_small_release(organisation=organisation, people="5–9"), organisation)

    assert document.lead.endswith(
        "Lederne vurderer sig selv lavest på Faglig refleksion, Ledelsesinformation som fagligt værktøj og Samarbejde "
        "om recovery. De højeste principper ligger tæt."
    )
