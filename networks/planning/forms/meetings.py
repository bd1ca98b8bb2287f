from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.content import meeting_texts
from networks.meeting_day.forms import ADDRESS_TOO_LONG
from networks.models import Meeting
from pages.clocks import ClockField
from pages.concurrent_edits import TokensField, tokens
from pages.dates import DayMonthYearField
from pages.numbers import hours_text
from pages.times import clock_of, day_of, moment_at
from principles.models import Edition, Principle

TOO_LONG = _("Skriv det kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d.")
EMPTY = "tom"


def text_field(name, **kwargs):
    """A field for one of the meeting's texts, as long as its column."""
    column: Any = Meeting._meta.get_field(name)
    kwargs.setdefault("max_length", column.max_length)
    kwargs.setdefault("widget", forms.TextInput({"class": "sp-wide"}))
    return forms.CharField(required=False, error_messages={"max_length": TOO_LONG}, **kwargs)


def paragraphs_field(name, rows=5, **kwargs):
    return text_field(name, widget=forms.Textarea({"rows": rows, "class": "sp-wide"}), **kwargs)


class MeetingForm(forms.Form):
    """Everything about a meeting but its agenda. A draft may lack anything; the verbs know what a meeting needs."""

    fields: dict[str, Any]

    title = text_field(
        "title", label=_("Overskrift"), help_text=_("Det, medlemmerne ser først. Fx Data, der giver mening.")
    )
    themes = forms.ModelMultipleChoiceField(
        Principle.objects.none(),
        label=_("Tema"),
        help_text=_("Det eller de principper, mødet er bygget op om. Dagsordenens punkter ændrer sig ikke med temaet."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    day = DayMonthYearField(label=_("Dato"), required=False, help_text=_("Skriv datoen med tal, fx 10 11 2026."))
    starts = ClockField(label=_("Begynder kl."), required=False)
    ends = ClockField(label=_("Slutter kl."), required=False)
    place = text_field("place", label=_("Sted"), help_text=_("Fx Kulturhuset Engholm, Salen."))
    address = text_field("address", label=_("Adresse"))
    online_url = forms.URLField(
        label=_("Link til online deltagelse"),
        required=False,
        max_length=Meeting._meta.get_field("online_url").max_length,
        assume_scheme="https",
        widget=forms.URLInput({"class": "sp-wide"}),
        error_messages={
            "invalid": _("Skriv hele webadressen, fx https://moede.example/123."),
            "max_length": ADDRESS_TOO_LONG,
        },
    )
    online_note = text_field(
        "online_note", label=_("Om online deltagelse"), help_text=_("Fx Formiddagen sendes på video.")
    )
    catering = text_field(
        "catering", label=_("Forplejning"), help_text=_("Fx Kaffe fra kl. 9.00 og frokost kl. 12.00.")
    )
    capacity = forms.IntegerField(
        label=_("Pladser på stedet"),
        help_text=_("Lad feltet stå tomt, hvis der er plads til alle."),
        required=False,
        min_value=1,
        max_value=5000,
        widget=forms.TextInput({"inputmode": "numeric", "class": "sp-clock"}),
        error_messages={
            "invalid": _("Skriv antallet med tal, fx 40."),
            "min_value": _("Skriv mindst 1, eller lad feltet stå tomt."),
            "max_value": _("Skriv et tal under 5.000, eller lad feltet stå tomt."),
        },
    )
    answer_by = DayMonthYearField(
        label=_("Svarfrist"), required=False, help_text=_("To uger før mødet giver tid til at bestille frokost.")
    )
    description = paragraphs_field("description", label=_("Om mødet"))
    preparation = paragraphs_field(
        "preparation", label=_("Inden mødet"), help_text=_("Det, medlemmerne skal nå inden.")
    )
    seen = TokensField()

    def __init__(self, *args, principles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = principles

    def clean(self):
        cleaned: Any = super().clean()
        given = {name: cleaned.get(name) for name in ("day", "starts", "ends")}
        if any(given.values()) and not self.errors:
            missing = {
                "day": _("Skriv også datoen, eller fjern klokkeslættene."),
                "starts": _("Skriv, hvornår mødet begynder, fx 9.30."),
                "ends": _("Skriv, hvornår mødet slutter, fx 15.30."),
            }
            for name in [name for name, value in given.items() if value is None]:
                self.add_error(name, missing[name])
        return cleaned

    def values(self) -> dict:
        """As the verb takes them."""
        values = {
            name: value for name, value in self.cleaned_data.items() if name not in ("day", "starts", "ends", "seen")
        }
        day = self.cleaned_data["day"]
        times = {"starts_at": self.cleaned_data["starts"], "ends_at": self.cleaned_data["ends"]}
        values |= {name: moment_at(day, clock) if day else None for name, clock in times.items()}
        return values | {"themes": list(values["themes"])}


def meeting_as_shown(values) -> dict:
    """A meeting's values as its form shows them, with the tokens of them."""
    return {
        **values,
        "day": day_of(values["starts_at"]),
        "starts": clock_of(values["starts_at"]),
        "ends": clock_of(values["ends_at"]),
        "seen": tokens(values),
    }


def principles_to_choose(meeting=None):
    """The current edition's, and those of an older edition that the meeting has already."""
    current = Principle.objects.filter(edition=Edition.objects.current())
    if meeting is None:
        return current
    chosen = Principle.objects.filter(meetings=meeting) | Principle.objects.filter(agenda_items__meeting=meeting)
    return (current | Principle.objects.filter(pk__in=chosen)).distinct()


class NewMeetingForm(forms.Form):
    fields: dict[str, Any]

    template = forms.ChoiceField(
        label=_("Hvordan vil du begynde?"),
        help_text=_("Du kan ændre alt bagefter."),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Vælg en skabelon, eller begynd tomt."),
            "invalid_choice": _("Vælg en på listen."),
        },
    )
    theme = forms.ModelChoiceField(
        Principle.objects.none(),
        label=_("Dagens princip"),
        required=False,
        empty_label=_("Vælg senere"),
        error_messages={"invalid_choice": _("Vælg et princip på listen.")},
    )

    def __init__(self, *args, because="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [
            *((code, self.in_words(template)) for code, template in meeting_texts().agenda_templates.items()),
            (EMPTY, _("Tom dagsorden")),
        ]
        self.fields["theme"].queryset = principles_to_choose()
        self.fields["theme"].help_text = because

    def in_words(self, template):
        return _("%(label)s: %(hours)s timer, %(items)s punkter") % {
            "label": template.label,
            "hours": hours_text(template.minutes),
            "items": len(template.items),
        }

    def chosen_template(self):
        return meeting_texts().agenda_templates.get(self.cleaned_data["template"])


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Hvorfor aflyses mødet?"),
        help_text=_("Det står i mailen til medlemmerne og på mødets side."),
        max_length=Meeting._meta.get_field("cancelled_because").max_length,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Skriv, hvorfor mødet aflyses."), "max_length": TOO_LONG},
    )
