"""The page of a release: who gets it, what stands on it, and what must not be in its bytes."""

import re
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import StrategicRole
from principles.reading import edition_texts
from releases.models import Cell, Release, Scope
from tests.factories import create_organisation, create_real_edition, create_service, create_user
from tests.releases.rows import (
    SCORES,
    create_cell,
    create_closed_round,
    create_member,
    create_release,
    create_scope,
    create_whole_release,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def release(organisation):
    return create_whole_release(organisation=organisation)


@pytest.fixture
def strategic(organisation):
    return create_manager(organisation)


@pytest.fixture
def reader(strategic):
    return signed_in(strategic)


def create_manager(organisation):
    user = create_user()
    StrategicRole.objects.create(user=user, organisation=organisation)
    return user


def signed_in(user):
    """With a session that is fresh enough not to be written by the request that counts."""
    client = Client()
    client.force_login(user)
    client.get(reverse("about"))
    return client


def address(organisation, release):
    return reverse("round_detail", args=[organisation.pk, release.round_id])


def page(reader, organisation, release):
    response = reader.get(address(organisation, release))
    assert response.status_code == 200
    return response.text


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00ad", "").split())


def test_release_opens_with_what_stands_highest_and_lowest(reader, organisation, release):
    text = words_of(page(reader, organisation, release))

    assert "Omkring 80 % af lederne har sendt ind. Lederne vurderer sig selv højest på" in text
    assert "højest på Samarbejde med borgeren og" in text
    assert "lavest på Ledelsesinformation som fagligt værktøj." in text
    assert "Vi skjuler alle resultater, der bygger på færre end fem ledere" in text


def test_release_shows_the_unit_beside_its_network_and_the_country(reader, organisation, release):
    text = words_of(page(reader, organisation, release))

    assert "3,9 stærkt Netværk Øst 3,9 · Hele landet 3,9" in text


def test_release_asks_about_the_principles_that_stand_weakest(reader, organisation, release):
    text = page(reader, organisation, release)

    asked = {item.number: item.dialoguequestions[0].text for item in edition_texts(release.round.edition).principles}
    assert [number for number, question in asked.items() if question in text] == [5]


def test_release_says_how_its_figures_were_made(reader, organisation, release):
    text = words_of(page(reader, organisation, release))

    assert release.hash in text
    assert "Det er prøvet at regne én leders svar ud af netop disse tal. Det lykkedes ikke." in text
    assert "Mindste gruppe, der kan skilles ud 5–9 ledere" in text
    assert "5 til 9 ledere: kun et bånd" in text


def test_a25_page_tells_neither_how_often_it_was_tried_nor_an_exact_group(reader, organisation, release):
    """Both are others with and without one person."""
    pages = set()
    for tried, group in [(77, 7), (70, 6)]:
        QuerySet(Release).update(attacks_tried=tried, smallest_group=group)
        pages.add(words_of(page(reader, organisation, release)))

    assert len(pages) == 1


def test_release_lists_services_by_name_with_what_may_be_shown(reader, organisation, release):
    text = page(reader, organisation, release)

    table = words_of(text[text.index('id="enh"') : text.index("Hvad står tallene")])
    services = [str(scope) for scope in Scope.objects.filter(release=release, kind="service")]
    assert sorted(services, key=table.index) == sorted(services)
    assert table.count("vises ikke") == 1


@pytest.mark.parametrize("services", [3, 30])
@pytest.mark.parametrize("earlier", [0, 4])
def test_release_costs_the_same_queries_with_many_services_and_rounds(
    reader, organisation, django_assert_num_queries, services, earlier
):
    edition = create_real_edition()
    for days in range(earlier, -1, -1):
        published_at = timezone.now() - timedelta(days=days)
        release = create_whole_release(organisation=organisation, edition=edition, published_at=published_at)
    own = Scope.objects.get(release=release, kind="organisation")
    for _number in range(services - 3):
        service = create_service(organisation=organisation, municipality=own.children.first().service.municipality)
        create_cell(create_scope(release, "service", service=service, organisation=organisation, parent=own), 1, 3.0)
    edition_texts(release.round.edition)

    with django_assert_num_queries(12 if earlier else 11):  # what has been merged since the first of them
        response = reader.get(address(organisation, release))

    assert len(response.context["unit_rows"]) == services + 1


def test_r4_page_is_the_same_for_everybody_who_may_open_it(organisation, release):
    """One of the readers is one of five in a service, and knows her own answer."""
    insider, outsider = create_manager(organisation), create_manager(organisation)
    create_member(release, insider, Scope.objects.filter(release=release, kind="service").first())

    pages = {main_of(page(signed_in(each), organisation, release)) for each in (insider, outsider)}

    assert len(pages) == 1


def main_of(html):
    """Without the frame, in which the reader's own name stands."""
    return html[html.index("<main") : html.index("</main>")]


# What is not shown


def every_form_of(score):
    """As Danish and English write it, as a tenth and as the decimal the database holds."""
    return [f"{score:.1f}".replace(".", ","), f"{score:.1f}", f"{score:.2f}"]


def without_geometry(html):
    """Where lines and discs stand is checked by itself: a coordinate may look like any figure."""
    return re.sub(r'\b(?:d|points|transform|[xy][12]?|[crw][xyi]?|width|height)="[^"]*"', "", html)


def test_a16_hidden_figure_is_nowhere_in_the_bytes(reader, organisation):
    """Principle 5 is hidden; 4.7 stands in the same release, in an organisation and a service beside this one."""
    release = create_release()
    country = create_scope(release, "country")
    network = create_scope(release, "network", network="east", parent=country)
    unit = create_scope(release, "organisation", organisation=organisation, parent=network)
    for number in (1, 2, 3, 4, 6, 7):
        create_cell(unit, number, 3.0)
    create_cell(unit, 5)
    other = create_organisation()
    beside = create_scope(release, "organisation", organisation=other, parent=network)
    service = create_service(organisation=other)
    for scope in (beside, create_scope(release, "service", service=service, organisation=other, parent=beside)):
        create_cell(scope, 5, 4.6)

    for language, hidden in [("da", "vises ikke"), ("en", "not shown")]:
        reader.cookies["django_language"] = language
        html = page(reader, organisation, release)
        assert [form for form in every_form_of(4.6) if form in without_geometry(html)] == []
        assert hidden in words_of(html)

    assert "4,6" in page(signed_in(create_manager(other)), other, release)


def test_r12_no_exact_number_of_people_is_on_the_page(reader, organisation):
    """Columns of older rules, what a cell sets apart and the smallest group: in steps, or not at all."""
    release = create_whole_release(organisation=organisation, smallest_group=4213)
    QuerySet(Scope).filter(release=release).update(leaders=4321, participants=4123)
    QuerySet(Cell).update(remainder=4231)

    html = without_geometry(page(reader, organisation, release))

    assert re.findall(r"(?<![0-9a-f.])4(?:123|213|231|321)(?![0-9a-f])", html) == []
    assert "3000–4999 ledere" in words_of(html)


def test_hidden_round_leaves_no_point_on_the_curve(reader, organisation):
    """The row of a hidden cell holds nothing, and its place on the curve is the same whatever it was."""
    pages = []
    for days in (2, 1):
        release = create_release(published_at=timezone.now() - timedelta(days=days))
        unit = create_scope(release, "organisation", organisation=organisation)
        for number, score in SCORES.items():
            create_cell(unit, number, None if days == 2 else score)
        pages.append(page(reader, organisation, release))

    curves = re.findall(r"<svg[^>]*sp-spark.*?</svg>", pages[1])
    assert len(curves) == 7
    assert all(curve.count("<circle") == 1 and "<polyline" not in curve for curve in curves)
    assert all("vises ikke" in curve and "url(#runder-" in curve for curve in curves)


def test_reason_and_remainder_are_shown_nowhere(reader, organisation, release):
    html = page(reader, organisation, release)

    assert "too_few" not in html
    assert "remainder" not in html


def test_unit_without_any_figure_says_so_calmly(reader, organisation):
    release = create_release()
    create_scope(release, "organisation", organisation=organisation, participation="")

    text = words_of(page(reader, organisation, release))

    assert "Der er ingen resultater at vise i denne runde. Et resultat skal" in text
    assert "Resultaterne vises ikke" in text
    assert "eltagelse" not in text


def test_equal_principles_are_not_set_against_each_other(reader, organisation):
    release = create_release()
    unit = create_scope(release, "organisation", organisation=organisation)
    for number in SCORES:
        create_cell(unit, number, 3.5)

    text = words_of(page(reader, organisation, release))

    assert "De principper, der vises, ligger tæt. Ingen af dem skiller sig ud." in text
    assert "Tallene peger ikke på ét princip frem for et andet." in text


@pytest.mark.parametrize("shown", [[], [3]])
def test_where_one_is_shown_or_none_nothing_is_compared(reader, organisation, shown):
    release = create_release()
    unit = create_scope(release, "organisation", organisation=organisation)
    for number in SCORES:
        create_cell(unit, number, 3.5 if number in shown else None)

    text = words_of(page(reader, organisation, release))

    assert "ligger tæt" not in text
    assert "skiller sig ud" not in text
    assert "højest på" not in text
    assert "peger ikke på" not in text
    assert "Vælg selv et princip at tale om" in text


@pytest.mark.parametrize(("people", "shown"), [("5–9", "stærkt"), ("10–19", "ca. 4,0")])
def test_small_unit_has_bands_and_half_steps_without_a_distribution(reader, organisation, people, shown):
    release = create_release()
    unit = create_scope(release, "organisation", organisation=organisation)
    for number, score in SCORES.items():
        create_cell(unit, number, score, people=people)

    html = page(reader, organisation, release)

    assert shown in words_of(html)
    assert "Her står lederne efter deres egen vurdering" in html
    assert "sp-heat" not in html
    assert "3,9" not in html


def test_lowest_in_all_rounds_is_said_only_where_all_rounds_are_shown(reader, organisation):
    for days in (3, 2, 1):
        release = create_whole_release(organisation=organisation, published_at=timezone.now() - timedelta(days=days))

    assert "Ledelsesinformation som fagligt værktøj har ligget lavest i alle runder." in page(
        reader, organisation, release
    )


# Who gets it


def test_release_is_for_strategic_management_of_the_organisation_alone(client, organisation, release):
    others = create_user()
    StrategicRole.objects.create(user=others, organisation=create_organisation())

    for user in (create_user(), others, create_user(is_administrator=True)):
        client.force_login(user)
        assert client.get(address(organisation, release)).status_code == 404


def test_release_of_another_organisations_round_is_not_there(reader, organisation):
    release = create_release(round=create_closed_round(organisation=create_organisation()))

    assert reader.get(address(organisation, release)).status_code == 404


def test_round_without_a_release_is_not_there(reader, organisation):
    url = reverse("round_detail", args=[organisation.pk, create_closed_round().pk])

    assert reader.get(url).status_code == 404


def test_administrator_reads_the_country(client, release):
    client.force_login(create_user(is_administrator=True))

    response = client.get(reverse("round_detail", args=[release.round_id]))

    text = words_of(response.text)
    assert "Omkring 80 % af lederne har sendt ind." in text
    assert "Netværk Øst" in text
    assert "Havneby" not in text


def test_strategic_management_has_no_page_of_the_country_alone(reader, release):
    assert reader.get(reverse("round_detail", args=[release.round_id])).status_code == 404


def test_organisation_outside_the_release_is_told_so(reader, organisation):
    release = create_release()

    text = page(reader, organisation, release)
    assert "ingen af jeres ledere indgår" in text
    assert "Til runderne" in text


def test_organisation_in_both_networks_finds_its_other_part(reader, organisation, release):
    country = Scope.objects.get(release=release, kind="country")
    west = create_scope(release, "network", network="west", parent=country)
    part = create_scope(
        release,
        "organisation",
        key="organisation:west",
        organisation=organisation,
        network="west",
        parent=west,
        participation="half_or_more",
    )
    for number, score in SCORES.items():
        create_cell(part, number, score, people="5–9")
    other = reverse("release_part", args=[organisation.pk, release.round_id, "west"])

    assert other.endswith("/vest/")
    assert other in page(reader, organisation, release)
    there = reader.get(other).text
    assert "Mindst halvdelen af lederne har sendt ind." in words_of(there)
    assert reverse("summary_pdf", args=[organisation.pk, release.round_id, "west"]) in there
    assert reverse("release_part", args=[organisation.pk, release.round_id, "east"]) in there


def test_part_in_an_own_round_leads_to_the_whole(reader, organisation):
    release = create_release(round=create_closed_round(organisation=organisation))
    whole = create_scope(release, "organisation", organisation=organisation, roster="10–19")
    for network in ("east", "west"):
        place = {"key": f"{whole.key}:{network}", "network": network, "parent": whole}
        create_scope(release, "organisation", organisation=organisation, roster="5–9", **place)
    part = reverse("release_part", args=[organisation.pk, release.round_id, "west"])

    here, there = page(reader, organisation, release), reader.get(part).text

    assert part in here
    assert reverse("summary_pdf", args=[organisation.pk, release.round_id]) in here
    assert "Se tallene for hele organisationen" in there
    assert f'href="{address(organisation, release)}"' in there
    assert "Netværk Vest" in words_of(there)


def test_release_reads_in_english(reader, organisation, release):
    reader.cookies["django_language"] = "en"

    text = words_of(page(reader, organisation, release))

    assert "About 80% of the leaders have submitted." in text
    assert "3.9" in text
    assert "vises ikke" not in text
