from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from networks.invitations.reply_links import ReplyLink
from networks.models import Attendance, Meeting, Membership
from tests.networks.factories import create_attendance, create_meeting, create_member, create_network
from tests.test_consistency import logged

__all__ = ["logged"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def attendance():
    meeting = create_meeting(network=create_network(), online_note="Vi sender formiddagen", title="Tillid")
    return create_attendance(meeting=meeting, user=create_member(network=meeting.network, name="Åse Ærø"))


@pytest.fixture
def url(attendance):
    return reverse("reply_link", args=[ReplyLink(attendance).token])


def test_link_in_a_mail_that_was_sent_long_ago_works(client, attendance):
    signer = signing.Signer(salt="networks.reply_links")
    token = signer.sign(f"{attendance.pk.hex}-{attendance.user_id}")

    assert client.get(reverse("reply_link", args=[token])).status_code == 200


def everything():
    return list(Attendance.objects.values())


def test_opening_the_link_changes_nothing(client, url):
    before = everything()

    for query in ("", "?svar=yes", "?svar=online", "?svar=nonsense"):
        response = client.get(url + query)
        assert response.status_code == 200
        assert "Tillid" in response.text

    client.head(url)
    assert everything() == before
    assert client.cookies.keys() == {"csrftoken"}


def test_link_that_names_an_answer_has_it_chosen(client, url):
    text = client.get(f"{url}?svar=online").text

    assert 'value="online" checked' in text
    assert text.count("checked") == 1


@pytest.mark.parametrize(
    ("reply", "query", "is_unsaved"),
    [("", "?svar=no", True), ("yes", "?svar=no", True), ("no", "?svar=no", False), ("yes", "", False), ("", "", False)],
)
def test_link_that_names_another_answer_thanks_for_nothing_yet(client, attendance, url, reply, query, is_unsaved):
    Attendance.objects.update(reply=reply, replied_at=timezone.now() if reply else None)

    text = client.get(url + query).text

    assert ("Dit svar er først gemt, når du har trykket på Gem dit svar." in text) == is_unsaved
    assert ("Tak for dit svar" in text) == (reply != "" and not is_unsaved)


def test_button_answers_without_signing_in(url):
    browser = Client(enforce_csrf_checks=True)
    browser.get(url)
    token = browser.cookies["csrftoken"].value

    response = browser.post(url, {"reply": "yes", "needs": "Kørestol", "csrfmiddlewaretoken": token}, follow=True)

    assert response.redirect_chain == [(url, 302)]
    assert "Du har svaret: Ja, du kommer" in response.text
    assert (Attendance.objects.get().reply, Attendance.objects.get().needs) == ("yes", "Kørestol")
    assert "sessionid" not in browser.cookies


def test_form_of_another_site_is_refused(url):
    response = Client(enforce_csrf_checks=True).post(url, {"reply": "yes"})

    assert response.status_code == 403
    assert Attendance.objects.get().reply == ""


def test_link_used_again_shows_the_answer_and_changes_it(client, url):
    client.post(url, {"reply": "yes"})

    assert "Du har svaret: Ja, du kommer" in client.get(url).text
    client.post(url, {"reply": "no"})

    assert Attendance.objects.get().reply == "no"


def test_needs_that_were_written_are_not_shown_and_not_lost(client, url):
    Attendance.objects.update(needs="Kørestol")

    assert "Kørestol" not in client.get(url).text
    client.post(url, {"reply": "yes"})

    assert Attendance.objects.get().needs == "Kørestol"


@pytest.mark.parametrize(
    "tamper",
    [lambda token: token[:-1], lambda token: "x" + token, lambda token: "x", lambda token: token.replace("-", "-1")],
)
def test_link_that_was_changed_does_not_work(client, attendance, tamper):
    response = client.get(reverse("reply_link", args=[tamper(ReplyLink(attendance).token)]))

    assert response.status_code == 404
    assert "Linket virker ikke" in response.text
    assert "Tillid" not in response.text


def leave(attendance):
    Membership.objects.update(status="left", left_at=timezone.now())


def erase(attendance):
    attendance.user.delete()


def lock_out(attendance):
    type(attendance.user).objects.update(is_active=False)


@pytest.mark.parametrize("end", [leave, erase, lock_out])
def test_link_ends_with_the_membership_and_tells_nothing(client, attendance, url, end):
    end(attendance)

    for response in (client.get(url), client.post(url, {"reply": "yes"})):
        assert response.status_code == 404
        assert "Tillid" not in response.text
        assert "Åse" not in response.text


def test_link_of_another_does_nothing_for_whoever_is_signed_in(client, attendance, url):
    client.force_login(create_member(network=attendance.meeting.network))

    for response in (client.get(url), client.post(url, {"reply": "yes"})):
        assert response.status_code == 404
        assert "Linket er til en anden" in response.text
        assert "Åse" not in response.text
    assert Attendance.objects.get(pk=attendance.pk).reply == ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts_at": -10, "ends_at": -5}, "Mødet er afholdt"),
        ({"starts_at": -1}, "Mødet er begyndt"),
        ({"status": "cancelled", "cancelled_at": -1, "cancelled_because": "Sne og storm"}, "Mødet er aflyst"),
    ],
)
def test_link_of_a_meeting_that_takes_no_answers_says_so(client, url, fields, words):
    values = {
        name: timezone.now() + timedelta(hours=value) if isinstance(value, int) else value
        for name, value in fields.items()
    }
    Meeting.objects.update(**values)

    seen, tried = client.get(url), client.post(url, {"reply": "yes"})

    assert (seen.status_code, tried.status_code) == (200, 409)
    assert words in seen.text
    assert fields.get("cancelled_because", "") in seen.text
    assert "Gem dit svar" not in seen.text
    assert Attendance.objects.get().reply == ""


def test_link_without_an_answer_chosen_asks_for_one(client, url):
    response = client.post(url, {"needs": "Kørestol"})

    assert response.status_code == 422
    assert "Vælg, om du kommer." in response.text
    assert 'value="Kørestol"' in response.text


def test_page_of_the_link_is_in_her_language(client, attendance, url):
    type(attendance.user).objects.update(language="en")

    response = client.get(url, headers={"Accept-Language": "da"})

    assert '<html lang="en">' in response.text
    assert response.headers["Content-Language"] == "en"


def test_page_is_kept_nowhere_and_its_address_is_told_nobody(client, url, logged):
    responses = [client.get(url), client.post(url, {"reply": "no"}), client.get(url[:-2] + "x/"), client.put(url)]

    for response in responses:
        assert "no-store" in response.headers["Cache-Control"]
        assert "private" in response.headers["Cache-Control"]
    assert {response.headers["Referrer-Policy"] for response in responses[:3]} == {"strict-origin"}
    assert url.split("/")[-2] not in logged.getvalue()
    assert "/netvaerk/svar/<str:token>/" in logged.getvalue()
