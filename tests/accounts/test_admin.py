import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from tests.accounts.test_sign_in import create_confirmed_user, link_in, sign_in
from tests.factories import PASSWORD, create_leadership, create_submitted, create_user

LIST = "admin:accounts_user_changelist"


@pytest.fixture
def admin(client):
    client.force_login(create_user(name="Ada", is_administrator=True))
    return client


@pytest.mark.django_db
def test_admin_finds_people_by_name_and_address(admin):
    user = create_user(name="Birgitte Holm", email="bh@test.example")
    create_user()

    for query in ["birgitte", "bh@test"]:
        response = admin.get(reverse(LIST, query={"q": query}))
        assert list(response.context["cl"].result_list) == [user]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_user_list_query_count(admin, django_assert_num_queries, count):
    for _ in range(count):
        create_user()
    admin.get(reverse(LIST))

    with django_assert_num_queries(5):
        response = admin.get(reverse(LIST))

    assert response.context["cl"].result_count == count + 1


@pytest.mark.django_db
def test_admin_shows_no_password(admin):
    user = create_user(password=PASSWORD)

    response = admin.get(reverse("admin:accounts_user_change", args=[user.pk]))

    assert user.password not in response.text
    assert 'name="password' not in response.text


@pytest.mark.django_db
def test_admin_lets_somebody_in_who_chooses_her_own_password(admin, client, mailoutbox):
    typed = {"name": "Birgitte Holm", "email": "Birgitte@test.example", "language": "da", "is_active": "on"}
    admin.post(reverse("admin:accounts_user_add"), typed)
    user = User.objects.get(name="Birgitte Holm")

    response = admin.post(
        reverse(LIST), {"action": "send_link_to_choose_password", "_selected_action": [user.pk]}, follow=True
    )
    assert "1 link er sendt." in response.text
    assert mailoutbox[0].subject == "Du har fået en konto på Syv principper"
    client.logout()
    choose = client.get(link_in(mailoutbox[0])).url
    client.post(choose, {"password1": "helt-nye-ord-om-hav"})

    assert user.email == "birgitte@test.example"
    assert not user.has_usable_password()
    assert sign_in(client, user.email, "helt-nye-ord-om-hav").url == reverse("overview")


@pytest.mark.django_db
def test_administrator_cannot_move_the_address_of_somebody_who_has_signed_in(admin):
    user = create_user(last_login=timezone.now())

    page = admin.get(reverse("admin:accounts_user_change", args=[user.pk]))
    typed = {"name": "Nyt navn", "email": "mit@test.example", "language": "da", "is_active": "on"}
    admin.post(reverse("admin:accounts_user_change", args=[user.pk]), typed)

    kept = user.email
    user.refresh_from_db()
    assert 'name="email"' not in page.text
    assert (user.name, user.email) == ("Nyt navn", kept)


@pytest.mark.django_db
def test_address_changed_by_an_administrator_has_to_be_confirmed(admin, client, mailoutbox):
    user = create_confirmed_user()

    typed = {"name": user.name, "email": "ny@test.example", "language": "da", "is_active": "on"}
    admin.post(reverse("admin:accounts_user_change", args=[user.pk]), typed)
    client.logout()

    assert sign_in(client, "ny@test.example").url == reverse("account_email_verification_sent")
    assert mailoutbox[0].to == ["ny@test.example"]


@pytest.mark.django_db
@pytest.mark.parametrize("one_by_one", [True, False])
def test_admin_erases_with_everything_that_hangs_on_it(admin, one_by_one):
    user = create_leadership().user

    if one_by_one:
        admin.post(reverse("admin:accounts_user_delete", args=[user.pk]), {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
        admin.post(reverse(LIST), chosen)

    assert [user.name for user in User.objects.all()] == ["Ada"]


@pytest.mark.django_db
def test_admin_has_no_sign_in_of_its_own(client):
    response = client.get(reverse("admin:login"))

    assert response.url.startswith(reverse("account_login"))


@pytest.mark.django_db
def test_admin_carries_the_products_name(admin):
    response = admin.get(reverse("admin:index"))

    assert "Syv principper" in response.text
    assert "/admin/assessments/" not in response.text
    assert "/admin/account/emailaddress/" not in response.text
    assert reverse("account_logout") in response.text


@pytest.mark.django_db
def test_admin_asks_before_deleting_without_telling_what_was_answered(admin):
    user = create_submitted().leadership.user

    page = admin.get(reverse("admin:accounts_user_delete", args=[user.pk]))

    assert page.context["deleted_objects"] == [str(user)]
    assert list(page.context["model_count"]) == [("brugere", 1)]
    assert page.context["protected"] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "accounts/user/?password__startswith=scrypt",
        "accounts/user/?actions__isnull=False",
        "accounts/user/?leaderships__assessments__isnull=False",
        "organisations/leadership/?assessments__isnull=False",
        "organisations/leadership/?user__actions__isnull=False",
    ],
)
def test_admin_lists_cannot_be_narrowed_by_what_is_not_theirs(admin, address):
    assert admin.get(f"/admin/{address}").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "accounts/user/?is_active__exact=1",
        "organisations/leadership/?confirmed=no&service__kind__exact=botilbud&since__year=2026",
    ],
)
def test_admin_lists_can_be_filtered(admin, address):
    assert admin.get(f"/admin/{address}").status_code == 200
