import pytest
from django.contrib.admin import site
from django.forms import ModelChoiceField
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from organisations.models import StrategicRole
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

    with django_assert_num_queries(7):
        response = admin.get(reverse(LIST))

    assert response.context["cl"].result_count == count + 1


@pytest.mark.django_db
def test_admin_tells_two_of_one_name_apart_in_the_list(admin):
    leadership = create_leadership(user=create_user(name="Mette Jensen"))
    create_user(name="Mette Jensen")

    page = admin.get(reverse(LIST, query={"q": "mette"})).text

    assert page.count("Mette Jensen") >= 2
    assert f"Tilbudsleder, {leadership.service}" in page


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_choice_of_a_person_shows_address_and_posts(admin, django_assert_num_queries, count):
    for number in range(count):
        user = create_user(name="Mette Jensen", email=f"mette{number}@test.example")
        leadership = create_leadership(user=user)
        StrategicRole.objects.create(user=user, organisation=leadership.service.organisation)
    asked = {"app_label": "organisations", "model_name": "leadership", "field_name": "user", "term": "met\u200bte"}

    with django_assert_num_queries(9):
        offered = admin.get(reverse("admin:autocomplete"), asked).json()["results"]

    place = f"Tilbudsleder, {leadership.service} · {leadership.service.organisation}"
    assert [choice["text"] for choice in offered][-1] == f"Mette Jensen · mette{count - 1}@test.example · {place}"
    assert len(offered) == count


def fields_for_people(request):
    for model, page in site._registry.items():
        forms = [page.get_form(request), *(formset.form for formset, _ in page.get_formsets_with_inlines(request))]
        for form in forms:
            for name, field in form.base_fields.items():
                if isinstance(field, ModelChoiceField) and field.queryset.model is User:
                    yield f"{model._meta.label} {name}", field


@pytest.mark.django_db
def test_whoever_is_chosen_anywhere_is_shown_with_her_address(rf):
    request = rf.get("/")
    request.user = User(is_administrator=True)
    user = create_user()
    fields = dict(fields_for_people(request))

    assert len(fields) >= 5
    shown = {place: field.label_from_instance(field.queryset.get(pk=user.pk)) for place, field in fields.items()}
    assert {place for place, label in shown.items() if user.email not in label} == set()


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
def test_address_changed_by_an_administrator_has_to_be_confirmed_with_a_new_password(admin, client, mailoutbox):
    user = create_confirmed_user()

    typed = {"name": user.name, "email": "ny@test.example", "language": "da", "is_active": "on"}
    admin.post(reverse("admin:accounts_user_change", args=[user.pk]), typed)
    client.logout()

    assert sign_in(client, "ny@test.example").status_code == 200
    client.post(reverse("account_reset_password"), {"email": "ny@test.example"})
    client.post(client.get(link_in(mailoutbox[0])).url, {"password1": "helt-nye-ord-om-hav"})
    assert sign_in(client, "ny@test.example", "helt-nye-ord-om-hav").url == reverse("overview")


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
def test_admin_bears_a_number_in_the_address_that_no_database_holds(admin):
    response = admin.get(reverse("admin:organisations_region_changelist", query={"pk__in": "9" * 23}))

    assert response.status_code in (200, 400)


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
        "accounts/user/?last_login__gte=2026-11-04",
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
        "accounts/user/?signed_in=no",
        "accounts/user/?signed_in=yes",
        "organisations/leadership/?confirmed=no&service__kind__exact=botilbud&since__year=2026",
    ],
)
def test_admin_lists_can_be_filtered(admin, address):
    assert admin.get(f"/admin/{address}").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("term", ["Åse", "\u200b", "%"])
def test_every_list_can_be_searched(admin, term):
    searched = [page.opts for page in site._registry.values() if page.search_fields]

    lists = [reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist", query={"q": term}) for opts in searched]

    assert f"{reverse('admin:auditlog_logentry_changelist')}?q=%25" in lists or term != "%"
    assert {admin.get(url).status_code for url in lists} == {200}


@pytest.mark.django_db
def test_every_list_bears_a_choice_in_the_address_that_it_does_not_offer(admin):
    urls = [
        reverse(f"admin:{page.opts.app_label}_{page.opts.model_name}_changelist", query={parameter_of(chosen): "x"})
        for page in site._registry.values()
        for chosen in page.list_filter
    ]

    assert f"{reverse('admin:auditlog_logentry_changelist')}?content_type__id__exact=x" in urls
    assert {admin.get(url).status_code for url in urls} <= {200, 302}


def parameter_of(chosen):
    """A filter is a class, the name of a column, or both."""
    if isinstance(chosen, tuple):
        return f"{chosen[0]}__id__exact"
    return chosen if isinstance(chosen, str) else chosen.parameter_name
