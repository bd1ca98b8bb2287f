from copy import copy

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.models import Round
from assessments.obstacles import obstacles_to_move, obstacles_to_plan
from pages.dates import DayMonthYearField
from principles.models import Edition


class EditionField(forms.ModelChoiceField):
    def to_python(self, value):
        """Django answers what is no UUID at all with a sentence about UUIDs."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


class GreetingForm(forms.Form):
    """What can be changed of an open round whose deadline stands."""

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, **kwargs)
        self.round = round

    def clean(self):
        """Beside a field that is not understood, all else that stands in the way is named. Else the verb does that."""
        cleaned = super().clean()
        if self.errors:
            for field, sentence in list(self.obstacles(cleaned)):
                self.add_error(field, sentence)
        return cleaned

    def obstacles(self, cleaned):
        return []

    greeting = forms.CharField(
        label=_("Hilsen til lederne"),
        help_text=_(
            "Den står i mailen, når runden åbner, og på ledernes overblik. Skriv, hvad I vil bruge runden til."
        ),
        required=False,
        max_length=Round._meta.get_field("greeting").max_length,
        widget=forms.Textarea({"rows": 6, "class": "sp-wide"}),
        error_messages={
            "max_length": _("Skriv hilsenen kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d.")
        },
    )


CLOSES = _("Hvornår lukker runden?")
CLOSES_REQUIRED = {"required": _("Skriv, hvornår runden lukker, fx 27 11 2026.")}


class OpenRoundForm(GreetingForm):
    """What can be changed once a round is open."""

    closes_on = DayMonthYearField(
        label=CLOSES,
        help_text=_(
            "Du kan flytte fristen én gang, til en senere dag, og senest tre dage før runden lukker. Så får alle, der "
            "kan deltage, en mail om det."
        ),
        error_messages=CLOSES_REQUIRED,
    )
    field_order = ["closes_on", "greeting"]

    def obstacles(self, cleaned):
        return obstacles_to_move(self.round, cleaned["closes_on"]) if "closes_on" in cleaned else []


class RoundForm(GreetingForm):
    title = forms.CharField(
        label=_("Hvad skal runden hedde?"),
        help_text=_("Fx Efterår 2026."),
        max_length=Round._meta.get_field("title").max_length,
        error_messages={
            "required": _("Skriv, hvad runden skal hedde."),
            "max_length": _("Skriv titlen kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d."),
        },
    )
    edition = EditionField(
        Edition.objects.newest_first(),
        label=_("Hvilken udgave af principperne?"),
        empty_label=None,
        error_messages={
            "required": _("Vælg en udgave af principperne."),
            "invalid_choice": _("Vælg en udgave på listen."),
        },
    )
    opens_on = DayMonthYearField(
        label=_("Hvornår åbner runden?"),
        help_text=_("Den åbner, når dagen begynder. Skriv fx 2 11 2026."),
        error_messages={"required": _("Skriv, hvornår runden åbner, fx 2 11 2026.")},
    )
    closes_on = DayMonthYearField(
        label=CLOSES,
        help_text=_("Den er åben til midnat efter den dag og bliver ikke lukket før. Skriv fx 27 11 2026."),
        error_messages=CLOSES_REQUIRED,
    )
    field_order = ["title", "edition", "opens_on", "closes_on", "greeting"]

    def obstacles(self, cleaned):
        wanted = copy(self.round)
        wanted.title, wanted.edition = cleaned.get("title", ""), cleaned.get("edition")
        days = {name: cleaned.get(name) for name in ("opens_on", "closes_on")}
        return obstacles_to_plan(wanted, **days)
