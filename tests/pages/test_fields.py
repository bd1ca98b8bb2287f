"""No form of the project, of a library or of the admin takes what nobody sees for what was typed."""

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeListSearchForm
from django.test import RequestFactory
from django.urls import get_resolver, reverse

from accounts.models import User
from organisations.models import Department
from tests.factories import PASSWORD, create_service, create_user

TYPED = "\ufeffÅ\u00adse\u200b\u00a0Æ\u2060rø\r\nBach\u202e "
READ = "Åse Ærø Bach"
EMPTY = " \u200b\u2060\u00ad"


def subclasses_of(form_class):
    for subclass in form_class.__subclasses__():
        yield subclass
        yield from subclasses_of(subclass)


def form_classes():
    get_resolver().check()  # imports what serves the pages
    return sorted(set(subclasses_of(forms.BaseForm)), key=str)


def admin_forms():
    request = RequestFactory().get("/")
    request.user = User(is_administrator=True)
    for model, page in admin.site._registry.items():
        yield model._meta.label, page.get_form(request)
        for formset, inline in page.get_formsets_with_inlines(request):
            yield f"{model._meta.label} {type(inline).__name__}", formset.form


def is_one_line(field):
    if not isinstance(field, forms.CharField) or isinstance(field, (forms.UUIDField, forms.JSONField, forms.URLField)):
        return False
    many_lines = isinstance(field.widget, forms.Textarea)
    return not many_lines and not field.widget.is_hidden and not isinstance(field.widget, forms.PasswordInput)


def read(field, typed):
    try:
        return field.to_python(typed)
    except forms.ValidationError:
        return None


def forgetful(form_class):
    """The names of its fields that read another text than what is seen, or something where nothing is."""
    lines = {name: field for name, field in getattr(form_class, "base_fields", {}).items() if is_one_line(field)}
    return [name for name, field in lines.items() if read(field, TYPED) != READ or read(field, EMPTY)]


def test_every_line_of_every_form_is_cleaned():
    assert {form_class: names for form_class in form_classes() if (names := forgetful(form_class))} == {}


@pytest.mark.django_db
def test_every_line_of_every_page_of_the_admin_is_cleaned():
    forms_of_pages = dict(admin_forms())

    assert len(forms_of_pages) > 20
    assert {page: names for page, form in forms_of_pages.items() if (names := forgetful(form))} == {}
    assert forgetful(ChangeListSearchForm) == []


def test_a_field_that_is_made_while_a_form_is_drawn_is_cleaned_too():
    field = forms.MultiValueField([forms.CharField(), forms.CharField()], require_all_fields=False)
    field.compress = list

    assert field.clean(["1\u200b", "\u00a02"]) == ["1", "2"]


def test_a_text_keeps_its_lines():
    assert forms.CharField(widget=forms.Textarea).clean("Først\r\nså\x00\u200d") == "Først\nså\u200d"


def test_a_password_is_taken_as_it_was_typed():
    field = forms.CharField(strip=False, widget=forms.PasswordInput)

    assert field.clean(" hemme\u200blig\u00ad") == " hemme\u200blig\u00ad"


def test_a_field_of_nothing_but_what_nobody_sees_is_empty():
    with pytest.raises(forms.ValidationError):
        forms.CharField().clean(EMPTY)


@pytest.mark.django_db
def test_whoever_pastes_an_invisible_sign_into_her_address_is_signed_in(client):
    user = create_user(email="tove.proeve@test.example", password=PASSWORD, is_confirmed=True)

    client.post(reverse("account_login"), {"login": "tove.proeve@test.example\u200b", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_whoever_signs_up_with_an_invisible_sign_has_the_address_that_is_seen(client):
    typed = {
        "email": "\u2060Tove@Test.example\u00ad",
        "name": "To\u200bve\u2028Prøve",
        "password1": "otte-tog-i-en-sky",
    }

    client.post(reverse("account_signup"), typed)

    user = User.objects.get()
    assert (user.email, user.name, user.emailaddress_set.get().email) == (
        "tove@test.example",
        "Tove Prøve",
        "tove@test.example",
    )


@pytest.mark.django_db
def test_a_page_of_the_admin_stores_and_finds_what_is_seen(client):
    client.force_login(create_user(is_administrator=True))
    service = create_service(name="Bostøtten")

    client.post(reverse("admin:organisations_department_add"), {"service": service.pk, "name": "Team\u00ad Nord\u200b"})
    found = client.get(reverse("admin:organisations_department_changelist"), {"q": "te\u200bam"})

    assert list(found.context["cl"].result_list) == [Department.objects.get(name="Team Nord")]


def cut_by_the_browser(form_class):
    """The names of its fields in which a browser would cut what is pasted, as they are drawn."""
    fields = getattr(form_class, "base_fields", {})
    return [name for name, field in fields.items() if "maxlength" in field.widget.render(name, None)]


@pytest.mark.django_db
def test_no_field_is_cut_while_something_is_pasted_into_it():
    everywhere = {str(form_class): form_class for form_class in form_classes()} | dict(admin_forms())

    assert {page: names for page, form in everywhere.items() if (names := cut_by_the_browser(form))} == {}


@pytest.mark.django_db
def test_what_is_too_long_is_refused_with_a_sentence_and_shown_as_a_whole(client):
    member = create_user(name="Tove", is_confirmed=True)
    client.force_login(member)

    refused = client.post(reverse("account"), {"name": "Tove " * 40, "language": "da"})

    assert "maxlength" not in refused.text
    assert "Tove " * 39 + "Tove" in refused.text
    assert "150" in refused.context["form"].errors["name"][0]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\u2028"])
def test_the_end_of_a_line_counts_once(ending):
    field = forms.CharField(widget=forms.Textarea, max_length=4000)
    typed = ending.join(["x" * 99] * 40)

    assert len(field.clean(typed)) == 3999
    with pytest.raises(forms.ValidationError, match="4001"):
        field.clean(typed + ending + "x")


def test_a_list_from_word_or_powerpoint_keeps_its_lines_and_points():
    pasted = "Vi aftalte:\r\n•\tSpørge tre\r\n•\tLytte\vtil dem\r\n\r\nTak"

    assert forms.CharField(widget=forms.Textarea).clean(pasted) == (
        "Vi aftalte:\n•\tSpørge tre\n•\tLytte til dem\n\nTak"
    )
