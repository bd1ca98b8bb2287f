"""Following the news: nothing without a confirmed address, and out with one press."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import OutgoingMail
from networks.models import Subscription
from networks.news import subscriptions
from networks.news.subscriptions import CannotConfirm, Wish
from organisations.models import Half
from tests.networks.factories import create_network, create_newsletter, create_subscription, yesterday

pytestmark = pytest.mark.django_db
TYPED = {"email": "Bo@Engholm.example", "topics": ["news", "east"], "language": "da"}


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def subscribe(client, network, django_capture_on_commit_callbacks):
    def send(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("newsletter_subscribe"), TYPED | changes)

    return send


def link_in(mail):
    return re.search(r"/nyhedsbrev/bekraeft/\S+", mail.body)[0]


def test_nothing_is_stored_before_the_button_is_pressed(subscribe, network, mailoutbox):
    answer = subscribe()
    (mail,) = mailoutbox
    assert (answer.url, mail.to) == (reverse("newsletter_sent"), ["bo@engholm.example"])
    browser = Client(enforce_csrf_checks=True)

    page = browser.get(link_in(mail))
    assert "bo@engholm.example" in page.text
    assert "<li>Netværk Øst</li>" in page.text
    assert not Subscription.objects.exists()

    answer = browser.post(link_in(mail), {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value})
    subscription = Subscription.objects.get()
    assert answer.url == reverse("newsletter_confirmed")
    assert (subscription.email, subscription.language, subscription.wants_news) == ("bo@engholm.example", "da", True)
    assert list(subscription.networks.all()) == [network]


def test_subscribing_again_replaces_the_choices_once_confirmed(subscribe, client, network, mailoutbox):
    earlier = create_subscription(email="bo@engholm.example", wants_news=True)

    subscribe(topics=["east"], language="en")
    earlier.refresh_from_db()
    assert (earlier.wants_news, earlier.language) == (True, "da")
    assert mailoutbox[0].subject == "Confirm that you want news from Syv principper"

    client.post(link_in(mailoutbox[0]))
    client.post(link_in(mailoutbox[0]))
    subscription = Subscription.objects.get()
    assert (subscription.wants_news, subscription.language) == (False, "en")
    assert list(subscription.networks.all()) == [network]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "bo"}, "Skriv e-mailadressen, fx navn@kommune.dk."),
        ({"topics": []}, "Sæt mindst ét kryds."),
        ({"topics": ["north"]}, "Sæt kryds ved noget af det, der står på listen."),
        ({"language": "sv"}, "Vælg et sprog."),
    ],
)
def test_bad_input_is_explained_and_kept(subscribe, mailoutbox, changes, sentence):
    answer = subscribe(**changes)

    assert answer.status_code == 200
    assert sentence in answer.text
    assert (TYPED | changes)["email"] in answer.text
    assert mailoutbox == []


def test_one_address_is_written_to_three_times_an_hour(subscribe, mailoutbox):
    for _ in range(3):
        subscribe()

    answer = subscribe()

    assert (answer.status_code, len(mailoutbox)) == (429, 3)
    assert "Bo@Engholm.example" in answer.text


def test_link_of_a_network_chooses_it(client, network):
    page = client.get(reverse("newsletter_subscribe"), {"om": "east"})

    assert re.search(r'value="east"[^>]* checked', page.text)
    assert not re.search(r'value="news"[^>]* checked', page.text)


def test_archived_network_cannot_be_followed(client, network):
    network.until = yesterday()
    network.save()
    create_network(half=Half.WEST)

    page = client.get(reverse("newsletter_subscribe"))

    assert [value for value, _label in page.context["form"].fields["topics"].choices] == ["news", "west"]


def test_link_that_is_too_old_or_not_ours_leads_back(client, monkeypatch, mailoutbox):
    for token in ("x", "eyJh.x:y"):
        page = client.get(reverse("newsletter_confirm", args=[token]))
        assert page.status_code == 410
        assert reverse("newsletter_subscribe") in page.text

    monkeypatch.setattr(subscriptions, "LINK_LASTS", timedelta(seconds=-1))
    subscriptions.ask_to_confirm(Wish(email="bo@x.example", language="da", wants_news=True, halves=[]))
    token = re.search(r"bekraeft/(\S+)/", OutgoingMail.objects.get().text)[1]
    with pytest.raises(CannotConfirm):
        subscriptions.wish_of(token)


# Out again


def test_opening_the_way_out_changes_nothing(client):
    subscription = create_subscription(email="bo@engholm.example")

    page = client.get(reverse("newsletter_unsubscribe", args=[subscriptions.leave_token(subscription)]))

    assert "bo@engholm.example" in page.text
    assert Subscription.objects.get() == subscription


def test_mail_program_ends_it_with_one_post_without_cookies():
    subscription = create_subscription()
    url = reverse("newsletter_unsubscribe", args=[subscriptions.leave_token(subscription)])
    program = Client(enforce_csrf_checks=True)

    first = program.post(url, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    again = program.post(url, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")

    assert (first.status_code, again.status_code) == (200, 200)
    assert not Subscription.objects.exists()
    assert "Du er afmeldt" in Client().get(url).text


def test_token_for_one_thing_is_no_token_for_another(client):
    subscription = create_subscription()
    leave = subscriptions.leave_token(subscription)

    assert client.get(reverse("newsletter_confirm", args=[leave])).status_code == 410
    assert client.post(reverse("newsletter_unsubscribe", args=[leave + "x"])).status_code == 404
    assert Subscription.objects.get() == subscription


def test_sent_letters_are_open_to_anybody_in_their_language(client, network):
    letter = create_newsletter(
        network=network, sent=True, subject_da="Nyt", text_da="**Hej** <b>", subject_en="News", text_en="Hello"
    )
    draft = create_newsletter(network=network, subject_da="Hemmelig kladde")

    listed = client.get(reverse("newsletter_subscribe")).text
    assert letter.get_absolute_url() in listed
    assert "Hemmelig kladde" not in listed
    page = client.get(letter.get_absolute_url())
    assert "<strong>Hej</strong> &lt;b&gt;" in page.text
    assert "Hello" in client.get(letter.get_absolute_url(), HTTP_ACCEPT_LANGUAGE="en").text
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_subscribe_page_query_count(client, network, django_assert_num_queries, count):
    for _ in range(count):
        create_newsletter(network=network, sent=True)

    with django_assert_num_queries(2):
        client.get(reverse("newsletter_subscribe"))
