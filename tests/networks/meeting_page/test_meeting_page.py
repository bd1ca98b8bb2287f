from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.invitations import replies
from networks.models import Attendance, Meeting, Membership
from tests.markup import one_line
from tests.networks.factories import (
    create_agenda_item,
    create_attendance,
    create_coordinator,
    create_meeting,
    create_member,
    create_network,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return create_meeting(network=create_network(), online_note="Vi sender formiddagen")


@pytest.fixture
def member(meeting):
    return create_attendance(meeting=meeting, invited_sequence=0).user


@pytest.fixture
def signed_in(client, member):
    client.force_login(member)
    return client


def get(client, meeting, name="meeting_detail"):
    return client.get(reverse(name, args=[meeting.network.slug, meeting.pk]))


def test_page_shows_the_facts_and_asks(signed_in, meeting):
    meeting.catering, meeting.address, meeting.preparation = "Frokost kl. 12", "Havnegade 4", "- Læs\n\n* Tag med"
    meeting.save()
    create_agenda_item(meeting=meeting, title="Velkomst", minutes=15)
    create_agenda_item(meeting=meeting, title="Drøftelse", minutes=45)

    response = get(signed_in, meeting)

    text = response.text
    assert "Kommer du?" in text
    assert "Frokost kl. 12" in text
    assert 'href="https://www.openstreetmap.org/search?query=Havnegade%204"' in text
    assert "<li>Læs</li><li>Tag med</li>" in one_line(text)
    assert text.index("9.30–9.45") < text.index("Velkomst") < text.index("9.45–10.30") < text.index("Drøftelse")
    assert "checked" not in text


def test_address_in_a_text_is_a_link(signed_in, meeting):
    meeting.description = "Læs https://kommune.example/plan inden."
    meeting.preparation = "Se https://kommune.example/film"
    meeting.save()
    create_agenda_item(meeting=meeting, description="<b>Se</b> https://kommune.example/oplæg")

    page = get(signed_in, meeting)

    for address in [
        "https://kommune.example/plan",
        "https://kommune.example/film",
        "https://kommune.example/opl%C3%A6g",
    ]:
        assert f'href="{address}"' in page.text
    assert "&lt;b&gt;Se&lt;/b&gt;" in page.text


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("yes", "Du har svaret: Ja, du kommer"),
        ("online", "Du har svaret: Ja, du er med online"),
        ("no", "Du har svaret: Nej, du kan ikke"),
    ],
)
def test_answer_is_stored_and_can_be_changed(signed_in, meeting, reply, words):
    response = signed_in.post(meeting.get_absolute_url(), {"reply": reply, "needs": "Kørestol"}, follow=True)

    assert response.redirect_chain == [(meeting.get_absolute_url(), 302)]
    attendance = Attendance.objects.get()
    assert (attendance.reply, attendance.needs) == (reply, "Kørestol")
    assert "Dit svar er gemt." in response.text
    assert words in response.text
    assert "Ret svar" in response.text
    assert f'value="{reply}" checked' in response.text
    assert 'value="Kørestol"' in response.text


def test_undecided_takes_the_answer_back(signed_in, meeting, member):
    replies.store_reply(meeting=meeting, user=member, reply="yes")

    response = signed_in.post(meeting.get_absolute_url(), {"reply": "later", "needs": ""}, follow=True)

    assert Attendance.objects.get().reply == ""
    assert "Du kan svare, når du ved det." in response.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"needs": "Kørestol"}, "Vælg, om du kommer."),
        ({"reply": "maybe", "needs": "Kørestol"}, "Det svar kan du ikke give til dette møde."),
        ({"reply": "yes", "needs": "Kørestol" * 100}, "højst 500 tegn, og du har skrevet 800"),
    ],
)
def test_answer_that_cannot_be_read_is_asked_for_again(signed_in, meeting, typed, words):
    response = signed_in.post(meeting.get_absolute_url(), typed)

    assert response.status_code == 422
    assert words in response.text
    assert f'value="{typed["needs"]}"' in response.text
    assert "<title>Fejl:" in response.text
    assert Attendance.objects.get().reply == ""


def test_answer_that_comes_too_late_is_refused_with_what_was_typed(signed_in, meeting):
    Meeting.objects.update(starts_at=timezone.now() - timedelta(minutes=5))

    response = signed_in.post(meeting.get_absolute_url(), {"reply": "yes", "needs": "Kørestol"})

    assert response.status_code == 409
    assert "Mødet er begyndt" in response.text
    assert Attendance.objects.get().reply == ""


def test_whoever_waits_is_told_where_she_stands(signed_in, meeting):
    Meeting.objects.update(capacity=1)
    replies.store_reply(meeting=meeting, user=create_member(network=meeting.network), reply="yes")
    assert "Den ene plads er taget." in get(signed_in, meeting).text

    response = signed_in.post(meeting.get_absolute_url(), {"reply": "yes"}, follow=True)

    assert "Alle pladser er taget. Du står på ventelisten" in response.text
    assert "Du er nummer 1 på ventelisten." in response.text


def test_late_is_said(signed_in, meeting):
    Meeting.objects.update(answer_by=timezone.localdate() - timedelta(days=1))

    text = get(signed_in, meeting).text

    assert "Du kan stadig svare, men frokosten kan allerede være bestilt" in text
    assert "Gem dit svar" in text


def test_cancelled_meeting_says_why_and_takes_no_answer(signed_in, meeting):
    Meeting.objects.update(status="cancelled", cancelled_at=timezone.now(), cancelled_because="Sne & storm")

    text = get(signed_in, meeting).text

    assert "Mødet er aflyst" in text
    assert "Sne &amp; storm" in text
    assert '<h1 class="sp-struck">' in text
    assert "Gem dit svar" not in text
    assert "Læg i din kalender" not in text


def test_draft_is_shown_to_coordinators_as_a_draft(client, meeting):
    draft = create_meeting(network=meeting.network, status="draft", starts_at=None, ends_at=None, year=2031)
    client.force_login(create_coordinator(network=meeting.network))

    text = get(client, draft).text

    assert "Dette er en kladde" in text
    assert "Der er ikke valgt en dato endnu" in text
    assert "Gem dit svar" not in text


def test_link_is_shown_to_those_who_come_online_and_to_all_the_day_before(signed_in, meeting, member):
    Meeting.objects.update(online_url="https://video.example/1")
    assert "video.example" not in get(signed_in, meeting).text

    replies.store_reply(meeting=meeting, user=member, reply="online")
    assert "https://video.example/1" in get(signed_in, meeting).text

    replies.store_reply(meeting=meeting, user=member, reply="yes")
    assert "video.example" not in get(signed_in, meeting).text

    Meeting.objects.update(starts_at=timezone.now() + timedelta(hours=23))
    assert "https://video.example/1" in get(signed_in, meeting).text


def test_needs_of_others_are_nowhere_on_the_page(signed_in, meeting):
    create_attendance(meeting=meeting, reply="yes", needs="Glutenfri kost")

    for name in ("meeting_detail", "participant_list"):
        assert "Glutenfri" not in get(signed_in, meeting, name).text


def test_participants_are_those_who_come_with_their_services(signed_in, meeting):
    for reply, name in [("yes", "Åse Ærø"), ("online", "Bo Lind"), ("no", "Nej Sen"), ("", "Tavs Holm")]:
        create_attendance(meeting=meeting, reply=reply, user=create_member(network=meeting.network, name=name))
    waiting = create_member(network=meeting.network, name="Vente Lise")
    create_attendance(meeting=meeting, user=waiting, reply="yes", waiting_since=timezone.now())

    for name in ("meeting_detail", "participant_list"):
        text = get(signed_in, meeting, name).text
        assert "1 kommer, 1 er med online" in text
        assert "Åse Ærø<span>Tilbud" in text
        assert not [absent for absent in ("Nej Sen", "Tavs Holm", "Vente Lise") if absent in text]


def test_participant_list_is_in_danish_order(signed_in, meeting):
    for name in ("Åse", "Anna", "Ørn", "Zita", "Ægir"):
        create_attendance(meeting=meeting, reply="yes", user=create_member(network=meeting.network, name=name))

    people = get(signed_in, meeting, "participant_list").context["participants"]

    assert [person.name for person in people] == ["Anna", "Zita", "Ægir", "Ørn", "Åse"]


def create_crowd(meeting, count):
    for _ in range(count):
        create_attendance(meeting=meeting, reply="yes")
        create_agenda_item(meeting=meeting)


@pytest.mark.parametrize("count", [1, 10])
@pytest.mark.parametrize(("name", "queries"), [("meeting_detail", 18), ("participant_list", 9), ("meeting_file", 7)])
def test_pages_ask_as_much_of_the_database_for_one_as_for_ten(
    signed_in, meeting, django_assert_num_queries, count, name, queries
):
    create_crowd(meeting, count)
    get(signed_in, meeting, name)

    with django_assert_num_queries(queries):
        get(signed_in, meeting, name)


# From the overview


def test_overview_shows_the_next_meeting_of_her_networks(signed_in, meeting):
    create_meeting(network=meeting.network, days=400, title="Det næste igen", year=2040)
    Meeting.objects.filter(pk=meeting.pk).update(title="Det næste", preparation="Læs fire sider")

    text = signed_in.get(reverse("overview")).text

    assert "Det næste" in text
    assert "Det næste igen" not in text
    assert "Læs fire sider" in text
    assert 'name="reply" value="yes"' in one_line(text)


@pytest.mark.parametrize("status", [status for status in Membership.Status if status != "active"])
def test_overview_shows_no_meeting_to_others(signed_in, meeting, status):
    times = {
        "declined_because": "Nej" if status == "declined" else "",
        "left_at": timezone.now() if status == "left" else None,
    }
    decided = None if status == "applied" else timezone.now()
    Membership.objects.update(status=status, decided_at=decided, **times)

    assert "Næste netværksmøde" not in signed_in.get(reverse("overview")).text


def test_one_tap_answers_and_comes_back_to_the_overview(signed_in, meeting):
    Attendance.objects.update(needs="Kørestol")

    response = signed_in.post(meeting.get_absolute_url(), {"reply": "yes", "next": reverse("overview")}, follow=True)

    assert response.redirect_chain == [(reverse("overview"), 302)]
    assert "Du har svaret: Ja, du kommer" in response.text
    assert "Ret svar" in response.text
    assert Attendance.objects.get().needs == "Kørestol"


def test_one_tap_from_a_script_gets_the_part_of_the_page_alone(signed_in, meeting):
    response = signed_in.post(meeting.get_absolute_url(), {"reply": "no"}, headers={"X-Part": "next-meeting"})

    assert response.status_code == 200
    assert response.text.strip().startswith("<section")
    assert "Du har svaret: Nej, du kan ikke" in response.text
    assert 'tabindex="-1" data-focus' in response.text


def test_answer_leads_nowhere_else_than_to_our_own_pages(signed_in, meeting):
    response = signed_in.post(meeting.get_absolute_url(), {"reply": "no", "next": "https://evil.example/"})

    assert response.url == meeting.get_absolute_url()
