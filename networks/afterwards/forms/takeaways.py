from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models import Action
from pages.dates import DayMonthYearField
from principles.models import Edition, Principle


class TakeawayForm(forms.Form):
    fields: dict[str, Any]

    text = forms.CharField(
        label=_("Hvad vil du gøre?"),
        help_text=_("Ét konkret skridt, du kan tage uden at spørge andre om lov."),
        max_length=Action._meta.get_field("text").max_length,
        error_messages={
            "required": _("Skriv, hvad du vil gøre."),
            "max_length": _("Skriv det kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d."),
        },
        widget=forms.Textarea(attrs={"rows": 3, "class": "sp-wide"}),
    )
    principle = forms.ModelChoiceField(
        label=_("Hvilket princip handler det om?"),
        queryset=Principle.objects.none(),
        empty_label=_("Vælg et princip"),
        error_messages={
            "required": _("Vælg det princip, det næste skridt handler om."),
            "invalid_choice": _("Vælg et af de syv principper."),
        },
    )
    due = DayMonthYearField(
        label=_("Hvornår skal det være gjort?"), required=False, help_text=_("Skriv datoen med tal, fx 24 11 2026.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["principle"].queryset = Principle.objects.filter(edition=Edition.objects.current())

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due and due < timezone.localdate():
            raise forms.ValidationError(_("Datoen er passeret. Skriv en dato fra i dag og frem."))
        return due
