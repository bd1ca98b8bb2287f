"""Where strategic management begins: the newest result of its organisation, and what there is until it has one."""

import re
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from organisations.models import Leadership, StrategicRole
from releases.models import Cell, Release
from tests.factories import create_leadership, create_organisation, create_round, create_user
from tests.releases.rows import create_cell, create_release, create_scope, create_whole_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def manager(client, organisation):
    user = create_user()
    StrategicRole.objects.create(user=user, organisation=organisation)
    client.force_login(user)
    client.get(reverse("about"))
    return client


def home(client, organisation):
    return client.get(reverse("organisation_home", args=[organisation.pk]))


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00ad", "").split())


def menu_of(response):
    return [item.label for item in response.context["menu"]]


def test_home_opens_with_the_newest_result(manager, organisation):
    create_whole_release(organisation=organisation, published_at=timezone.now() - timedelta(days=200))
    newest = create_whole_release(organisation=organisation)

    response = home(manager, organisation)

    assert response.context["release"] == newest
    assert words_of(response.text).index("Lederne vurderer sig selv højest på") < response.text.index("Metode")
    assert response.text.count("sp-range") > 7
    assert f'href="{reverse("organisation_rounds", args=[organisation.pk])}"' in response.text


def test_home_takes_the_newest_result_that_tells_of_the_organisation(manager, organisation):
    own = create_whole_release(organisation=organisation, published_at=timezone.now() - timedelta(days=9))
    create_whole_release()

    assert home(manager, organisation).context["release"] == own


@pytest.mark.parametrize("fields", [{"rules_version": "1"}, {"shown_from": timezone.now() + timedelta(days=60)}])
def test_home_passes_over_a_result_that_is_not_shown(manager, organisation, fields):
    shown = create_whole_release(organisation=organisation, published_at=timezone.now() - timedelta(days=200))
    create_whole_release(organisation=organisation, **fields)

    assert home(manager, organisation).context["release"] == shown


def test_home_lists_the_rounds_until_there_is_a_result(manager, organisation):
    round = create_round(organisation=organisation, title="Efterår 2026")

    response = home(manager, organisation)

    assert [line.round for line in response.context["under_way"]] == [round]
    assert "Runden »Efterår 2026« er åben" in words_of(response.text)


def test_home_says_what_comes_beside_the_result(manager, organisation):
    create_whole_release(organisation=organisation)
    create_round(organisation=organisation, title="Forår 2027")

    assert "Runden »Forår 2027« er åben til og med" in words_of(home(manager, organisation).text)


def test_administrator_finds_the_rounds_of_an_organisation_and_no_result(client, organisation):
    create_whole_release(organisation=organisation)
    client.force_login(create_user(is_administrator=True))

    assert "release" not in home(client, organisation).context


def create_two_rounds(organisation, people, *changes):
    """Of which the second tells these changes, principle by principle."""
    for at in (200, 0):
        release = create_release(published_at=timezone.now() - timedelta(days=at))
        unit = create_scope(release, "organisation", organisation=organisation, network="east")
        for number, change in enumerate(changes, start=1):
            create_cell(unit, number, 3.5, people=people, **({} if at else {"change": change}))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (["up", "level"], "Lederne vurderer sig selv højere på Samarbejde med borgeren end i sidste runde."),
        (["level", "down"], "Lederne vurderer sig selv lavere på Tydelig faglig retning end i sidste runde."),
        (
            ["up", "down"],
            "højere på Samarbejde med borgeren og lavere på Tydelig faglig retning end i sidste runde.",
        ),
        (["level", "level"], "Intet princip har flyttet sig siden sidste runde."),
        (["", ""], None),
    ],
)
def test_home_says_what_has_moved(manager, organisation, changes, said):
    create_two_rounds(organisation, "10–19", *changes)

    text = words_of(home(manager, organisation).text)

    if said:
        assert said in text
    else:
        assert "sidste runde." not in text[: text.index("Hent PDF")]


def test_hidden_principle_is_hatched_and_said_beside(manager, organisation):
    """R12: its row is the same whatever the reason."""
    release = create_release()
    unit = create_scope(release, "organisation", organisation=organisation)
    for number in range(1, 8):
        create_cell(unit, number, 3.5 if number < 6 else None, people="5–9")
    before = home(manager, organisation).text
    QuerySet(Cell).filter(scope=unit, precision="hidden").update(reason="dominance")

    page = home(manager, organisation).text

    chart = page[page.index('id="staar"') : page.index("Vis tallene som tabel")]
    assert chart.count('fill="url(#skravering)"') == 3
    assert chart.count("vises ikke") == 2
    assert without_tokens(page) == without_tokens(before)


def without_tokens(page):
    return re.sub(r'value="[\w-]{16,}"|nonce="[^"]*"', "", page)


def test_who_leads_nothing_has_no_menu_items_of_leaders(manager, organisation):
    create_whole_release(organisation=organisation)

    assert menu_of(home(manager, organisation)) == ["Overblik", "Netværk", "Samlet billede", "Principper"]


@pytest.mark.parametrize("has_ended", [False, True])
def test_who_leads_or_has_led_keeps_her_menu_items(client, has_ended):
    leadership = create_leadership()
    if has_ended:
        Leadership.objects.update(since="2024-01-01", until="2024-06-01")
    client.force_login(leadership.user)

    menu = menu_of(client.get(reverse("about")))

    assert menu[:3] == ["Overblik", "Selvvurdering", "Næste skridt"]


@pytest.mark.parametrize("earlier", [0, 3])
def test_home_costs_the_same_queries_however_many_rounds(manager, organisation, earlier, django_assert_num_queries):
    for at in range(earlier, -1, -1):
        create_whole_release(organisation=organisation, published_at=timezone.now() - timedelta(days=at))
    home(manager, organisation)
    assert Release.objects.count() == earlier + 1

    with django_assert_num_queries(15 if earlier else 14):  # what has been merged since the first of them
        home(manager, organisation)


def test_a_page_never_leads_back_to_itself(client, manager, organisation):
    """A round of the country is closed, of which nothing is about the organisation."""
    create_release()
    address = reverse("organisation_home", args=[organisation.pk])
    back = f'class="back-link"\n       href="{address}"'
    until_then = (
        home(manager, organisation).text,
        manager.get(reverse("organisation_rounds", args=[organisation.pk])).text,
    )
    create_whole_release(organisation=organisation)

    assert [back in page for page in until_then] == [False, False]
    assert back in manager.get(reverse("organisation_rounds", args=[organisation.pk])).text
