import uuid

import pytest
from django.urls import reverse

from networks.models import AgendaItem
from tests.factories import create_edition
from tests.networks.factories import create_agenda_item, create_coordinator, create_meeting, create_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return create_meeting(network=create_network(), status="draft")


@pytest.fixture
def coordinator(client, meeting):
    client.force_login(create_coordinator(network=meeting.network))
    client.get(reverse("about"))
    return client


def at(name, meeting, *more):
    return reverse(name, args=["oest", meeting.pk, *more])


def titles(meeting):
    return [item.title for item in meeting.agenda_items.all()]


def test_an_empty_agenda_offers_the_templates(coordinator, meeting):
    page = coordinator.get(at("agenda_edit", meeting))
    coordinator.post(at("agenda_fill", meeting), {"skabelon": "full-day"})

    assert "Heldagsmøde, 6 timer" in page.text
    assert meeting.agenda_items.count() == 11


@pytest.mark.parametrize("template", ["", "quarter-day"])
def test_a_template_that_is_none_adds_nothing(coordinator, meeting, template):
    assert coordinator.post(at("agenda_fill", meeting), {"skabelon": template}).status_code == 302
    assert meeting.agenda_items.count() == 0


def test_the_page_shows_times_and_how_the_agenda_fits(coordinator, meeting):
    create_agenda_item(meeting=meeting, title="Velkommen", minutes=15)

    page = coordinator.get(at("agenda_edit", meeting))

    assert "9.30–9.45" in page.text
    assert "Der er 5 timer og 15 min. tilbage." in page.text


def test_move_comes_back_to_the_item_with_its_button_in_focus_and_says_where_it_is(coordinator, meeting):
    items = {name: create_agenda_item(meeting=meeting, title=name) for name in "ABC"}

    answer = coordinator.post(at("agenda_item_move", meeting, items["C"].pk), {"retning": "op"})
    page = coordinator.get(answer.url)

    assert titles(meeting) == ["A", "C", "B"]
    assert answer.url.endswith(f"#punkt-{items['C'].pk}")
    assert "»C« er nu nummer 2 af 3, kl. 10.00." in page.text
    assert page.text.count("data-focus") == 1
    focused = page.text.split("data-focus")[0].rsplit("<li", 1)[1]
    assert items["C"].pk == uuid.UUID(focused.split('id="punkt-')[1][:36])


def test_move_to_the_top_gives_the_focus_to_the_way_down(coordinator, meeting):
    items = [create_agenda_item(meeting=meeting) for _ in range(2)]

    page = coordinator.post(at("agenda_item_move", meeting, items[1].pk), {"retning": "op"}, follow=True)

    assert 'data-way="ned" data-focus' in page.text


def test_add_an_item(coordinator, meeting):
    edition = create_edition()
    typed = {"kind": "knowledge", "title": "Peers", "minutes": "45", "presenter": "Kirsten Vang", "description": "Om"}

    answer = coordinator.post(
        at("agenda_item_new", meeting), typed | {"principle": edition.principles.get(number=6).pk}
    )

    item = AgendaItem.objects.get()
    assert answer.url == f"{at('agenda_edit', meeting)}#punkt-{item.pk}"
    assert (item.kind, item.title, item.minutes, item.presenter) == ("knowledge", "Peers", 45, "Kirsten Vang")
    assert item.principle.number == 6


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"title": ""}, "Skriv en overskrift."),
        ({"title": "x" * 151}, "Skriv det kortere"),
        ({"minutes": "0"}, "mindst ét minut"),
        ({"minutes": "601"}, "højst 600 minutter"),
        ({"minutes": "en halv time"}, "med tal, fx 45"),
        ({"kind": "party"}, "Vælg en på listen."),
        ({"principle": "x"}, "Vælg et princip på listen."),
    ],
)
def test_add_says_what_to_mend_and_keeps_what_was_typed(coordinator, meeting, typed, message):
    form = {"kind": "sharing", "title": "T", "minutes": "30", "description": "Skrevet her"}

    page = coordinator.post(at("agenda_item_new", meeting), form | typed)

    assert message in page.text
    assert "Skrevet her" in page.text
    assert AgendaItem.objects.count() == 0


def test_edit_an_item_with_the_dilemmas_of_its_principle(coordinator, meeting):
    principle = create_edition().principles.get(number=5)
    item = create_agenda_item(meeting=meeting, principle=principle)
    dilemmas = [dilemma.pk for dilemma in principle.dilemmas.all()[:2]]
    form = {"kind": "sharing", "title": "Ny", "minutes": "20", "principle": principle.pk, "dilemmas": dilemmas}

    page = coordinator.get(at("agenda_item_edit", meeting, item.pk))
    coordinator.post(at("agenda_item_edit", meeting, item.pk), form)

    assert "Dilemmaer til drøftelse" in page.text
    assert "Dilemma 5.2" in page.text
    item.refresh_from_db()
    assert (item.title, sorted(item.dilemmas.values_list("pk", flat=True))) == ("Ny", sorted(dilemmas))


def test_another_principle_leaves_the_dilemmas_of_the_first_behind(coordinator, meeting):
    first, second = create_edition().principles.all()[:2]
    item = create_agenda_item(meeting=meeting, principle=first)
    item.dilemmas.set(first.dilemmas.all())
    dilemmas = [dilemma.pk for dilemma in first.dilemmas.all()]
    form = {"kind": "sharing", "title": "Ny", "minutes": "20", "principle": second.pk, "dilemmas": dilemmas}

    coordinator.post(at("agenda_item_edit", meeting, item.pk), form)

    assert item.dilemmas.count() == 0


def test_edit_from_two_browsers_shows_both_texts(coordinator, meeting):
    item = create_agenda_item(meeting=meeting, title="Som det var")
    url = at("agenda_item_edit", meeting, item.pk)
    seen = coordinator.get(url).context["form"]["seen"].value()
    form = {"kind": "sharing", "minutes": "30", "seen": seen}
    coordinator.post(url, form | {"title": "Annes"})

    page = coordinator.post(url, form | {"title": "Min"})

    assert page.status_code == 409
    assert "<q>Annes</q>" in page.text
    assert page.context["form"]["title"].value() == "Min"
    coordinator.post(url, form | {"title": "Min", "seen": page.context["form"]["seen"].value()})
    item.refresh_from_db()
    assert item.title == "Min"


def test_delete_asks_once(coordinator, meeting):
    item = create_agenda_item(meeting=meeting, title="Overflødigt")

    page = coordinator.get(at("agenda_item_delete", meeting, item.pk))
    coordinator.post(at("agenda_item_delete", meeting, item.pk))

    assert "»Overflødigt«, 30 minutter" in page.text
    assert AgendaItem.objects.count() == 0


def test_suggest_adds_and_comes_back(coordinator, meeting):
    create_edition()

    answer = coordinator.post(at("agenda_suggest", meeting), {"forslag": "princip-1", "next": reverse("coordination")})
    page = coordinator.get(at("agenda_edit", meeting))

    assert answer.url == reverse("coordination")
    assert titles(meeting) == ["Princip 1"]
    assert "På dagsordenen" in page.text
    assert "Foreslået: Næste i rækken." in page.text


@pytest.mark.parametrize("back", ["", "https://evil.example/"])
def test_suggest_goes_nowhere_else(coordinator, meeting, back):
    answer = coordinator.post(at("agenda_suggest", meeting), {"forslag": "x", "next": back}, follow=True)

    assert answer.redirect_chain == [(at("agenda_edit", meeting), 302)]
    assert "Forslaget gælder ikke længere." in answer.text


def test_what_is_over_can_be_read_and_not_changed(client):
    meeting = create_meeting(network=create_network(), status="held")
    item = create_agenda_item(meeting=meeting, title="Punkt A")
    client.force_login(create_coordinator(network=meeting.network))

    page = client.get(at("agenda_edit", meeting))
    moved = client.post(at("agenda_item_move", meeting, item.pk), {"retning": "op"}, follow=True)
    deleted = client.post(at("agenda_item_delete", meeting, item.pk), follow=True)

    assert "Punkt A" in page.text
    assert "Flyt" not in page.text
    for answer in (moved, deleted):
        assert "dagsordenen kan ikke ændres" in answer.text
    assert AgendaItem.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_agenda_query_count(coordinator, meeting, count, django_assert_num_queries):
    principle = create_edition().principles.first()
    for _ in range(count):
        create_agenda_item(meeting=meeting, principle=principle).dilemmas.set(principle.dilemmas.all())
    coordinator.get(at("agenda_edit", meeting))

    with django_assert_num_queries(13):
        coordinator.get(at("agenda_edit", meeting))
