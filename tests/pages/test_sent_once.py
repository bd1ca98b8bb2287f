"""A form that is sent twice on a slow line: one row, and the same answer."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import personal_data
from assessments.models import Action
from networks.models import AgendaItem, Application, Material, Newsletter
from organisations.models import Leadership
from pages.models import SentForm
from tests.factories import create_edition, create_user
from tests.networks import access
from tests.networks.factories import create_coordinator, create_meeting, create_network
from tests.networks.meeting_day.files import image
from tests.simultaneous import at_the_same_moment, each_with_a_connection
from tests.test_access import KEPT, TABLE, patterns

TOKEN = re.compile(r'name="form_token" value="([\w-]+)"')
STEP = {"text": "Spørge Åse om bestillingen", "due_0": "1", "due_1": "2", "due_2": "2031"}


@pytest.fixture
def leader(client, db):
    edition = create_edition()
    user = create_user()
    client.force_login(user)
    user.principle = edition.principles.first()
    return user


def token_of(browser, url):
    return TOKEN.search(browser.get(url).text)[1]


def step(leader, token, **changed):
    return {"principle": leader.principle.pk, **STEP, "form_token": token, **changed}


def messages_in(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_next_step_sent_twice_is_one_with_one_answer(client, leader):
    url = reverse("action_add")
    form = step(leader, token_of(client, url))

    first = client.post(url, form)
    second = client.post(url, form)

    assert Action.objects.count() == 1
    assert (first.status_code, first.url) == (second.status_code, second.url) == (302, reverse("action_list"))
    assert client.get(second.url).text.count("Dit næste skridt er gemt.") == 1


def test_the_second_press_is_led_to_what_the_first_made(client, db):
    network = create_network()
    client.force_login(create_coordinator(network=network))
    url = reverse("letter_new")
    form = {"form_token": token_of(client, url), "network": network.pk, "subject_da": "Nyt", "text_da": "Kom."}

    answers = [client.post(url, form) for _ in range(2)]

    letter = Newsletter.objects.get()
    assert [answer.url for answer in answers] == [reverse("letter_preview", args=[letter.pk])] * 2


def test_a_material_sent_twice_is_one_and_another_file_is_another(client, db):
    meeting = create_meeting()
    client.force_login(create_coordinator(network=meeting.network))
    url = reverse("material_add", args=[meeting.network.slug, meeting.pk])
    token = token_of(client, url)

    for content in [image("png"), image("png"), image("png", size=(10, 20))]:
        client.post(url, {"form_token": token, "file": SimpleUploadedFile("Oplæg.png", content)})

    assert Material.objects.count() == 2


def test_whoever_goes_back_and_writes_something_else_sends_another_form(client, leader):
    url = reverse("action_add")
    token = token_of(client, url)

    client.post(url, step(leader, token))
    client.post(url, step(leader, token, text="Noget helt andet"))

    assert Action.objects.count() == 2


def test_a_refused_form_is_sent_again_when_it_is_mended(client, leader):
    url = reverse("action_add")
    token = token_of(client, url)

    refused = [client.post(url, step(leader, token, text="")) for _ in range(2)]
    sent = client.post(url, step(leader, token))

    assert [answer.status_code for answer in refused] == [200, 200]
    assert sent.url == reverse("action_list")
    assert Action.objects.count() == SentForm.objects.count() == 1


def test_a_token_answers_nobody_but_its_own_person(client, leader):
    url = reverse("action_add")
    token = token_of(client, url)
    other = Client()
    other.force_login(create_user())

    client.post(url, step(leader, token))
    other.post(url, step(leader, token))

    assert Action.objects.values("owner").distinct().count() == 2


def test_a_session_that_ended_after_the_first_press_does_not_make_a_second_row(client, leader):
    url = reverse("action_add")
    client.post(url, step(leader, token_of(client, url)))
    sent = step(leader, token_of(client, url))
    client.post(url, sent)
    Session.objects.all().delete()

    refused = client.post(url, sent)
    client.force_login(leader)
    again = client.post(url, dict(hidden_fields(refused)))

    assert refused.status_code == 401
    assert again.url == reverse("action_list")
    assert Action.objects.count() == 2


def hidden_fields(page):
    return re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text)


def test_a_stranger_asks_once_and_gets_no_session(client, db, mailoutbox, django_capture_on_commit_callbacks):
    network = create_network()
    url = reverse("application_new", args=[network.slug])
    form = {
        "form_token": token_of(client, url),
        "name": "Åse Ærø",
        "email": "aase@test.example",
        "role": Leadership.Role.SERVICE_MANAGER,
        "service": "Havnehuset",
    }

    with django_capture_on_commit_callbacks(execute=True):
        answers = [client.post(url, form) for _ in range(2)]

    assert [answer.url for answer in answers] == [reverse("application_sent", args=[network.slug])] * 2
    assert Application.objects.count() == len(mailoutbox) == 1
    assert "sessionid" not in client.cookies


def test_nothing_that_was_written_is_kept(client, leader):
    url = reverse("action_add")

    client.post(url, step(leader, token_of(client, url)))

    row = SentForm.objects.values().get()
    assert not any(word in str(row) for word in STEP["text"].split())
    assert personal_data.collected(leader)["sent_forms"] == [{"led_to": "/naeste-skridt/", "sent_at": row["sent_at"]}]


def test_forms_are_forgotten_after_a_day(leader):
    now = timezone.now()
    for hours in (23, 25):
        SentForm.objects.create(person=leader, fingerprint=str(hours), sent_at=now - timedelta(hours=hours))

    call_command("clear_sent_forms")

    assert SentForm.objects.get().fingerprint == "23"


def test_forms_are_gone_with_their_person(leader):
    SentForm.objects.create(person=leader, fingerprint="1")

    leader.delete()

    assert SentForm.objects.count() == 0


@each_with_a_connection
@pytest.mark.django_db(transaction=True)
def test_eight_presses_at_the_same_moment_make_one_row_and_get_one_answer():
    meeting = create_meeting(status="draft")
    coordinator = create_coordinator(network=meeting.network)
    url = reverse("agenda_item_new", args=[meeting.network.slug, meeting.pk])
    browser = Client()
    browser.force_login(coordinator)
    form = {"form_token": token_of(browser, url), "kind": "sharing", "title": "Sparring", "minutes": "30"}
    browsers = [Client() for _ in range(8)]
    for each in browsers:
        each.cookies = browser.cookies

    answers = at_the_same_moment(8, lambda number: browsers[number].post(url, form))

    item = AgendaItem.objects.get()
    assert {(answer.status_code, answer.url.rpartition("#")[2]) for answer in answers} == {(302, f"punkt-{item.pk}")}
    assert browser.get(answers[0].url).text.count("Punktet er sat sidst på dagsordenen.") == 1


# The whole project

SENT_TWICE_WITHOUT_HARM = {
    "account": "saves what is written in it",
    "account_confirm_email": "an address is confirmed once, and a password chosen once",
    "account_erase": "the account is gone, and whoever asks again has none",
    "action_edit": "saves what is written in it",
    "action_status": "says what is so",
    "agenda_item_edit": "saves what is written in it; a second time it is what is stored",
    "agenda_item_move": "each press is meant: up two places is two presses",
    "application_confirm": "confirms what may be confirmed already",
    "assessment_promise": "remembers that it was read",
    "assessment_review": "a draft is submitted once, and its result is shown",
    "assessment_start": "goes on with the draft there is",
    "assessment_step": "saves what is written in it; a second time it is what is stored",
    "date_poll": "saves the votes it says",
    "date_poll_choose": "sets the date it says",
    "evaluation_answer": "stored without name and time, so nothing may note who sent it when; a receipt makes it once",
    "job_again": "a job that is under way is not begun again",
    "keep_session": "does nothing else",
    "language": "sets the language it says",
    "leader_confirm": "a confirmed post is confirmed",
    "leader_invite_all_again": "a job under way is not begun again, and nobody gets two mails in ten minutes",
    "leader_list_preview": "a list is applied once; the second press finds it applied",
    "management_response_write": "saves what is written in it; a second time it is what is stored",
    "material_change": "saves what is written in it",
    "meeting_detail": "saves the answer it says",
    "meeting_door": "says who is here",
    "meeting_edit": "saves what is written in it; a second time it is what is stored",
    "membership_settings": "saves what is written in it",
    "minutes_publish": "a version is published once",
    "minutes_write": "where nothing is new there is no new version",
    "newsletter_confirm": "confirms what may be confirmed already",
    "newsletter_unsubscribe": "whoever has left stays away; mail programs send it without a form",
    "reply_link": "saves the answer it says",
    "reply_on_behalf": "saves the answer it says",
    "round_change": "saves what is written in it",
    "roster_attest": "a first list is attested once; the second press is refused",
    "roster_object": "whom she does not know she has said so of already",
    "roster_vouch": "somebody vouched for is vouched for",
    "round_remind": "a reminder is sent once a week, however many jobs try",
}
"""Every address that takes a form and answers a second press as well as the first without a token."""


def takes_forms():
    """The names of the addresses at which somebody may post, as the tables of who gets what know them."""
    return {
        name
        for (name, _object), line in [*TABLE.items(), *access.TABLE.items()]
        if set(line.post.values()) - {405, KEPT}
    }


def test_every_form_is_sent_once_or_may_be_sent_twice():
    views = {name: view for _route, name, view in patterns()}
    ours = {name for name in takes_forms() if not views[name].__module__.startswith("allauth.")}

    once = {name for name in ours if hasattr(views[name], "is_sent_once")}

    assert ours - once == SENT_TWICE_WITHOUT_HARM.keys()
