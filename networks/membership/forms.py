"""Asking to be a member, what a member decides herself, and the reasons that coordinators give."""

import re

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import urlize
from django.utils.translation import gettext_lazy as _

from networks.models import Application, Membership
from organisations.alphabet import danish_order
from organisations.models import Leadership, Municipality

TOO_LONG = _("Skriv det kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d.")


def longest(model, field):
    return model._meta.get_field(field).max_length


def without_links(text):
    """What is typed here is mailed to an address that may be another's, where a link would be an advertisement."""
    if "<a " in urlize(text):
        raise ValidationError(_("Skriv det uden links og mailadresser."))


def plain_form():
    """Fields alone: the page has the form tag and the button."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def own_address(model, **more):
    missing = _("Skriv e-mailadressen, fx navn@kommune.dk.")
    return forms.EmailField(
        label=_("E-mailadresse"),
        max_length=longest(model, "email"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": missing, "invalid": missing, "max_length": TOO_LONG},
        **more,
    )


class MunicipalityChoices(forms.models.ModelChoiceIterator):
    def __iter__(self):
        yield "", _("Vælg kommune")
        for municipality in sorted(self.queryset, key=danish_order):
            yield self.choice(municipality)


class MunicipalityField(forms.ModelChoiceField):
    iterator = MunicipalityChoices


class ApplicationForm(forms.Form):
    """What somebody without an account tells about herself."""

    name = forms.CharField(
        label=_("Dit navn"),
        max_length=longest(Application, "name"),
        validators=[without_links],
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Skriv dit navn."), "max_length": TOO_LONG},
    )
    email = own_address(
        Application, help_text=_("Brug din arbejdsmail. Vi sender et link til den, som du bekræfter med.")
    )
    role = forms.ChoiceField(
        label=_("Hvad er din rolle?"),
        choices=Leadership.Role,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Vælg, om du er tilbudsleder eller afdelingsleder."),
            "invalid_choice": _("Vælg, om du er tilbudsleder eller afdelingsleder."),
        },
    )
    service = forms.CharField(
        label=_("Hvilket tilbud leder du?"),
        help_text=_("Fx Botilbuddet Lærkehøj."),
        max_length=longest(Application, "service"),
        validators=[without_links],
        widget=forms.TextInput({"autocomplete": "organization"}),
        error_messages={"required": _("Skriv, hvad tilbuddet hedder."), "max_length": TOO_LONG},
    )
    municipality = MunicipalityField(
        Municipality.objects.all(),
        label=_("Hvilken kommune ligger tilbuddet i?"),
        required=False,
        error_messages={"invalid_choice": _("Vælg en kommune på listen.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_form()

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class SettingsForm(forms.ModelForm):
    """What the other members see of her, and what she is written to about."""

    class Meta:
        model = Membership
        fields = ["shares_contact", "phone", "wants_minutes"]
        labels = {
            "shares_contact": _("Vis min e-mailadresse og mit telefonnummer til de andre medlemmer"),
            "phone": _("Telefon"),
            "wants_minutes": _("Skriv til mig, når der er et referat at læse"),
        }
        help_texts = {
            "phone": _("Koordinatoren kan altid se nummeret. De andre medlemmer kan kun se det, hvis du har sat kryds.")
        }
        widgets = {"phone": forms.TextInput({"autocomplete": "tel", "inputmode": "tel"})}
        error_messages = {"phone": {"max_length": TOO_LONG}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_form()

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone and not re.fullmatch(r"[-+() 0-9]{6,}", phone):
            raise ValidationError(_("Skriv telefonnummeret med tal, fx 12 34 56 78."))
        return phone


class ReasonForm(forms.Form):
    """Why a request is declined, or a membership ended. It is mailed as it stands."""

    reason = forms.CharField(
        label=_("Hvorfor?"),
        max_length=longest(Membership, "declined_because"),
        widget=forms.Textarea({"rows": 5, "class": "sp-wide"}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args, missing, help_text, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = missing
        self.fields["reason"].help_text = help_text
        self.helper = plain_form()
