"""allauth's forms in our own words, and the forms of the account page."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.core import context, ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts import proving
from accounts.models import User

CHOOSE_PASSWORD = _("Mindst 12 tegn. Tre eller fire ord, der ikke hører sammen, er let at huske og svært at gætte.")
WRITE_EMAIL = _("Skriv e-mailadressen, fx navn@kommune.dk.")
WRITE_PASSWORD = _("Skriv din adgangskode.")
WRITE_NEW_PASSWORD = _("Skriv en ny adgangskode.")
WRITE_NAME = _("Skriv dit navn.")


def say(field, label, missing, help_text=""):
    """Give a field of allauth's our words. Its placeholders go: they vanish when they are needed."""
    field.label = label
    field.help_text = help_text
    field.error_messages["required"] = field.error_messages["invalid"] = missing
    field.widget.attrs.pop("placeholder", None)


def own_name(**more):
    return forms.CharField(
        label=_("Dit navn"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": WRITE_NAME},
        **more,
    )


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self.fields["login"], _("E-mailadresse"), WRITE_EMAIL)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        say(self.fields["password"], _("Adgangskode"), WRITE_PASSWORD)


class SignupForm(allauth_forms.SignupForm):
    name = own_name()
    field_order = ["name", "email", "password1"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        help_text = _("Brug din arbejdsmail. Vi sender et link til den, før du kan gå i gang.")
        say(self.fields["email"], _("E-mailadresse"), WRITE_EMAIL, help_text)
        self.fields["email"].widget.attrs["autocomplete"] = "username"
        say(self.fields["password1"], _("Vælg en adgangskode"), WRITE_NEW_PASSWORD, CHOOSE_PASSWORD)

    def try_save(self, request):
        """As slow for a known address as for a new one, or the answer's time would tell which it is."""
        user, response = super().try_save(request)
        if user is None:
            make_password(self.cleaned_data["password1"])
        return user, response


class AddEmailForm(allauth_forms.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        help_text = _("Vi sender et link til den nye e-mailadresse. Den gamle gælder, til du har brugt linket.")
        say(self.fields["email"], _("Ny e-mailadresse"), WRITE_EMAIL, help_text)


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self.fields["oldpassword"], _("Den adgangskode, du bruger i dag"), WRITE_PASSWORD)
        say(self.fields["password1"], _("Ny adgangskode"), WRITE_NEW_PASSWORD, CHOOSE_PASSWORD)
        del self.fields["password2"]

    def clean_oldpassword(self):
        """With the limits on guessing that sign-in has."""
        if not get_adapter().reauthenticate(self.user, self.cleaned_data["oldpassword"]):
            raise get_adapter().validation_error("enter_current_password")
        return self.cleaned_data["oldpassword"]


class SetPasswordForm(allauth_forms.SetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self.fields["password1"], _("Vælg en adgangskode"), WRITE_NEW_PASSWORD, CHOOSE_PASSWORD)
        del self.fields["password2"]


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    users: list[User]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self.fields["email"], _("E-mailadresse"), WRITE_EMAIL)

    def clean_email(self):
        """Counted before anybody is looked for, so that a known address is answered as any other."""
        if not ratelimit.consume(context.request, action="reset_mail", key=self.cleaned_data["email"]):
            raise ValidationError(
                _("Vi har sendt tre mails til e-mailadressen på en time. Brug linket i den nyeste, eller vent en time.")
            )
        email = super().clean_email()
        # Not accounts that only wish to change to the address: their password would be another's.
        self.users = [user for user in self.users if user.email == email]
        return email


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    user: User

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self.fields["password1"], _("Ny adgangskode"), WRITE_NEW_PASSWORD, CHOOSE_PASSWORD)
        del self.fields["password2"]
        if self.user and proving.may_be_prepared(self.user):
            self.fields["name"] = own_name(initial=self.user.name)
            self.order_fields(["name", "password1"])

    @transaction.atomic
    def save(self):
        """The link was read in the person's mailbox, so the address is confirmed with it.

        What she is called and which language she reads is then what she says, and not what whoever made the account
        said. The link is good for one password. Sent several times at once, the others come to the page of a used link.
        """
        self.user = User.objects.select_for_update().get(pk=self.user.pk)
        if not default_token_generator.check_token(self.user, self.temp_key):
            raise ImmediateHttpResponse(redirect(context.request.path))
        if "name" in self.fields:
            self.user.name, self.user.language = self.cleaned_data["name"], translation.get_language()
            self.user.save(update_fields=["name", "language"])
        super().save()
        EmailAddress.objects.update_or_create(
            user=self.user, email=self.user.email, defaults={"verified": True, "primary": True}
        )
        get_adapter().forget_failures(context.request, self.user.email)


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self.fields["password"], _("Adgangskode"), WRITE_PASSWORD)


class AccountForm(forms.ModelForm):
    fields: dict[str, Any]

    class Meta:
        model = User
        fields = ["name", "language"]
        labels = {"name": _("Dit navn"), "language": _("Sprog på siderne og i mails til dig")}
        error_messages = {"name": {"required": WRITE_NAME}}
        widgets = {"name": forms.TextInput({"autocomplete": "name"}), "language": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES
        self.fields["language"].required = True
        self.fields["language"].error_messages["required"] = _("Vælg et sprog.")


class EraseAccountForm(forms.Form):
    password = forms.CharField(
        label=_("Adgangskode"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": WRITE_PASSWORD},
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self):
        password = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("incorrect_password")
        return password
