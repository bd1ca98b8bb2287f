"""Rights are given and taken by somebody who has just said again who she is, and all administrators hear of it."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts import rights
from accounts.models import User
from jobs.models import OutgoingMail
from networks.models import Coordinator
from organisations.models import StrategicRole
from tests.accounts.test_sign_in import create_confirmed_user, sign_in, sign_up
from tests.factories import PASSWORD, create_organisation, create_user
from tests.markup import one_line
from tests.networks.factories import create_coordinator, create_network

pytestmark = pytest.mark.django_db
ASKED = reverse("account_reauthenticate")
MANAGEMENT = ["TOTAL_FORMS", "INITIAL_FORMS"]
"""What a form with rows inside it says of them."""


@pytest.fixture
def admin():
    return create_confirmed_user(name="Ada", email="ada@test.example", is_administrator=True)


@pytest.fixture
def page(client, admin):
    client.force_login(admin)
    return client


@pytest.fixture
def bo():
    return create_user(name="Bo Krog", email="bo@test.example")


def user_form(user, **fields):
    typed = {"name": user.name, "email": user.email, "language": "", "is_active": "on"} | fields
    return reverse("admin:accounts_user_change", args=[user.pk]), typed


def inline(prefix, role=None, **row):
    forms = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "1" if role else "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    row |= {"id": role.pk} if role else {}
    return {f"{prefix}-{name}": value for name, value in forms.items()} | {
        f"{prefix}-0-{name}": value for name, value in row.items()
    }


def make_administrator(bo):
    return user_form(bo, is_administrator="on")


def make_editor(bo):
    return user_form(bo, is_content_editor="on")


def add_user(bo):
    bo.delete()
    return reverse("admin:accounts_user_add"), user_form(bo, is_administrator="on")[1]


def add_strategic_role(bo):
    typed = {"user": bo.pk, "organisation": create_organisation(name="Engholm").pk}
    return reverse("admin:organisations_strategicrole_add"), typed


def add_strategic_role_to_organisation(bo):
    place = create_organisation(name="Engholm")
    rows = inline("strategic_roles", user=bo.pk, organisation=place.pk) | inline("services") | inline("mail_domains")
    rows["services-TOTAL_FORMS"] = rows["mail_domains-TOTAL_FORMS"] = "0"
    url = reverse("admin:organisations_organisation_change", args=[place.pk])
    return url, {"name": place.name, "kind": place.kind, **rows}


def network_form(network, **coordinators):
    texts = {f"{field}_{code}": "Netværk Øst" for field in ("name", "purpose", "audience") for code in ("da", "en")}
    url = reverse("admin:networks_network_change", args=[network.pk])
    return url, texts | {"half": network.half, "slug": network.slug, "since": "2021-01-01", **coordinators}


def add_coordinator(bo):
    network = create_network()
    return network_form(network, **inline("coordinators", user=bo.pk, network=network.pk))


def close_administrator(bo):
    User.objects.filter(pk=bo.pk).update(is_administrator=True)
    return user_form(bo, is_administrator="on", is_active="")


def delete_administrators(bo):
    User.objects.filter(pk=bo.pk).update(is_administrator=True)
    chosen = {"action": "delete_selected", "_selected_action": [bo.pk], "post": "yes"}
    return reverse("admin:accounts_user_changelist"), chosen


def delete_organisation(bo):
    role = StrategicRole.objects.create(user=bo, organisation=create_organisation(name="Engholm"))
    return reverse("admin:organisations_organisation_delete", args=[role.organisation_id]), {"post": "yes"}


def delete_coordinator(bo):
    network = create_network()
    create_coordinator(network=network, user=bo)
    row = inline("coordinators", role=Coordinator.objects.get(), user=bo.pk, network=network.pk)
    return network_form(network, **row, **{"coordinators-0-DELETE": "on"})


WAYS = {
    make_administrator: "Bo Krog (bo@test.example) er nu administrator.",
    make_editor: "Bo Krog (bo@test.example) er nu redaktør af principperne.",
    add_user: "Bo Krog (bo@test.example) er nu administrator.",
    add_strategic_role: "Bo Krog (bo@test.example) er nu med i den strategiske ledelse i Engholm.",
    add_strategic_role_to_organisation: "Bo Krog (bo@test.example) er nu med i den strategiske ledelse i Engholm.",
    add_coordinator: "Bo Krog (bo@test.example) er nu koordinator for Netværk Øst.",
    close_administrator: "Bo Krog (bo@test.example) er ikke længere administrator.",
    delete_administrators: "Bo Krog (bo@test.example) er ikke længere administrator.",
    delete_organisation: "Bo Krog (bo@test.example) er ikke længere med i den strategiske ledelse i Engholm.",
    delete_coordinator: "Bo Krog (bo@test.example) er ikke længere koordinator for Netværk Øst.",
}


def rights_of(user):
    return {right.kind for right in rights.held() if right.email == user.email}


def answer_who(client, asked):
    """The password, as the page that asks for it sends it on."""
    form = client.get(asked.url).context
    return client.post(ASKED, {"password": PASSWORD, "next": form["redirect_field_value"]})


def told(mails):
    return [mail for mail in mails if mail.subject == "Rettigheder er ændret på Syv principper"]


@pytest.mark.parametrize("way", WAYS)
def test_change_of_rights_asks_who_it_is_and_tells_all_administrators(page, bo, mailoutbox, way):
    create_user(name="Eva", email="eva@test.example", is_administrator=True)
    url, typed = way(bo)
    before = rights_of(bo)

    asked = page.post(f"{url}?q=bo", typed)
    kept, mails = rights_of(bo), len(mailoutbox)
    done = answer_who(page, asked)

    assert asked.url.startswith(ASKED)
    assert (kept, mails) == (before, 0)
    assert done.status_code == 302
    assert rights_of(bo) != before
    assert {"ada@test.example", "eva@test.example"} <= {mail.to[0] for mail in told(mailoutbox)}
    assert "Ada (ada@test.example) har ændret, hvad nogen må" in told(mailoutbox)[0].body
    assert {"Hej Ada", "Hej Eva"} <= {mail.body.partition("\n")[0] for mail in told(mailoutbox)}
    assert WAYS[way] in told(mailoutbox)[0].body


def test_nothing_is_said_to_be_done_before_it_is(page, bo):
    asked = page.post(*make_administrator(bo))
    early = page.get(reverse("admin:accounts_user_changelist")).text
    answer_who(page, asked)
    late = page.get(reverse("admin:accounts_user_changelist")).text

    assert ("messagelist" in early, "messagelist" in late) == (False, True)


def test_wrong_answer_changes_nothing_and_asks_again(page, bo):
    asked = page.post(*make_administrator(bo))

    wrong = page.post(ASKED, {"password": "forkert-adgangskode", "next": asked.url.partition("next=")[2]})
    answer_who(page, asked)

    assert wrong.context["form"].errors == {"password": ["Adgangskoden er forkert. Prøv igen."]}
    assert rights_of(bo) == {"administrator"}


@pytest.mark.parametrize("answer", [None, "forkert-adgangskode"])
def test_way_out_of_the_question_leads_back_to_what_was_being_done(page, bo, answer):
    url, typed = make_administrator(bo)
    asked = page.post(url, typed)

    form = page.get(asked.url)
    if answer:
        form = page.post(ASKED, {"password": answer, "next": form.context["redirect_field_value"]})

    assert f'<a class="button button-tertiary" href="{url}">Fortryd</a>' in one_line(form.text)
    assert rights_of(bo) == set()


@pytest.mark.parametrize("address", ["", "?next=https://evil.example/", "?next=javascript:alert(1)"])
def test_way_out_of_the_question_leads_nowhere_else(page, address):
    assert f'href="{reverse("account")}">Fortryd</a>' in page.get(f"{ASKED}{address}").text


def test_whoever_has_just_answered_is_not_asked_again(page, bo):
    answer_who(page, page.post(*make_administrator(bo)))

    page.post(*make_editor(bo))

    assert rights_of(bo) == {"content_editor"}


def test_change_that_gives_no_right_asks_nothing(page, bo, mailoutbox):
    page.post(*user_form(bo, name="Bo Lund"))

    bo.refresh_from_db()
    assert (bo.name, mailoutbox) == ("Bo Lund", [])


def test_another_name_of_a_place_is_no_change_of_rights(page, bo, mailoutbox):
    place = create_organisation(name="Engholm")
    StrategicRole.objects.create(user=bo, organisation=place)
    rows = {
        f"{prefix}-{name}": "0" for prefix in ("services", "strategic_roles", "mail_domains") for name in MANAGEMENT
    }

    page.post(
        reverse("admin:organisations_organisation_change", args=[place.pk]),
        {"name": "Engholm Kommune", "kind": place.kind, **rows},
    )

    place.refresh_from_db()
    assert (place.name, mailoutbox) == ("Engholm Kommune", [])


def test_another_address_for_a_right_is_another_holder(page, bo, mailoutbox):
    User.objects.filter(pk=bo.pk).update(is_content_editor=True)

    answer_who(page, page.post(*user_form(bo, email="ny@test.example", is_content_editor="on")))

    assert "Bo Krog (ny@test.example) er nu redaktør" in told(mailoutbox)[0].body
    assert "Bo Krog (bo@test.example) er ikke længere redaktør" in told(mailoutbox)[0].body


def test_administrator_who_erases_herself_is_noticed(page, mailoutbox):
    create_user(name="Eva", email="eva@test.example", is_administrator=True)

    page.post(reverse("account_erase"), {"password": PASSWORD})

    assert [mail.to for mail in told(mailoutbox)] == [["eva@test.example"]]
    assert "Ada (ada@test.example) er ikke længere administrator." in told(mailoutbox)[0].body


def test_command_that_makes_an_administrator_is_told(
    admin, mailoutbox, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("createsuperuser", email="ny@test.example", name="Ny", interactive=False, verbosity=0)

    assert {mail.to[0] for mail in told(mailoutbox)} == {"ada@test.example", "ny@test.example"}
    assert "En kommando på serveren" in told(mailoutbox)[0].body


def test_first_administrator_has_nobody_to_tell(db, mailoutbox, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    call_command("createsuperuser", email="ny@test.example", name="Ny", interactive=False, verbosity=0)

    assert OutgoingMail.objects.count() == 0


def test_right_of_a_prepared_account_needs_a_password_of_its_owner(client, admin, mailoutbox):
    """Somebody has signed up with the address of whoever is about to be made administrator."""
    sign_up(client, name="Bo Krog", email="bo@test.example")
    client.force_login(admin)

    answer_who(client, client.post(*make_administrator(User.objects.get(email="bo@test.example"))))
    client.logout()

    assert sign_in(client, "bo@test.example", "fire-ord-uden-hest").status_code == 200
    assert [mail.to for mail in mailoutbox if "/konto/ny-adgangskode/" in mail.body] == [["bo@test.example"]]
