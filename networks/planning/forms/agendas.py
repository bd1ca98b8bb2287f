from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.content import meeting_texts
from networks.models import AgendaItem
from networks.planning.forms.meetings import TOO_LONG
from pages.concurrent_edits import TokensField, tokens
from principles.models import Dilemma, Principle


class DilemmasField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, dilemma):
        return dilemma.title


class AgendaItemForm(forms.Form):
    fields: dict[str, Any]

    kind = forms.ChoiceField(
        label=_("Hvad slags punkt er det?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvad slags punkt det er."), "invalid_choice": _("Vælg en på listen.")},
    )
    title = forms.CharField(
        label=_("Overskrift"),
        widget=forms.TextInput({"class": "sp-wide"}),
        max_length=AgendaItem._meta.get_field("title").max_length,
        error_messages={"required": _("Skriv en overskrift."), "max_length": TOO_LONG},
    )
    minutes = forms.IntegerField(
        label=_("Minutter"),
        min_value=1,
        max_value=600,
        widget=forms.TextInput({"inputmode": "numeric", "class": "sp-clock"}),
        error_messages={
            "required": _("Skriv, hvor mange minutter punktet varer."),
            "invalid": _("Skriv antallet af minutter med tal, fx 45."),
            "min_value": _("Et punkt varer mindst ét minut."),
            "max_value": _("Et punkt varer højst 600 minutter."),
        },
    )
    description = forms.CharField(
        label=_("Beskrivelse"),
        required=False,
        max_length=AgendaItem._meta.get_field("description").max_length,
        widget=forms.Textarea({"rows": 3, "class": "sp-wide"}),
        error_messages={"max_length": TOO_LONG},
    )
    presenter = forms.CharField(
        label=_("Oplægsholder"),
        required=False,
        max_length=AgendaItem._meta.get_field("presenter").max_length,
        error_messages={"max_length": TOO_LONG},
    )
    principle = forms.ModelChoiceField(
        Principle.objects.none(),
        label=_("Princip"),
        required=False,
        empty_label=_("Intet princip"),
        error_messages={"invalid_choice": _("Vælg et princip på listen.")},
    )
    dilemmas = DilemmasField(
        Dilemma.objects.none(),
        label=_("Dilemmaer til drøftelse"),
        help_text=_("Fra princippet. Vælger du et andet princip, kan du vælge dets dilemmaer, når du har gemt."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Vælg dilemmaer på listen.")},
    )
    seen = TokensField()

    def __init__(self, *args, principles, principle=None, **kwargs):
        """principle: the one whose dilemmas can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(code, str(kind.label)) for code, kind in meeting_texts().kinds.items()]
        self.fields["principle"].queryset = principles
        if principle is None:
            del self.fields["dilemmas"]
        else:
            self.fields["dilemmas"].queryset = Dilemma.objects.filter(principle=principle)

    def clean(self):
        """Dilemmas belong to the principle: with another principle they stay behind."""
        cleaned: Any = super().clean()
        principle = cleaned.get("principle")
        dilemmas = cleaned.get("dilemmas") or []
        cleaned["dilemmas"] = [each for each in dilemmas if principle and each.principle_id == principle.pk]
        return cleaned

    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


def item_as_shown(values) -> dict:
    """An item's values as its form shows them, with the tokens of them."""
    return values | {"seen": tokens(values)}
