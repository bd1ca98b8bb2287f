import pytest
from django.urls import reverse
from django.utils import timezone

from networks.models import AgendaItem
from networks.planning import suggestions
from networks.planning.suggestions import suggestions_for
from pages.refusals import Refusal
from principles.models import Edition
from releases.models import Count
from tests.networks.factories import create_agenda_item, create_coordinator, create_meeting, create_network
from tests.releases.rows import create_cell, create_closed_round, create_release, create_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def meeting(network):
    return create_meeting(network=network, status="draft")


def create_picture(people="30–49", changes=(), **scores):
    """The network's part of a release: create_picture(p5=2.4) gives principle 5 that score."""
    release = create_release(round=create_closed_round(closed_at=timezone.now()))
    country = create_scope(release, "country")
    scope = create_scope(release, "network", network="east", parent=country)
    for name, score in scores.items():
        number = int(name[1:])
        change = {"change": "down"} if number in changes else {}
        create_cell(scope, number, score, people=people, **change)
    return scope


def because(network, meeting=None):
    return {item.key: item.because for item in suggestions_for(network, meeting).items}


def test_without_an_edition_there_is_nothing(network):
    assert suggestions_for(network).items == []


def test_the_weakest_is_suggested_with_its_figure_and_when_it_was_last_there(network):
    scope = create_picture(p5=2.4, p1=3.9)
    Count.objects.create(scope=scope, principle=5, kind="importance", people=25, out_of="30–49")
    principle = Edition.objects.current().principles.get(number=5)
    held = create_meeting(network=network, status="held", days=-400)
    create_agenda_item(meeting=held, principle=principle)

    said = because(network)["princip-5"]

    why = "Ligger lavest i netværket (2,4, 30–49 ledere), og 25 af 30–49 ledere finder princippet vigtigt."
    assert said.startswith(why)
    half_year = "foråret" if held.season == "spring" else "efteråret"
    assert said.endswith(f"Sidst på dagsordenen i {half_year} {held.year}.")


@pytest.mark.parametrize(("people", "figure"), [("5–9", "(på vej, 5–9 ledere)"), ("10–19", "(ca. 3,0, 10–19 ledere)")])
def test_small_groups_have_a_band_or_half_steps_and_no_number_of_people(network, people, figure):
    create_picture(people=people, p5=2.9, p1=3.9)

    assert figure in because(network)["princip-5"]


def test_the_most_recognised_dilemma_is_suggested_by_itself(network):
    scope = create_picture(p5=2.4, p1=3.9)
    for code, people in [("5.D1", 11), ("1.D2", 9)]:
        told = {"people": people, "out_of": "30–49"}
        Count.objects.create(scope=scope, principle=int(code[0]), kind="dilemma", code=code, **told)

    found = {item.key: item for item in suggestions_for(network).items}

    assert "dilemma-1.D2" not in found
    item = found["dilemma-5.D1"]
    assert item.because.startswith("11 af 30–49 ledere genkender dilemmaet.")
    assert (item.kind, [dilemma.code for dilemma in item.dilemmas]) == ("sharing", ["5.D1"])


def test_what_went_down_is_suggested_and_the_weakest_only_once(network):
    create_picture(changes=(3, 5), p5=2.4, p3=3.2, p1=3.9)

    said = because(network)

    assert said["princip-3"].startswith("Er faldet siden den forrige runde (↓).")
    assert said["princip-5"].startswith("Ligger lavest")


def test_without_results_the_longest_away_comes_next_and_it_is_said_why(network):
    create_picture(p5=None)
    edition = Edition.objects.current()
    for number, days in [(1, -400), (2, -30)]:
        held = create_meeting(network=network, status="held", days=days)
        held.themes.add(edition.principles.get(number=number))
    for number in range(3, 8):
        create_agenda_item(
            meeting=create_meeting(network=network, status="held", days=-800 - 200 * number),
            principle=edition.principles.get(number=number),
        )

    found = suggestions_for(network)

    assert not found.rests_on_results
    assert "Der er endnu ingen resultater fra Netværk Øst" in found.source
    assert [item.key for item in found.items] == ["princip-7", "princip-6"]
    assert found.items[0].because.startswith("Næste i rækken. Sidst på dagsordenen i ")


def test_never_on_the_agenda_comes_first_in_the_order_of_the_principles(network):
    create_picture(p5=None)

    assert because(network) == dict.fromkeys(
        ["princip-1", "princip-2"], "Næste i rækken. Har ikke været på netværkets dagsorden før."
    )


def test_a_draft_does_not_count_as_history(network, meeting):
    create_picture(p5=None)
    create_agenda_item(meeting=meeting, principle=Edition.objects.current().principles.get(number=1))

    assert list(because(network)) == ["princip-1", "princip-2"]


def test_hidden_values_are_in_no_byte_of_the_page(client, network, meeting):
    create_picture(p5=None, p1=None)
    hidden = create_scope(
        create_release(round=create_closed_round(closed_at=timezone.now())), "network", network="east"
    )
    create_cell(hidden, 5)
    create_cell(create_scope(hidden.release, "network", network="west"), 5, 1.7)
    Count.objects.create(scope=hidden, principle=5, kind="dilemma", code="5.D1", people=29, out_of="30–49")
    client.force_login(create_coordinator(network=network))

    pages = [client.get(reverse("coordination")), client.get(reverse("agenda_edit", args=["oest", meeting.pk]))]

    for page in pages:
        assert "1,7" not in page.text
        assert "29 af 30" not in page.text
        assert "bør styrkes" not in page.text
        assert "Næste i rækken" in page.text


def test_add_puts_the_suggestion_with_its_dilemmas_on_the_agenda(network, meeting):
    create_picture(p5=2.4, p1=3.9)

    item = suggestions.add_to_agenda(meeting=meeting, key="princip-5")

    assert (item.principle.number, item.kind, item.minutes) == (5, "good-leadership", 45)
    assert item.dilemmas.count() == item.principle.dilemmas.count() > 0
    assert item.suggested_because.startswith("Ligger lavest i netværket")
    assert {each.key: each.is_on_agenda for each in suggestions_for(network, meeting).items}["princip-5"]


def test_add_twice_or_what_is_no_suggestion_is_refused(meeting):
    create_picture(p5=2.4, p1=3.9)
    suggestions.add_to_agenda(meeting=meeting, key="princip-5")

    for key in ("princip-5", "princip-4", ""):
        with pytest.raises(Refusal):
            suggestions.add_to_agenda(meeting=meeting, key=key)

    assert AgendaItem.objects.count() == 1


def test_theme_follows_the_rule_of_the_templates(network):
    create_picture(p5=2.4, p1=3.9)

    principle, reason = suggestions.theme_for(network)

    assert (principle.number, reason[:13]) == (5, "Ligger lavest")


@pytest.mark.parametrize("meetings", [1, 3])
def test_suggestions_query_count(network, meeting, meetings, django_assert_num_queries):
    scope = create_picture(p5=2.4, p1=3.9)
    Count.objects.create(scope=scope, principle=5, kind="dilemma", code="5.D1", people=11, out_of="30–49")
    for number in range(meetings):
        held = create_meeting(network=network, status="held", days=-300 * (number + 1))
        create_agenda_item(meeting=held, principle=Edition.objects.current().principles.first())
    suggestions_for(network, meeting)

    with django_assert_num_queries(8):
        suggestions_for(network, meeting)
