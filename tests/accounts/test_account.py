import json

import pytest
from auditlog.models import LogEntry
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from accounts import erasure
from accounts.models import User
from organisations.models import Leadership, StrategicRole
from tests.accounts.test_sign_in import create_confirmed_user, link_in, sign_in
from tests.factories import PASSWORD, create_leadership, create_user
from tests.markup import one_line


@pytest.mark.django_db
def test_account_saves_name_and_language(client):
    client.force_login(create_user())

    response = client.post(reverse("account"), {"name": "Birgitte Holm", "language": "en"})

    assert response.url == reverse("account")
    user = User.objects.get()
    assert (user.name, user.language) == ("Birgitte Holm", "en")
    assert client.get(reverse("account")).headers["Content-Language"] == "en"


@pytest.mark.django_db
def test_account_refuses_and_keeps_the_old_name_in_the_header(client):
    client.force_login(create_user(name="Birgitte Holm"))

    response = client.post(reverse("account"), {"name": "", "language": "da"})

    assert response.context["form"].errors == {"name": ["Skriv dit navn."]}
    assert "<title>Fejl: Din konto – Syv principper</title>" in one_line(response.text)
    assert "Birgitte Holm</a>" in response.text


def ask_for_new_address(client, email):
    """Ask, and say the password again where it is asked for."""
    response = client.post(reverse("account_email"), {"email": email, "action_add": ""})
    if response.url.startswith(reverse("account_reauthenticate")):
        response = client.post(response.url, {"password": PASSWORD})
    return response


@pytest.mark.django_db
def test_changing_the_address_asks_for_the_password(client):
    client.force_login(create_confirmed_user())

    response = client.post(reverse("account_email"), {"email": "ny@test.example", "action_add": ""})
    page = client.get(response.url)
    refused = client.post(response.url, {"password": "forkert"})

    assert "Bekræft, at det er dig" in page.text
    assert refused.context["form"].errors == {"password": ["Adgangskoden er forkert. Prøv igen."]}
    assert not User.objects.get().emailaddress_set.filter(email="ny@test.example").exists()


@pytest.mark.django_db
def test_new_address_is_used_once_it_is_confirmed(client, mailoutbox):
    client.force_login(create_confirmed_user(email="gammel@test.example"))

    ask_for_new_address(client, "ny@test.example")
    page = client.get(reverse("account_email"))

    assert "<strong>ny@test.example</strong>" in page.text
    assert User.objects.get().email == "gammel@test.example"
    assert mailoutbox[0].to == ["ny@test.example"]

    client.post(link_in(mailoutbox[0]))

    assert User.objects.get().email == "ny@test.example"
    assert mailoutbox[1].to == ["gammel@test.example"]
    assert mailoutbox[1].subject == "Din e-mailadresse er ændret"


@pytest.mark.django_db
def test_new_address_may_be_forgotten_again(client):
    user = create_confirmed_user(email="gammel@test.example")
    client.force_login(user)
    ask_for_new_address(client, "ny@test.example")

    client.post(reverse("account_email"), {"email": "ny@test.example", "action_remove": ""})

    assert [address.email for address in user.emailaddress_set.all()] == ["gammel@test.example"]


@pytest.mark.django_db
def test_address_of_somebody_else_is_not_taken(client, mailoutbox):
    other = create_confirmed_user()
    client.force_login(create_confirmed_user(email="gammel@test.example"))

    ask_for_new_address(client, other.email)
    for mail in mailoutbox:
        client.post(link_in(mail))

    assert User.objects.filter(email=other.email).get() == other


@pytest.mark.django_db
def test_password_is_changed_and_the_session_lives_on(client, mailoutbox):
    user = create_confirmed_user()
    sign_in(client, user.email)

    typed = {"oldpassword": PASSWORD, "password1": "helt-nye-ord-om-hav"}
    response = client.post(reverse("account_change_password"), typed)

    assert response.url == reverse("account")
    assert "Din nye adgangskode er gemt." in client.get(response.url).text
    assert User.objects.get().check_password("helt-nye-ord-om-hav")
    assert mailoutbox[0].subject == "Din adgangskode er ændret"


@pytest.mark.django_db
def test_password_is_not_changed_without_the_old_one(client):
    client.force_login(create_user(password=PASSWORD))

    typed = {"oldpassword": "forkert", "password1": "helt-nye-ord-om-hav"}
    response = client.post(reverse("account_change_password"), typed)

    assert response.context["form"].errors == {"oldpassword": ["Adgangskoden er forkert. Skriv den, du bruger i dag."]}


@pytest.mark.django_db
def test_everything_stored_is_handed_out(client):
    leadership = create_leadership(user=create_confirmed_user(name="Birgitte Holm"))
    StrategicRole.objects.create(user=leadership.user, organisation=leadership.service.organisation)
    client.force_login(leadership.user)

    response = client.get(reverse("account_data"))

    stored = json.loads(response.text)
    assert response.headers["Content-Disposition"].startswith('attachment; filename="syv-principper-')
    assert stored["account"]["name"] == "Birgitte Holm"
    assert stored["account"]["email_addresses"][0]["verified"] is True
    assert stored["leaderships"][0]["service"] == leadership.service.name
    assert stored["strategic_management"] == [leadership.service.organisation.name]
    assert stored["changes_to_account"][0]["changes"]["name"] == ["None", "Birgitte Holm"]
    assert "password" not in response.text
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_nobody_else_is_handed_out(client):
    other = create_leadership()
    client.force_login(create_user())

    response = client.get(reverse("account_data"))

    assert other.user.email not in response.text
    assert json.loads(response.text)["leaderships"] == []


@pytest.mark.django_db
def test_erasing_asks_for_the_password(client):
    user = create_confirmed_user()
    client.force_login(user)

    page = client.get(reverse("account_erase"))
    response = client.post(reverse("account_erase"), {"password": "forkert"})

    assert "Det kan ikke fortrydes." in page.text
    assert response.context["form"].errors == {"password": ["Adgangskoden er forkert. Prøv igen."]}
    assert User.objects.exists()


@pytest.mark.django_db
def test_erasing_leaves_nothing_and_ends_every_session(client, django_user_model):
    user = create_confirmed_user(name="Birgitte Holm")
    create_leadership(user=user)
    gone = create_leadership(user=user)
    gone.delete()
    elsewhere = type(client)()
    elsewhere.force_login(user)
    sign_in(client, user.email)
    AdminLogEntry.objects.create(
        user=create_user(),
        content_type=ContentType.objects.get_for_model(User),
        object_id=user.pk,
        object_repr=str(user),
        action_flag=2,
    )

    response = client.post(reverse("account_erase"), {"password": PASSWORD}, follow=True)

    assert "Din konto er slettet." in response.text
    assert not User.objects.filter(pk=user.pk).exists()
    assert not Leadership.objects.exists()
    assert not LogEntry.objects.filter(object_repr__contains="Birgitte").exists()
    assert not LogEntry.objects.filter(actor_email=user.email).exists()
    assert not AdminLogEntry.objects.exists()
    assert elsewhere.get(reverse("account")).status_code == 302


@pytest.mark.django_db
def test_erasing_keeps_what_others_did():
    other = create_leadership()

    erasure.erase(user=create_leadership().user)

    assert Leadership.objects.get() == other
    assert LogEntry.objects.get_for_object(other).exists()


@pytest.mark.django_db
def test_last_administrator_cannot_leave(client):
    user = create_confirmed_user(is_administrator=True)
    client.force_login(user)

    page = client.get(reverse("account_erase"))
    client.post(reverse("account_erase"), {"password": PASSWORD})

    assert "Du er den eneste administrator." in page.text
    assert User.objects.exists()


@pytest.mark.django_db
def test_one_of_two_administrators_may_leave():
    user = create_user(is_administrator=True)
    create_user(is_administrator=True)

    erasure.erase(user=user)

    assert not User.objects.filter(pk=user.pk).exists()


@pytest.mark.django_db
def test_audit_trail_holds_no_password():
    user = create_user(password=PASSWORD)
    user.set_password("helt-nye-ord-om-hav")
    user.save()

    changes = [entry.changes for entry in LogEntry.objects.get_for_object(user)]

    assert not any("password" in change for change in changes)
