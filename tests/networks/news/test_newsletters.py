"""Letters: written, tried, and sent once to those who want them."""

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from jobs.models import OutgoingMail
from jobs.one_by_one import NotAllDone
from networks import rules
from networks.models import Delivery, Newsletter
from networks.news import newsletters, subscriptions
from organisations.models import Half
from pages.refusals import Refusal
from tests.factories import create_user
from tests.jobs.smtp import mail_server
from tests.networks.factories import (
    create_coordinator,
    create_member,
    create_network,
    create_newsletter,
    create_subscription,
)
from tests.simultaneous import just_before

pytestmark = pytest.mark.django_db
TYPED = {"subject_da": "Næste møde", "text_da": "Kære læser\n\n**Husk** mødet.", "subject_en": "", "text_en": ""}


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def coordinator(network):
    return create_coordinator(network=network)


@pytest.fixture
def writer(client, coordinator):
    client.force_login(coordinator)
    return client


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def english(**fields):
    return {"subject_en": "Next meeting", "text_en": "Dear reader"} | fields


# Who gets it


def test_letter_of_a_network_goes_to_its_followers_and_a_general_one_to_the_others(network):
    east = create_subscription(networks=[network])
    both = create_subscription(networks=[network], wants_news=True)
    news = create_subscription(wants_news=True)
    create_subscription(networks=[create_network(half=Half.WEST)])

    assert set(newsletters.recipients_of(create_newsletter(network=network))) == {east, both}
    assert set(newsletters.recipients_of(create_newsletter())) == {both, news}


def test_visible_letters_agree_with_the_rule(network, coordinator):
    other = create_network(half=Half.WEST)
    letters = [create_newsletter(network=network), create_newsletter(network=other), create_newsletter()]
    people = [coordinator, create_coordinator(network=other), create_user(is_administrator=True)]

    for person in [*people, create_member(network=network), create_user()]:
        visible = set(Newsletter.objects.visible_to(person))
        assert visible == {letter for letter in letters if rules.can_write_newsletter(person, letter)}


# What arrives


def test_letter_arrives_in_the_readers_language_with_the_way_out(
    network, settings, client, django_capture_on_commit_callbacks
):
    danish = create_subscription(networks=[network], email="bo@test.example")
    create_subscription(networks=[network], email="eve@test.example", language="en")
    letter = create_newsletter(network=network, **TYPED | english())

    with mail_server(settings) as mailbox, django_capture_on_commit_callbacks(execute=True):
        newsletters.send_newsletter(newsletter=letter)

    messages = {recipients[0]: message for recipients, message in mailbox.envelopes}
    assert len(mailbox.envelopes) == 2
    mail = messages["bo@test.example"]
    assert (mail["to"], mail["subject"].strip()) == ("bo@test.example", "Næste møde")
    address = mail["list-unsubscribe"].strip("<> ")
    assert address == f"http://127.0.0.1:8000/nyhedsbrev/afmeld/{subscriptions.leave_token(danish)}/"
    assert mail["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    text, html = (mail.get_body([kind]).get_content() for kind in ("plain", "html"))
    assert "**Husk** mødet." in text
    assert address in text
    assert "Du får mailen, fordi du følger Netværk Øst." in text
    assert "<strong>Husk</strong> mødet." in html
    assert f'<a href="{address}">Afmeld</a>' in html
    assert letter.get_absolute_url() in html
    assert messages["eve@test.example"]["subject"].strip() == "Next meeting"
    assert "Dear reader" in messages["eve@test.example"].get_body(["plain"]).get_content()
    assert "eve@test.example" not in str(mail)


def test_letter_without_english_arrives_in_danish_to_all(network, mailoutbox, django_capture_on_commit_callbacks):
    create_subscription(networks=[network], language="en")

    with django_capture_on_commit_callbacks(execute=True):
        newsletters.send_newsletter(newsletter=create_newsletter(network=network, **TYPED))

    assert mailoutbox[0].subject == "Næste møde"
    assert "You are getting this email because you follow" in mailoutbox[0].body


def test_nothing_that_was_typed_becomes_html_of_its_own(network, mailoutbox, django_capture_on_commit_callbacks):
    create_subscription(networks=[network])
    text = (
        '<script>x</script> <img src="https://spy.example/1.gif"> [her](javascript:alert(1)) ![x](https://spy.example)'
    )

    with django_capture_on_commit_callbacks(execute=True):
        newsletters.send_newsletter(newsletter=create_newsletter(network=network, subject_da="A <b>", text_da=text))

    html = mailoutbox[0].alternatives[0].content
    assert "<h1>A &lt;b&gt;</h1>" in html
    for tag in ("<script", "<img", 'href="javascript'):
        assert tag not in html


def test_send_twice_sends_once(network, mailoutbox, django_capture_on_commit_callbacks):
    create_subscription(networks=[network])
    letter = create_newsletter(network=network)

    with django_capture_on_commit_callbacks(execute=True):
        newsletters.send_newsletter(newsletter=letter)
        newsletters.send_newsletter(newsletter=letter)

    letter.refresh_from_db()
    assert (len(mailoutbox), letter.recipient_count, letter.is_sent) == (1, 1, True)
    assert not Delivery.objects.exists()


def test_sending_to_nobody_is_refused(network):
    letter = create_newsletter(network=network)

    with pytest.raises(Refusal, match="ingen at sende til"):
        newsletters.send_newsletter(newsletter=letter)

    assert not Newsletter.objects.get().is_sent


def test_whoever_leaves_before_her_mail_is_written_gets_none(network):
    stays, leaves = (create_subscription(networks=[network]) for _ in range(2))
    newsletters.send_newsletter(newsletter=create_newsletter(network=network))

    subscriptions.end_subscription(leaves)
    assert newsletters.deliver_all() == 1

    assert [mail.to for mail in OutgoingMail.objects.all()] == [stays.email]


def test_interrupted_delivery_is_taken_up_where_it_stopped(network, monkeypatch, capsys):
    for _ in range(5):
        create_subscription(networks=[network])
    letter = create_newsletter(network=network)
    newsletters.send_newsletter(newsletter=letter)
    monkeypatch.setattr(newsletters, "AT_A_TIME", 2)

    assert newsletters.deliver_some(letter) == 2
    call_command("deliver_newsletters")

    assert capsys.readouterr().out == "3 mails were queued.\n"
    assert OutgoingMail.objects.values("to").distinct().count() == OutgoingMail.objects.count() == 5


def test_letter_that_cannot_be_delivered_keeps_no_other_waiting(network, monkeypatch):
    create_subscription(networks=[network])
    broken, other = (create_newsletter(network=network) for _ in range(2))
    for letter in (broken, other):
        newsletters.send_newsletter(newsletter=letter)
    write = newsletters.emails.newsletter

    def write_other(*, newsletter, **rest):
        if newsletter == broken:
            raise ValueError
        return write(newsletter=newsletter, **rest)

    monkeypatch.setattr(newsletters.emails, "newsletter", write_other)

    with pytest.raises(NotAllDone):
        newsletters.deliver_all()

    assert Delivery.objects.get().newsletter == broken
    assert OutgoingMail.objects.count() == 1


# Writing


def test_coordinator_writes_sees_tries_and_sends(
    writer, network, coordinator, mailoutbox, django_capture_on_commit_callbacks
):
    create_subscription(networks=[network])
    new = writer.post(reverse("letter_new"), TYPED | english(network=network.pk))
    letter = Newsletter.objects.get()
    assert new.url == reverse("letter_preview", args=[letter.pk])

    preview = writer.get(new.url)
    assert "<strong>Husk</strong> mødet." in preview.text
    assert "Dear reader" in preview.text
    assert "1 modtager" in preview.text

    with django_capture_on_commit_callbacks(execute=True):
        writer.post(reverse("letter_trial", args=[letter.pk]))
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([coordinator.email], "Prøve: Næste møde"),
        ([coordinator.email], "Test: Next meeting"),
    ]
    assert "List-Unsubscribe" not in mailoutbox[0].extra_headers
    mailoutbox.clear()

    send = reverse("letter_send", args=[letter.pk])
    assert "Det går til 1 modtager." in writer.get(send).text
    assert mailoutbox == []
    with django_capture_on_commit_callbacks(execute=True):
        response = writer.post(send)
    assert said(response)[-1] == "Nyhedsbrevet er på vej til 1 modtager."
    assert len(mailoutbox) == 1

    again = writer.post(send)
    assert again.url == reverse("letter_list")
    assert len(mailoutbox) == 1
    assert "Sendt" in writer.get(again.url).text
    assert letter.get_absolute_url() in writer.get(again.url).text


def test_sending_to_nobody_is_explained(writer, network):
    letter = create_newsletter(network=network)

    response = writer.post(reverse("letter_send", args=[letter.pk]))

    assert response.status_code == 409
    assert "ingen at sende til" in response.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"subject_da": ""}, "Skriv et emne."),
        ({"text_da": " "}, "Skriv det, der skal stå i nyhedsbrevet."),
        ({"subject_da": "x" * 121}, "højst 120 tegn, og du har skrevet 121"),
        ({"text_da": "x" * 20_001}, "højst 20000 tegn, og du har skrevet 20001"),
        ({"subject_en": "Only this"}, "Skriv både emne og tekst på engelsk, eller lad begge stå tomme."),
        ({"text_en": "Only this"}, "Skriv både emne og tekst på engelsk, eller lad begge stå tomme."),
        ({"network": ""}, "Vælg, hvem nyhedsbrevet er til."),
        ({"network": "x"}, "Vælg et af netværkene på listen."),
    ],
)
def test_bad_input_is_explained_and_kept(writer, network, changes, sentence):
    response = writer.post(reverse("letter_new"), TYPED | {"network": network.pk} | changes)

    assert response.status_code == 200
    assert sentence in response.text
    assert (TYPED | changes)["text_da"].strip() in response.text
    assert not Newsletter.objects.exists()


def test_coordinator_writes_to_her_own_network_alone(writer, network):
    other = create_network(half=Half.WEST)

    response = writer.post(reverse("letter_new"), TYPED | {"network": other.pk})

    assert "Vælg et af netværkene på listen." in response.text
    assert "Alle, der følger Syv principper" not in response.text


def test_administrator_writes_to_all(client, network):
    client.force_login(create_user(is_administrator=True))

    client.post(reverse("letter_new"), TYPED | {"network": ""})

    assert Newsletter.objects.get().network is None


def test_two_who_write_at_once_overwrite_nothing(writer, network):
    letter = create_newsletter(network=network, subject_da="Først")
    url = reverse("letter_edit", args=[letter.pk])
    assert 'name="seen" value="version:0"' in writer.get(url).text
    writer.post(url, TYPED | {"network": network.pk, "seen": "version:0", "subject_da": "Den anden"})

    late = writer.post(url, TYPED | {"network": network.pk, "seen": "version:0", "subject_da": "Min"})

    assert late.status_code == 409
    assert "En anden har rettet kladden imens" in late.text
    assert 'value="Min"' in late.text
    assert "<strong>Den anden</strong>" in late.text
    assert Newsletter.objects.get().subject_da == "Den anden"

    writer.post(url, TYPED | {"network": network.pk, "seen": "version:1", "subject_da": "Min"})
    letter.refresh_from_db()
    assert (letter.subject_da, letter.version) == ("Min", 2)


def test_form_that_does_not_tell_what_it_was_shown_with_overwrites_nothing(writer, network):
    letter = create_newsletter(network=network, subject_da="Først")

    response = writer.post(reverse("letter_edit", args=[letter.pk]), TYPED | {"network": network.pk, "seen": "x"})

    assert response.status_code == 409
    assert Newsletter.objects.get().subject_da == "Først"


def test_letter_that_was_sent_meanwhile_cannot_be_changed(network):
    letter = create_newsletter(network=network, sent=True)

    with pytest.raises(Refusal, match="kan ikke rettes"):
        newsletters.change_draft(newsletter=letter, seen={}, subject_da="Ny")
    with pytest.raises(Refusal, match="kan ikke slettes"):
        newsletters.delete_draft(newsletter=letter)

    assert Newsletter.objects.get().subject_da == letter.subject_da


def test_draft_is_deleted_after_asking_once(writer, network):
    letter = create_newsletter(network=network, subject_da="Kladden")
    url = reverse("letter_delete", args=[letter.pk])
    assert "Vil du slette kladden »Kladden«?" in writer.get(url).text

    writer.post(url)
    newsletters.delete_draft(newsletter=letter)

    assert not Newsletter.objects.exists()


def test_draft_that_is_sent_while_it_is_deleted_stays(writer, network):
    letter = create_newsletter(network=network)
    create_subscription(networks=[network])

    with just_before('FROM "networks_newsletter" WHERE', lambda: newsletters.send_newsletter(newsletter=letter)):
        response = writer.post(reverse("letter_delete", args=[letter.pk]), headers={"Sec-Fetch-Site": "same-origin"})

    assert response.status_code == 404
    assert "Nyhedsbrevet er sendt og kan ikke slettes." in response.text
    assert Newsletter.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(writer, network, django_assert_num_queries, count):
    for _ in range(count):
        create_newsletter(network=network)
        create_newsletter(network=network, sent=True)
    writer.get(reverse("letter_list"))

    with django_assert_num_queries(6):
        writer.get(reverse("letter_list"))


def test_letter_is_named_by_the_language_that_is_active(network):
    letter = create_newsletter(**TYPED | english())

    assert str(letter) == "Næste møde"
    with translation.override("en"):
        assert str(letter) == "Next meeting"
