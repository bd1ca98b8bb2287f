import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from jobs.mail import send, send_due
from jobs.models import OutgoingMail
from tests.factories import PASSWORD, create_user
from tests.jobs.smtp import free_port, mail_server
from tests.markup import one_line
from tests.simultaneous import each_with_a_connection, in_a_thread

LINK = re.compile(r"http://testserver(\S+)")


def create_confirmed_user(**fields):
    user = create_user(password=PASSWORD, **fields)
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def sign_up(client, **typed):
    typed = {"name": "Birgitte Holm", "email": "birgitte@test.example", "password1": "fire-ord-uden-hest"} | typed
    return client.post(reverse("account_signup"), typed)


def link_in(mail):
    return LINK.search(mail.body).group(1)


@pytest.mark.django_db
def test_sign_in_leads_to_the_overview(client):
    user = create_confirmed_user()

    response = sign_in(client, user.email.upper())

    assert response.url == reverse("overview")
    assert int(client.session["_auth_user_id"]) == user.pk


@pytest.mark.django_db
def test_sign_in_returns_to_the_page_asked_for(client):
    user = create_confirmed_user()
    asked = client.get(reverse("action_list"))

    page = client.get(asked.url)
    response = sign_in(client, user.email, next=reverse("action_list"))

    assert asked.url == f"{reverse('account_login')}?next={reverse('action_list')}"
    assert f'name="next" value="{reverse("action_list")}"' in page.text.replace('type="hidden" ', "")
    assert response.url == reverse("action_list")


@pytest.mark.django_db
def test_sign_in_leads_to_no_other_site(client):
    user = create_confirmed_user()

    response = sign_in(client, user.email, next="https://ondt.example/")

    assert response.url == reverse("overview")


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
def test_sign_in_refuses_without_saying_whether_the_address_is_known(client, known):
    email = create_confirmed_user().email if known else "ingen@test.example"

    response = sign_in(client, email, "forkert-adgangskode")

    assert response.context["form"].errors == {"__all__": ["E-mailadressen eller adgangskoden er forkert. Prøv igen."]}
    assert "<title>Fejl: Log ind – Syv principper</title>" in one_line(response.text)


@pytest.mark.django_db
def test_sign_in_stops_guessing(client):
    user = create_confirmed_user()

    for _ in range(6):
        response = sign_in(client, user.email, "forkert-adgangskode")

    assert response.context["form"].errors == {
        "__all__": ["Du har prøvet for mange gange. Vent fem minutter, og prøv igen."]
    }


@pytest.mark.django_db
def test_sign_in_asks_many_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, "a@test.example")

    response = sign_in(client, "b@test.example")

    assert response.status_code == 429
    assert "Vent lidt" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "status"), [(True, 302), (False, 200)])
def test_demo_accounts_open_in_a_demo_alone(client, settings, demo, status):
    settings.DEMO = demo
    user = create_confirmed_user(email="tilbudsleder@demo.example")

    response = sign_in(client, user.email)

    assert response.status_code == status
    assert ("_auth_user_id" in client.session) == demo


@pytest.mark.django_db
def test_demo_session_ends_where_the_demo_ends(client, settings):
    settings.DEMO = True
    sign_in(client, create_confirmed_user(email="strategi@demo.example").email)

    settings.DEMO = False
    response = client.get(reverse("account"))

    assert response.status_code == 302


@pytest.mark.django_db
def test_closed_account_is_told_so(client):
    user = create_confirmed_user(is_active=False)

    response = sign_in(client, user.email)

    assert response.url == reverse("account_inactive")
    assert "Kontoen er lukket" in client.get(response.url).text


@pytest.mark.django_db
def test_sign_out_asks_on_get_and_ends_the_session_on_post(client):
    client.force_login(create_user())

    page = client.get(reverse("account_logout"))
    response = client.post(reverse("account_logout"))

    assert "Vil du logge af?" in page.text
    assert response.url == reverse("front_page")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_sign_up_is_confirmed_by_mail(client, mailoutbox):
    response = sign_up(client)
    assert response.url == reverse("account_email_verification_sent")
    assert "Se i din indbakke" in client.get(response.url).text
    assert "_auth_user_id" not in client.session

    [mail] = mailoutbox
    assert mail.to == ["birgitte@test.example"]
    assert mail.subject == "Bekræft din e-mailadresse, så er du i gang"
    confirm = link_in(mail)
    assert "Ja, bekræft e-mailadressen" in client.get(confirm).text
    response = client.post(confirm)

    assert response.url == reverse("overview")
    user = User.objects.get()
    assert (user.name, user.email, user.language) == ("Birgitte Holm", "birgitte@test.example", "da")
    assert int(client.session["_auth_user_id"]) == user.pk


@pytest.mark.django_db
def test_sign_up_confirmed_in_another_browser_chooses_the_password_there(client, mailoutbox):
    sign_up(client)
    client.logout()

    page = client.get(link_in(mailoutbox[0]))
    choose = client.post(link_in(mailoutbox[0]), follow=True).redirect_chain[-1][0]
    response = client.post(choose, {"name": "Birgitte", "password1": "helt-nye-ord-om-hav"})

    assert "Kontoen er oprettet i en anden browser." in page.text
    assert response.url == reverse("account_reset_password_from_key_done")
    assert sign_in(client, "birgitte@test.example", "fire-ord-uden-hest").status_code == 200
    assert sign_in(client, "birgitte@test.example", "helt-nye-ord-om-hav").url == reverse("overview")


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
def test_sign_up_is_as_slow_for_a_known_address_as_for_a_new_one(client, monkeypatch, known):
    if known:
        create_confirmed_user(email="kendt@test.example")
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(args) or encode(*args))

    client.post(
        reverse("account_signup"), {"name": "Ada", "email": "kendt@test.example", "password1": "fire ord paa stribe"}
    )

    assert len(hashed) == 1


@pytest.mark.django_db
def test_sign_up_again_mails_the_owner_and_tells_the_visitor_nothing(client, mailoutbox):
    user = create_confirmed_user()

    response = sign_up(client, email=user.email)

    assert response.url == reverse("account_email_verification_sent")
    assert User.objects.count() == 1
    assert mailoutbox[0].subject == "Du har allerede en konto"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"name": ""}, {"name": ["Skriv dit navn."]}),
        ({"email": "birgitte"}, {"email": ["Skriv e-mailadressen, fx navn@kommune.dk."]}),
        ({"password1": ""}, {"password1": ["Skriv en ny adgangskode."]}),
        (
            {"password1": "kort"},
            {"password1": ["Denne adgangskode er for kort. Den skal indeholde mindst 12 tegn."]},
        ),
    ],
)
def test_sign_up_says_what_to_mend(client, typed, errors):
    response = sign_up(client, **typed)

    assert response.context["form"].errors == errors
    assert not User.objects.exists()


@pytest.mark.django_db
def test_sign_up_may_be_closed(client, settings):
    settings.SIGNUP_OPEN = False

    page = client.get(reverse("account_signup"))
    sign_up(client)

    assert "Du kan ikke selv oprette en konto her" in page.text
    assert "Opret en konto" not in client.get(reverse("account_login")).text
    assert not User.objects.exists()


@pytest.mark.django_db
def test_old_confirmation_link_says_how_to_get_a_new_one(client):
    response = client.get(reverse("account_confirm_email", args=["forkert"]))

    assert "Linket virker ikke længere" in response.text


@pytest.mark.django_db
def test_forgotten_password_is_chosen_anew(client, mailoutbox):
    user = create_confirmed_user()

    response = client.post(reverse("account_reset_password"), {"email": user.email})
    assert response.url == reverse("account_reset_password_done")
    assert "Se i din indbakke" in client.get(response.url).text
    assert mailoutbox[0].subject == "Vælg en ny adgangskode"

    choose = client.get(link_in(mailoutbox[0])).url
    assert "Vælg en ny adgangskode" in client.get(choose).text
    response = client.post(choose, {"password1": "helt-nye-ord-om-hav"})

    assert response.url == reverse("account_reset_password_from_key_done")
    assert "Din nye adgangskode er gemt" in client.get(response.url).text
    assert mailoutbox[1].subject == "Din adgangskode er ændret"
    assert sign_in(client, user.email, "helt-nye-ord-om-hav").url == reverse("overview")


@pytest.mark.django_db
def test_used_reset_link_offers_a_new_one(client, mailoutbox):
    user = create_confirmed_user()
    client.post(reverse("account_reset_password"), {"email": user.email})
    choose = client.get(link_in(mailoutbox[0])).url
    client.post(choose, {"password1": "helt-nye-ord-om-hav"})

    response = client.get(link_in(mailoutbox[0]))

    assert "Få et nyt link" in response.text


@pytest.mark.django_db
def test_reset_for_an_unknown_address_is_answered_by_mail(client, mailoutbox):
    response = client.post(reverse("account_reset_password"), {"email": "ingen@test.example"})

    assert response.url == reverse("account_reset_password_done")
    assert mailoutbox[0].subject == "Der er ingen konto med denne e-mailadresse"
    assert reverse("account_signup") in mailoutbox[0].body


@pytest.mark.django_db
def test_mail_is_written_in_the_recipients_language(client, mailoutbox):
    user = create_confirmed_user(language="en")

    client.post(reverse("account_reset_password"), {"email": user.email})

    assert [mail.subject for mail in mailoutbox] == ["Choose a new password"]


@pytest.mark.django_db
def test_mail_server_that_is_away_neither_stops_a_sign_up_nor_loses_its_mail(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()

    answer = sign_up(client)
    OutgoingMail.objects.update(next_attempt_at=timezone.now())
    with mail_server(settings, port=settings.EMAIL_PORT) as mailbox:
        call_command("send_due_mails")

    assert answer.url == reverse("account_email_verification_sent")
    [(recipients, _message)] = mailbox.envelopes
    assert recipients == ["birgitte@test.example"]


@pytest.mark.django_db
def test_forgotten_password_is_answered_while_the_mail_server_is_away(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    user = create_confirmed_user()

    answer = client.post(reverse("account_reset_password"), {"email": user.email})
    OutgoingMail.objects.update(next_attempt_at=timezone.now())
    with mail_server(settings, port=settings.EMAIL_PORT) as mailbox:
        call_command("send_due_mails")

    assert answer.url == reverse("account_reset_password_done")
    assert [recipients for recipients, _message in mailbox.envelopes] == [[user.email]]


@each_with_a_connection
@pytest.mark.django_db(transaction=True)
def test_no_page_waits_while_the_mail_server_does_not_answer_the_worker(client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    user = create_confirmed_user()
    forgotten = partial(client.post, reverse("account_reset_password"), {"email": user.email})
    with mail_server(settings) as mailbox, ThreadPoolExecutor() as threads, mailbox.silent():
        forgotten()
        worker = threads.submit(in_a_thread, send, pk=OutgoingMail.objects.get().pk)
        assert mailbox.is_asked.wait(timeout=60)

        answers = [sign_up(client).url, forgotten().url]

        assert answers == [reverse("account_email_verification_sent"), reverse("account_reset_password_done")]
        assert (worker.done(), mailbox.conversations) == (False, 1)
        mailbox.may_answer.set()
        worker.result()
        send_due()

    recipients = [recipient for [recipient], _message in mailbox.envelopes]
    assert recipients == [user.email, "birgitte@test.example", user.email]


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
def test_forgotten_password_waits_for_no_mail_server(client, settings, known):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    email = create_confirmed_user().email if known else "ingen@test.example"

    with mail_server(settings) as mailbox:
        answer = client.post(reverse("account_reset_password"), {"email": email})

    assert answer.url == reverse("account_reset_password_done")
    assert mailbox.conversations == 0
    assert list(OutgoingMail.objects.values_list("to", "state")) == [(email, "queued")]


@pytest.mark.django_db
def test_mail_says_the_same_as_text_and_html(client, mailoutbox):
    user = create_confirmed_user()

    client.post(reverse("account_reset_password"), {"email": user.email})

    [mail] = mailoutbox
    [html] = [alternative.content for alternative in mail.alternatives]
    assert '<html lang="da">' in html
    assert f'href="http://testserver{link_in(mail)}"' in html
    for paragraph in mail.body.split("\n\n"):
        assert paragraph.split("\n")[0] in html


@pytest.mark.django_db
def test_unconfirmed_address_gets_a_new_link_at_sign_in(client, mailoutbox):
    user = create_user(password=PASSWORD)

    response = sign_in(client, user.email)

    assert response.url == reverse("account_email_verification_sent")
    assert mailoutbox[0].to == [user.email]


@pytest.mark.django_db
def test_command_line_administrator_can_sign_in_at_once(client):
    User.objects.create_superuser("admin@test.example", PASSWORD, name="Ada")

    assert sign_in(client, "admin@test.example").url == reverse("overview")
