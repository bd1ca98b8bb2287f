"""An account that somebody has prepared in another's address: whatever is bound to it, she is out before it is."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.invitations import path_to_choose_password
from accounts.models import User
from networks.membership import applications, joining
from networks.models import Membership
from organisations import inviting, posts
from organisations.leader_lists import applying
from organisations.leader_lists.comparing import compare_list
from organisations.leader_lists.reading import read_table
from organisations.models import LeaderList, StrategicRole
from tests.accounts.conftest import CommittingClient
from tests.accounts.test_sign_in import create_confirmed_user, link_in, sign_in, sign_up
from tests.factories import PASSWORD, create_leadership, create_organisation, create_service, create_user
from tests.networks.factories import create_application, create_membership, create_network
from tests.organisations.leader_lists.files import csv_file, leader

pytestmark = pytest.mark.django_db
VICTIM = "aase@test.example"
PREPARED = "fire-ord-uden-hest"


@pytest.fixture
def service():
    return create_service(organisation=create_organisation(name="Engholm Kommune"), name="Søhuset")


@pytest.fixture
def manager(service):
    user = create_user(name="Helle Friis")
    StrategicRole.objects.create(user=user, organisation=service.organisation)
    return user


def invite(service, manager):
    organisation = service.organisation
    inviting.invite_leader(
        by=manager, organisation=organisation, name="Åse Ærø", email=VICTIM, service=service, role="service_manager"
    )


def import_list(service, manager):
    table = read_table(csv_file(leader()))
    organisation = service.organisation
    found = LeaderList.objects.create(owner=manager, organisation=organisation, **table.stored())
    fingerprint = compare_list(organisation=organisation, rows=table.rows, by=manager).fingerprint
    applying.apply_list(leader_list=found, fingerprint=fingerprint, ending=[])


def approve_application(service, manager):
    applications.approve(
        asked=create_application(network=create_network(), confirmed=True, email=VICTIM, name="Åse Ærø")
    )


def approve_membership(service, manager):
    user = User.objects.get(email=VICTIM)
    joining.approve(asked=create_membership(network=create_network(), user=user, status=Membership.Status.APPLIED))


def confirm_post(service, manager):
    user = User.objects.get(email=VICTIM)
    inviting.confirm_leader(leadership=create_leadership(user=user, service=service, confirmed_at=None), by=manager)


def move_post(service, manager):
    post = create_leadership(user=User.objects.get(email=VICTIM), service=create_service())
    posts.change_post(leadership=post, service=service, role="service_manager", by=manager)


BINDINGS = [invite, import_list, approve_application, approve_membership, confirm_post, move_post]


@pytest.fixture
def client():
    return CommittingClient()


@pytest.fixture
def prepared(client, mailoutbox):
    """Somebody signs up with another's address, and her browser waits for the confirmation."""
    sign_up(client, name="Frem Med", email=VICTIM, password1=PREPARED)
    mailoutbox.clear()
    return User.objects.get(email=VICTIM)


@pytest.mark.parametrize("bind", BINDINGS)
def test_prepared_password_opens_nothing(client, prepared, service, manager, bind):
    bind(service, manager)

    response = sign_in(client, VICTIM, PREPARED)
    prepared.refresh_from_db()

    assert not prepared.has_usable_password()
    assert response.context["form"].errors == {"__all__": ["E-mailadressen eller adgangskoden er forkert. Prøv igen."]}


@pytest.mark.parametrize("bind", BINDINGS)
def test_sessions_of_a_prepared_account_end(client, prepared, service, manager, bind):
    client.force_login(prepared)
    assert client.get(reverse("account")).status_code == 200

    bind(service, manager)

    assert client.get(reverse("account")).status_code == 302


@pytest.mark.parametrize("bind", BINDINGS)
def test_proved_password_is_kept(client, service, manager, bind):
    user = create_confirmed_user(email=VICTIM, name="Åse H.")
    client.force_login(user)

    bind(service, manager)

    assert client.get(reverse("account")).status_code == 200
    assert User.objects.get(pk=user.pk).name == "Åse H."


@pytest.mark.parametrize("bind", [invite, import_list, approve_application])
def test_whoever_invites_says_what_she_is_called(prepared, service, manager, bind):
    bind(service, manager)

    assert User.objects.get(email=VICTIM).name == "Åse Ærø"


@pytest.mark.parametrize("bind", [invite, approve_application, approve_membership, confirm_post])
def test_mail_of_what_was_bound_leads_to_a_password_of_her_own(
    prepared, service, manager, bind, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        bind(service, manager)

    [mail] = [mail for mail in mailoutbox if mail.to == [VICTIM] and "/konto/" in mail.body]
    assert "/konto/ny-adgangskode/" in mail.body
    assert f"{reverse('account_reset_password')}\n" in mail.body


def test_press_in_the_owners_browser_ends_the_prepared_password(client, mailoutbox):
    sign_up(client, name="Frem Med", email=VICTIM, password1=PREPARED)
    owner = Client()

    owner.get(link_in(mailoutbox[0]))
    choose = owner.post(link_in(mailoutbox[0]), follow=True).redirect_chain[-1][0]
    pressed = sign_in(client, VICTIM, PREPARED).url
    owner.post(choose, {"name": "Åse Ærø", "password1": "helt-nye-ord-om-hav"})

    assert pressed == reverse("account_email_verification_sent")
    assert sign_in(client, VICTIM, PREPARED).status_code == 200
    assert sign_in(owner, VICTIM, "helt-nye-ord-om-hav").url == reverse("overview")


def test_owner_says_what_she_is_called_and_reads_her_own_language(client, mailoutbox):
    client.cookies["django_language"] = "en"
    sign_up(client, name="https://ond.example/", email=VICTIM, password1=PREPARED)
    owner = Client()

    choose = owner.post(link_in(mailoutbox[0]), follow=True)
    page = choose.redirect_chain[-1][0]
    nameless = owner.post(page, {"name": " ", "password1": "helt-nye-ord-om-hav"})
    owner.post(page, {"name": "Åse Ærø", "password1": "helt-nye-ord-om-hav"})

    assert choose.context["form"]["name"].value() == "https://ond.example/"
    assert nameless.context["form"].errors == {"name": ["Skriv dit navn."]}
    owned = User.objects.get(email=VICTIM)
    assert (owned.name, owned.language) == ("Åse Ærø", "da")


def test_whoever_has_said_her_name_is_not_asked_again(client, mailoutbox):
    user = create_confirmed_user()

    choose = client.get(path_to_choose_password(user), follow=True)

    assert list(choose.context["form"].fields) == ["password1"]


def test_account_is_not_moved_to_an_address_by_whoever_reads_its_mail(client, mailoutbox):
    """Somebody asks to change her own address to the victim's, whose press would give her what is sent there."""
    attacker = create_confirmed_user(email="ondt@test.example")
    sign_in(client, attacker.email)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"action_add": "", "email": VICTIM})
    link = link_in(mailoutbox[-1])
    owner = Client()

    page = owner.get(link)
    owner.post(link)
    attacker.refresh_from_db()
    kept = attacker.email
    client.post(link)
    attacker.refresh_from_db()

    assert "Har du ikke bedt om det, behøver du ikke gøre noget." in page.text
    assert (kept, attacker.email) == ("ondt@test.example", VICTIM)


def test_forgotten_password_is_not_that_of_an_account_which_wishes_for_the_address(client, mailoutbox):
    attacker = create_confirmed_user(email="ondt@test.example")
    attacker.emailaddress_set.create(email=VICTIM)

    client.post(reverse("account_reset_password"), {"email": VICTIM})

    assert [mail.subject for mail in mailoutbox] == ["Der er ingen konto med denne e-mailadresse"]


def test_address_of_another_account_is_not_taken_over(client, mailoutbox):
    user = create_confirmed_user()
    sign_in(client, user.email)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"action_add": "", "email": VICTIM})
    link = link_in(mailoutbox[-1])
    create_user(email=VICTIM)

    answers = [client.get(link).text, client.post(link).text]

    assert all("hører allerede til en anden konto" in answer for answer in answers)
    assert User.objects.get(pk=user.pk).email == user.email
