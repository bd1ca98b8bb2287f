from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.concurrent_edits import TokensField, tokens
from pages.dates import DayMonthYearField
from releases.responding.models import Undertaking
from releases.responding.responses import NUMBERS, PARTS, missing_parts, outcome_name

TOO_LONG = _("Skriv det kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d.")


COMMENT_LENGTH, TEXT_LENGTH, NAME_LENGTH = 200, 60, 28
"""All five have room on the first page of the summary."""


def words_field(max_length, **kwargs):
    kwargs.setdefault("widget", forms.TextInput({"class": "sp-wide"}))
    return forms.CharField(required=False, max_length=max_length, error_messages={"max_length": TOO_LONG}, **kwargs)


class ResponseForm(forms.Form):
    """A comment, up to five undertakings, and what became of those before."""

    fields: dict[str, Any]

    comment = words_field(
        COMMENT_LENGTH,
        label=_("Jeres kommentar"),
        help_text=_("Hvad tager I med fra tallene? Højst 200 tegn, så det kan stå på sammenfatningens første side."),
        widget=forms.Textarea({"rows": 4, "class": "sp-wide"}),
    )
    seen = TokensField()

    def __init__(self, *args, earlier, **kwargs):
        """earlier: the undertakings that are asked about."""
        super().__init__(*args, **kwargs)
        self.earlier = earlier
        for undertaking in earlier:
            self.fields[outcome_name(undertaking)] = forms.ChoiceField(
                label=undertaking.text,
                choices=Undertaking.Outcome.choices,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Vælg en på listen.")},
            )
        for number in NUMBERS:
            facts = {"number": number}
            self.fields[f"text_{number}"] = words_field(
                TEXT_LENGTH, label=gettext("Handling %(number)s: Hvad gør I?") % facts
            )
            self.fields[f"responsible_{number}"] = words_field(
                NAME_LENGTH, label=gettext("Handling %(number)s: Hvem er ansvarlig?") % facts
            )
            self.fields[f"due_{number}"] = DayMonthYearField(
                label=gettext("Handling %(number)s: Senest") % facts,
                required=False,
                help_text=_("Skriv datoen med tal, fx 31 3 2027."),
            )

    def clean(self):
        cleaned: Any = super().clean()
        for name, said in missing_parts(cleaned).items():
            if name not in self.errors:
                self.add_error(name, said)
        return cleaned

    def values(self) -> dict:
        """As the verb takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def asked(self):
        """(undertaking, its field) of those before."""
        return [(each, self[outcome_name(each)]) for each in self.earlier]

    @property
    def begun(self):
        """The fields of each undertaking that is begun, and of one more."""
        return self.undertakings[: self.count_begun + 1]

    @property
    def more(self):
        return self.undertakings[self.count_begun + 1 :]

    @cached_property
    def undertakings(self):
        """[the fields] of each, those that are begun first."""
        found = [[self[f"{part}_{number}"] for part in PARTS] for number in NUMBERS]
        return sorted(found, key=lambda fields: not is_begun(fields))

    @property
    def count_begun(self):
        return sum(map(is_begun, self.undertakings))


def is_begun(fields):
    return any(field.errors or stands_in(field.value()) for field in fields)


def stands_in(value):
    return any(value) if isinstance(value, (list, tuple)) else bool(value)


def response_as_shown(values) -> dict:
    """The values of a response as its form shows them, with the tokens of them."""
    return values | {"seen": tokens(values)}
