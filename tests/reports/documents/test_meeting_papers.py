"""The papers of a meeting: what is on them, and what is not; for screen readers too."""

from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from networks.models import Meeting
from reports.documents.kitchen_list import kitchen_list_of
from reports.documents.meeting_agenda import agenda_of
from reports.documents.meeting_minutes import minutes_document_of
from reports.documents.name_badges import name_badges_of
from reports.documents.participant_list import participant_list_of
from reports.rendering.processes import CannotRender, pdf_of
from tests.factories import create_edition
from tests.networks.factories import (
    create_agenda_item,
    create_attendance,
    create_coordinator,
    create_going_on,
    create_meeting,
    create_member,
    create_minutes,
    create_network,
)
from tests.reports.pdf_checks import assert_follows_pdf_ua, elements, fonts, opened, read_in_order, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LONG = "Anna-Margrethe Ærøgård " * 7
UNBROKEN = "Ærøskøbingårdsvejsbeboerforeningsformand" * 4
BUILDERS = {
    "participant_list_pdf": participant_list_of,
    "kitchen_list_pdf": kitchen_list_of,
    "name_badges_pdf": name_badges_of,
    "agenda_pdf": agenda_of,
    "minutes_pdf": minutes_document_of,
}
TITLES = {
    "participant_list_pdf": {"da": "Deltagerliste", "en": "List of participants"},
    "kitchen_list_pdf": {"da": "Liste til køkkenet", "en": "List for the kitchen"},
    "name_badges_pdf": {"da": "Navneskilte", "en": "Name badges"},
    "agenda_pdf": {"da": "Dagsorden", "en": "Agenda"},
    "minutes_pdf": {"da": "Referat", "en": "Minutes"},
}
MEMBERS_OWN = {"agenda_pdf", "minutes_pdf"}


@pytest.fixture
def meeting():
    """With guests of every reply, names of every length, an agenda with dilemmas, and published minutes."""
    meeting = create_going_on(
        network=create_network(), title="Data, der giver mening", online_note="Sendes på video", catering="Kaffe"
    )
    for name, reply, needs in [
        ("Søren Kragh", "yes", "Glutenfri kost"),
        (LONG[:150], "yes", ""),
        (UNBROKEN[:150], "yes", "Kørestol"),
        ("Åse Online", "online", "Tegnsprogstolk"),
        ("Bo Bliver Væk", "no", "Nøddeallergi"),
    ]:
        create_guest(meeting, name, reply, needs=needs)
    principle = create_edition().principles.get(number=5)
    item = create_agenda_item(
        meeting=meeting, title="Dagens princip", presenter="Thomas Øster", principle=principle, minutes=45
    )
    item.dilemmas.add(*principle.dilemmas.all()[:2])
    create_agenda_item(meeting=meeting, title="Frokost", kind="practical", minutes=60)
    create_minutes(
        meeting=meeting,
        text="# Tal\n\n### Dybere\n\nVi talte **længe** om [tal](https://example.org/).\n\n- Et\n- To\n\n> Citat",
        decisions="Vi mødes igen\nAlle skriver ned",
        published_at=meeting.ends_at,
    )
    return meeting


def create_guest(meeting, name, reply, **fields):
    user = create_member(network=meeting.network, name=name)
    return create_attendance(meeting=meeting, user=user, reply=reply, **fields)


def drawn(name, meeting, language="da"):
    with translation.override(language):
        return pdf_of(BUILDERS[name](meeting).html)


def address(name, meeting):
    return reverse(name, args=[meeting.network.slug, meeting.pk])


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", BUILDERS)
def test_papers_follow_pdf_ua_in_both_languages(meeting, name, language):
    pdf = drawn(name, meeting, language)
    document = opened(pdf)

    assert_follows_pdf_ua(pdf)
    assert document.Root.Lang == language
    assert str(document.docinfo["/Title"]) == f"{TITLES[name][language]}. {meeting.title}"
    assert all(dict(fonts(document)).values())
    tags = [tag for tag, _element in elements(document)]
    assert tags.count("H1") == (2 if name == "agenda_pdf" else 1)
    headings = [int(tag[1]) for tag in tags if tag in ("H1", "H2", "H3", "H4")]
    assert all(later <= earlier + 1 for earlier, later in pairwise(headings))


def test_participant_list_has_those_who_come_and_room_to_sign(meeting):
    text = text_of(drawn("participant_list_pdf", meeting), "-layout")

    assert "Søren Kragh" in text
    assert text.index("Andre, der kom") < text.index("Åse Online")
    assert "Bo Bliver Væk" not in text
    assert "Underskrift" in text


def test_what_anybody_needs_is_on_the_kitchens_list_alone_and_without_names(meeting):
    lists = {name: text_of(drawn(name, meeting)) for name in BUILDERS}

    with_needs = {name for name, text in lists.items() if "Glutenfri" in text or "Kørestol" in text}
    assert with_needs == {"kitchen_list_pdf"}
    kitchen = lists["kitchen_list_pdf"]
    assert "3 personer kommer på stedet" in kitchen
    assert not [word for word in ("Søren", "Tegnsprogstolk", "Nøddeallergi") if word in kitchen]


def test_walk_in_is_on_the_list_once_she_is_here(meeting):
    create_guest(meeting, "Vera Walkin", "", attended=True)
    create_guest(meeting, "Nina Nej", "no", attended=True)

    coming = [guest.name for guest in participant_list_of(meeting).coming]

    assert {"Vera Walkin", "Nina Nej"} <= set(coming)
    assert "Var der" in text_of(drawn("participant_list_pdf", meeting))


@pytest.mark.parametrize("guests", [1, 17, 60])
def test_no_table_goes_on_to_another_page(guests):
    """In the structure it would become two."""
    meeting = create_going_on(network=create_network())
    for number in range(guests):
        create_guest(meeting, f"{LONG[:140]} {number}" if number % 9 == 0 else f"Leder {number}", "yes")

    document = participant_list_of(meeting)
    pdf = opened(pdf_of(document.html))

    tables = [tag for tag, _element in elements(pdf) if tag == "Table"]
    assert len(tables) == len(document.pages) + 1
    assert sum(map(len, document.pages)) == guests
    assert len(pdf.pages) <= len(document.pages) + 1


@pytest.mark.parametrize(("guests", "sheets"), [(0, 1), (8, 1), (9, 2)])
def test_badges_stand_eight_to_a_sheet(guests, sheets):
    meeting = create_going_on(network=create_network())
    for number in range(guests):
        create_guest(meeting, f"Leder {number}", "yes")

    pdf = pdf_of(name_badges_of(meeting).html)

    assert len(opened(pdf).pages) == sheets
    assert all(f"Leder {number}\n" in text_of(pdf) for number in range(guests))


def test_names_of_150_characters_and_their_services_are_all_on_the_badges(meeting):
    service = meeting.attendances.get(user__name=UNBROKEN[:150]).user.leaderships.get().service
    service.name = "Botilbuddet for unge med særlige behov og komplekse forløb på Ærø og i Åkirkeby, afdeling øst"[:120]
    service.save()

    text = squeezed(text_of(drawn("name_badges_pdf", meeting), "-raw"))

    assert squeezed(LONG[:150]) in text
    assert squeezed(UNBROKEN[:150]) in text
    assert squeezed(service.name) in text
    assert "ÅseOnline" not in text


def test_agenda_has_times_dilemmas_model_and_ground_rules(meeting):
    text = squeezed(text_of(drawn("agenda_pdf", meeting)))
    begins, ends = (f"{moment:%-H.%M}" for moment in agenda_times(meeting))

    read_in_order(
        text,
        squeezed(meeting.title),
        "Sendespåvideo",
        f"{begins}–{ends}",
        "Dagensprincip",
        "5.Princip5",
        "ThomasØster",
        "Dilemma5.1",
        "Dilemma5.2",
        f"{ends}–",
        "Frokost",
        "Kollegialsparringpå25minutter",
        "Reflekterenderunde",
        "Spilleregler",
        "Vitalerudfraegenpraksis",
    )


def agenda_times(meeting):
    item = agenda_of(meeting).items[0]
    return timezone.localtime(item.begins), timezone.localtime(item.ends)


def test_agenda_of_a_draft_without_a_day_has_minutes_instead_of_times():
    draft = create_meeting(network=create_network(), status=Meeting.Status.DRAFT, starts_at=None, year=2030)
    create_agenda_item(meeting=draft, minutes=45)

    text = text_of(drawn("agenda_pdf", draft))

    assert "45 min." in text
    assert "Hvornår" not in text


def test_minutes_set_the_decisions_apart(meeting):
    text = text_of(drawn("minutes_pdf", meeting), "-raw")

    read_in_order(
        text, "Det besluttede vi", "Vi mødes igen", "Alle skriver ned", "Tal", "Dybere", "Vi talte længe om tal"
    )
    assert "Version 1, udgivet" in text


def test_minutes_of_100000_characters_can_be_drawn(meeting):
    meeting.minutes_versions.update(text=("Vi talte om tallene. " * 40 + "\n\n- Et\n- To\n\n") * 115)

    pdf = drawn("minutes_pdf", meeting)

    assert len(opened(pdf).pages) > 20


def test_what_is_typed_in_minutes_fetches_nothing(meeting):
    text = '<img src="https://example.org/x.png"> ![x](https://example.org/x.png) <link rel=stylesheet href=//x>'
    meeting.minutes_versions.update(text=text)

    assert "<img" not in minutes_document_of(meeting).html
    assert drawn("minutes_pdf", meeting).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("participant_list_pdf", "deltagerliste"),
        ("kitchen_list_pdf", "koekkenliste"),
        ("name_badges_pdf", "navneskilte"),
        ("agenda_pdf", "dagsorden"),
        ("minutes_pdf", "referat"),
    ],
)
def test_papers_are_downloaded_with_the_day_of_the_meeting(client, meeting, name, file):
    who = create_member if name in MEMBERS_OWN else create_coordinator
    client.force_login(who(network=meeting.network))

    response = client.get(address(name, meeting))

    assert response.content.startswith(b"%PDF-")
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="{file}-{timezone.localtime(meeting.starts_at):%Y-%m-%d}.pdf"'
    )


def test_paper_comes_in_the_language_that_is_asked_for(client, meeting):
    client.force_login(create_member(network=meeting.network))

    response = client.get(address("minutes_pdf", meeting) + "?sprog=en")

    assert "What we decided" in text_of(response.content)
    assert 'filename="minutes-' in response["Content-Disposition"]


@pytest.mark.parametrize("name", ["participant_list_pdf", "minutes_pdf"])
def test_reader_is_asked_to_try_again_when_there_is_no_document(client, meeting, monkeypatch, name):
    def refuse(html, attachment=None):
        raise CannotRender

    monkeypatch.setattr("reports.keeping.papers.pdf_of", refuse)
    monkeypatch.setattr("reports.views.meetings.pdf_of", refuse)
    client.force_login(create_coordinator(network=meeting.network))

    assert client.get(address(name, meeting)).status_code == 503


def test_papers_of_members_are_drawn_once(client, meeting, drawn_papers):
    client.force_login(create_member(network=meeting.network))

    for _ in range(3):
        client.get(address("agenda_pdf", meeting))
    create_agenda_item(meeting=meeting)
    client.get(address("agenda_pdf", meeting))

    assert len(drawn_papers) == 2


@pytest.mark.parametrize("count", [1, 30])
def test_participant_list_query_count(django_assert_num_queries, count):
    meeting = create_going_on(network=create_network())
    for number in range(count):
        create_guest(meeting, f"Leder {number}", "yes")
    meeting = Meeting.objects.with_network().get()

    with django_assert_num_queries(3):
        assert len(participant_list_of(meeting).html) > 0


@pytest.mark.parametrize("count", [1, 3])
def test_agenda_query_count(django_assert_num_queries, count):
    meeting = create_meeting(network=create_network())
    principle = create_edition().principles.first()
    for _ in range(count):
        create_agenda_item(meeting=meeting, principle=principle).dilemmas.add(*principle.dilemmas.all())
    meeting = Meeting.objects.with_network().get()

    with django_assert_num_queries(2):
        assert len(agenda_of(meeting).html) > 0
