from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.erasure import erase
from accounts.personal_data import collected
from assessments.models import Action
from networks.afterwards.takeaways import write_takeaway
from networks.models import Takeaway
from pages.refusals import Refusal
from tests.factories import create_action, create_draft, create_edition
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_going_on,
    create_material,
    create_network,
    evaluate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return create_edition()


@pytest.fixture
def meeting(edition):
    return create_going_on(network=create_network())


@pytest.fixture
def guest(client, meeting):
    user = create_attendance(meeting=meeting, reply="yes").user
    client.force_login(user)
    return user


@pytest.fixture
def principle(edition):
    return edition.principles.get(number=5)


def page_of(meeting):
    return reverse("meeting_check_out", args=[meeting.network.slug, meeting.pk])


def day_of(meeting):
    return date_format(timezone.localdate(meeting.starts_at), "MONTH_DAY_FORMAT")


def test_guest_takes_a_next_step_home(client, meeting, guest, principle):
    due = timezone.localdate() + timedelta(days=30)
    typed = {"text": "Spørge borgerne", "principle": principle.pk}
    typed |= {"due_day": due.day, "due_month": due.month, "due_year": due.year}

    response = client.post(page_of(meeting), typed)

    action = Action.objects.get()
    assert response.url == page_of(meeting)
    assert (action.owner, action.principle, action.text, action.due) == (guest, principle, "Spørge borgerne", due)
    assert action.is_open
    assert action.assessment is None
    takeaway = Takeaway.objects.get()
    assert (takeaway.meeting, takeaway.user, takeaway.action) == (meeting, guest, action)
    assert "Spørge borgerne" in client.get(page_of(meeting)).text


def test_theme_of_the_meeting_is_proposed(client, meeting, guest, principle):
    meeting.themes.add(principle)

    assert client.get(page_of(meeting)).context["form"]["principle"].value() == principle.pk


@pytest.mark.parametrize(
    ("fields", "field", "why"),
    [
        ({"text": " "}, "text", "Skriv, hvad du vil gøre."),
        ({"text": "x" * 501}, "text", "højst 500 tegn, og du har skrevet 501"),
        ({"principle": ""}, "principle", "Vælg det princip"),
        ({"principle": "0"}, "principle", "Vælg et af de syv principper."),
        ({"due_day": "31", "due_month": "2", "due_year": "2099"}, "due", "Datoen findes ikke."),
        ({"due_day": "1", "due_month": "1", "due_year": "2020"}, "due", "Datoen er passeret."),
    ],
)
def test_what_cannot_be_saved_stays_on_the_page(client, meeting, guest, principle, fields, field, why):
    typed = {"text": "Spørge borgerne", "principle": principle.pk} | fields

    response = client.post(page_of(meeting), typed)

    assert why in response.context["form"].errors[field][0]
    assert typed["text"].strip() in response.text
    assert not Action.objects.exists()


def test_one_from_each_meeting(client, meeting, guest, principle):
    write_takeaway(meeting=meeting, user=guest, principle=principle, text="Først", due=None)

    again = client.post(page_of(meeting), {"text": "Igen", "principle": principle.pk})

    assert again.status_code == 409
    assert "Du har allerede skrevet" in again.text
    assert "<p>Igen</p>" in again.text
    assert Action.objects.get().text == "Først"


def test_before_the_start_and_after_14_days_there_is_nothing_to_fill_in(client, meeting, guest, principle):
    typed = {"text": "Spørge borgerne", "principle": principle.pk}
    answers = []
    for days, words in [(1, "når mødet er begyndt"), (-15, "for længe siden")]:
        meeting.starts_at = timezone.now() + timedelta(days=days)
        meeting.ends_at = meeting.starts_at + timedelta(hours=1)
        meeting.save()
        answers.append((words in client.get(page_of(meeting)).text, client.post(page_of(meeting), typed)))

    assert [(shown, refused.status_code) for shown, refused in answers] == [(True, 409)] * 2
    assert all("Spørge borgerne" in refused.text for _shown, refused in answers)
    assert not Action.objects.exists()
    with pytest.raises(Refusal):
        write_takeaway(meeting=meeting, user=guest, principle=principle, text="x", due=None)


def test_coordinator_sees_nothing_of_it(client, meeting, guest, principle):
    write_takeaway(meeting=meeting, user=guest, principle=principle, text="Kun til mig", due=None)
    coordinator = create_coordinator(network=meeting.network)
    client.force_login(coordinator)

    pages = [meeting.get_absolute_url()]
    pages += [
        reverse(name, args=[meeting.network.slug, meeting.pk])
        for name in ("meeting_door", "evaluation_results", "minutes_detail")
    ]

    assert client.get(page_of(meeting)).status_code == 404
    assert not any("Kun til mig" in client.get(page).text for page in pages)


def test_it_comes_back_in_the_list_and_in_the_next_assessment(client, edition, meeting, guest, principle):
    write_takeaway(meeting=meeting, user=guest, principle=principle, text="Spørge borgerne", due=None)
    create_action(owner=guest, principle=principle, text="Skrevet selv")
    draft = create_draft(leadership=guest.leaderships.get(), edition=edition)
    origin = f"Fra netværksmødet den {day_of(meeting)}"

    listed = client.get(reverse("action_list")).text
    step = client.get(reverse("assessment_step", args=[draft.pk, principle.slug]))

    assert listed.count(origin) == 1
    assert [action.origin for action in step.context["page"].earlier_actions] == [origin, ""]
    assert origin in step.text
    assert origin in client.get(reverse("overview")).text


def test_it_can_be_changed_and_finished_like_every_next_step(client, meeting, guest, principle):
    action = write_takeaway(meeting=meeting, user=guest, principle=principle, text="Kladde", due=None).action

    client.post(reverse("action_edit", args=[action.pk]), {"principle": principle.pk, "text": "Færdig tekst"})
    client.post(reverse("action_status", args=[action.pk]), {"status": "done"})

    action.refresh_from_db()
    assert action.text == "Færdig tekst"
    assert action.done_at is not None
    assert "Fra netværksmødet" in client.get(reverse("action_list")).text


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_next_steps_asks_once_where_they_come_from(
    client, meeting, guest, principle, django_assert_num_queries, count
):
    for number in range(count):
        other = create_going_on(network=meeting.network, year=2030 + number)
        create_attendance(meeting=other, user=guest, reply="yes")
        write_takeaway(meeting=other, user=guest, principle=principle, text="x", due=None)
    client.get(reverse("about"))

    with django_assert_num_queries(5):
        client.get(reverse("action_list"))


# What of it is a person's own


def test_everything_about_a_person_is_in_her_file(meeting, guest, principle):
    write_takeaway(meeting=meeting, user=guest, principle=principle, text="Spørge", due=None)
    evaluate(meeting=meeting, user=guest, text="Uden navn")

    data = collected(guest)

    assert data["actions"][0]["origin"] == f"Fra netværksmødet den {day_of(meeting)}"
    assert data["network_evaluations"] == [{"meeting__title": meeting.title}]
    assert "Uden navn" not in str(data)


def test_coordinators_file_says_what_she_wrote_and_laid_in(meeting):
    coordinator = create_coordinator(network=meeting.network)
    create_material(meeting=meeting, user=coordinator, title="Oplæg")
    meeting.minutes_versions.create(number=1, text="Referat", written_by=coordinator)

    data = collected(coordinator)

    assert data["network_materials"][0]["title"] == "Oplæg"
    assert data["network_minutes"][0]["number"] == 1


def test_erasing_a_person_leaves_nothing_but_answers_without_a_name(meeting, guest, principle):
    write_takeaway(meeting=meeting, user=guest, principle=principle, text="Spørge", due=None)
    evaluate(meeting=meeting, user=guest, text="Uden navn")

    erase(user=guest)

    assert not Action.objects.exists()
    assert not Takeaway.objects.exists()
    assert not meeting.evaluation_receipts.exists()
    assert meeting.evaluation_answers.filter(text="Uden navn").exists()
