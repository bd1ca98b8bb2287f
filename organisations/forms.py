from itertools import groupby

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from organisations.alphabet import danish_order
from organisations.models import Leadership, Service


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
        Service.objects.select_related("organisation"),
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
