from itertools import groupby
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from organisations.alphabet import danish_order
from organisations.leader_lists.reading import read_table
from organisations.models import Leadership, Service
from pages.dates import DayMonthYearField
from pages.refusals import Refusal


class ByOrganisation(ModelChoiceIterator):
    """Services under their organisation, in Danish order. A plain select, which every browser searches by typing."""

    def __iter__(self):
        yield "", _("Vælg tilbud")
        services = sorted(self.queryset, key=lambda found: (danish_order(found.organisation), danish_order(found)))
        for organisation, group in groupby(services, key=lambda service: service.organisation):
            yield str(organisation), [self.choice(service) for service in group]


class ServiceField(forms.ModelChoiceField):
    iterator = ByOrganisation

    def to_python(self, value):
        """Django answers what is no UUID at all with a sentence about UUIDs."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


class PostForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Hvad er din rolle?"),
        choices=Leadership.Role,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, om du er tilbudsleder eller afdelingsleder.")},
    )
    service = ServiceField(
        Service.objects.standing().select_related("organisation"),
        label=_("Hvilket tilbud?"),
        error_messages={
            "required": _("Vælg det tilbud, du arbejder i."),
            "invalid_choice": _("Vælg et tilbud på listen."),
        },
    )
    department = forms.CharField(
        label=_("Hvad hedder din afdeling?"),
        help_text=_("Kun hvis du er afdelingsleder."),
        max_length=150,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.hide_optional = True

    def clean(self):
        is_department_manager = self.cleaned_data.get("role") == Leadership.Role.DEPARTMENT_MANAGER
        if is_department_manager and not self.cleaned_data.get("department"):
            self.add_error("department", _("Skriv, hvad din afdeling hedder."))


class LeaderPostForm(forms.Form):
    """Where somebody else leads, in one's own organisation."""

    fields: dict[str, Any]

    service = ServiceField(
        Service.objects.none(),
        label=_("Tilbud"),
        error_messages={"required": _("Vælg et tilbud."), "invalid_choice": _("Vælg et tilbud på listen.")},
    )
    role = forms.ChoiceField(
        label=_("Rolle"),
        choices=Leadership.Role,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg en rolle."), "invalid_choice": _("Vælg en rolle.")},
    )
    department = forms.CharField(
        label=_("Afdeling"),
        help_text=_("Kun for en afdelingsleder. Findes afdelingen ikke, bliver den oprettet."),
        max_length=150,
        required=False,
        error_messages={"max_length": _("Afdelingens navn er for langt: højst %(limit_value)d tegn.")},
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = organisation.services.standing().select_related("organisation")

    def clean(self):
        role, department = self.cleaned_data.get("role"), self.cleaned_data.get("department")
        if role == Leadership.Role.DEPARTMENT_MANAGER and not department:
            self.add_error("department", _("Skriv, hvad afdelingen hedder."))
        if role == Leadership.Role.SERVICE_MANAGER and department:
            self.add_error("department", _("En tilbudsleder leder hele tilbuddet. Slet afdelingen, eller ret rollen."))


def address_field(help_text):
    return forms.EmailField(
        label=_("E-mailadresse"),
        help_text=help_text,
        max_length=254,
        error_messages={
            "required": _("Skriv e-mailadressen, fx navn@kommune.dk."),
            "invalid": _("Skriv e-mailadressen, fx navn@kommune.dk."),
            "max_length": _("E-mailadressen er for lang."),
        },
    )


class AddressForm(forms.Form):
    email = address_field(_("Vi sender en ny invitation til den. Linket i den gamle virker ikke længere."))


class InviteForm(LeaderPostForm):
    name = forms.CharField(
        label=_("Lederens navn"),
        max_length=150,
        error_messages={
            "required": _("Skriv lederens navn."),
            "max_length": _("Navnet er for langt: højst %(limit_value)d tegn."),
        },
    )
    email = address_field(_("Lederens egen arbejdsmail. Linket i mailen giver adgang til kontoen."))
    field_order = ["name", "email", "service", "role", "department"]


class EndPostForm(forms.Form):
    last_day = DayMonthYearField(
        label=_("Hvad er den sidste dag i posten?"), help_text=_("Skriv datoen med tal, fx 4 12 2026.")
    )


class LeaderListForm(forms.Form):
    file = forms.FileField(
        label=_("Fil med ledere"),
        help_text=_("CSV eller XLSX, højst 5 MB og 2.000 ledere."),
        widget=forms.FileInput({"class": "form-input", "accept": ".csv,.xlsx,.txt"}),
        error_messages={
            "required": _("Vælg en fil."),
            "empty": _("Filen er tom."),
            "invalid": _("Vælg en fil."),
            "max_length": _("Filens navn er for langt. Giv den et kortere navn."),
        },
        max_length=255,
    )

    def clean_file(self):
        """What was read stays in `table`; the file itself is not kept."""
        try:
            self.table = read_table(self.cleaned_data["file"])
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal
        return self.cleaned_data["file"]
