from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models import Vote
from networks.planning.date_polls import FEWEST, MOST
from pages.clocks import ClockField
from pages.dates import DayMonthYearField
from pages.times import moment_at


class DateOptionForm(forms.Form):
    """One date of a poll. A row without a date is left out."""

    day = DayMonthYearField(label=_("Dato"), required=False)
    starts = ClockField(label=_("Begynder kl."), required=False)
    ends = ClockField(label=_("Slutter kl."), required=False)

    def clean(self):
        cleaned: Any = super().clean()
        if not cleaned.get("day") or self.errors:
            return cleaned
        if not cleaned.get("starts"):
            self.add_error("starts", _("Skriv, hvornår mødet begynder, fx 9.30."))
        if not cleaned.get("ends"):
            self.add_error("ends", _("Skriv, hvornår mødet slutter, fx 15.30."))
        if self.errors:
            return cleaned
        if cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", _("Mødet slutter, før det begynder. Ret et af tidspunkterne."))
        if moment_at(cleaned["day"], cleaned["starts"]) <= timezone.now():
            self.add_error("day", _("Datoen er passeret. Skriv en dato i fremtiden."))
        return cleaned

    @property
    def span(self):
        day = self.cleaned_data.get("day")
        return day and tuple(moment_at(day, self.cleaned_data[name]) for name in ("starts", "ends"))


class DateOptions(forms.BaseFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if index is not None and index < FEWEST:
            form.fields["day"].required = True


OptionFormSet = forms.formset_factory(
    DateOptionForm, formset=DateOptions, extra=MOST, max_num=MOST, absolute_max=MOST, validate_max=True
)


class DatePollForm(forms.Form):
    closes_on = DayMonthYearField(
        label=_("Hvornår lukker afstemningen?"),
        help_text=_("Den er åben til midnat. Skriv datoen med tal, fx 2 9 2026."),
        error_messages={"required": _("Skriv, hvornår afstemningen lukker, fx 2 9 2026.")},
    )

    def __init__(self, data=None, *, clocks, **kwargs):
        """clocks: the times of day that each row begins with."""
        super().__init__(data, **kwargs)
        self.options = OptionFormSet(data, prefix="valg", initial=[clocks] * MOST if data is None else None)
        if data is None:
            self.options.extra = 0

    def is_valid(self):
        """Both parts are read, so that all that is to be mended is said at once."""
        return all([super().is_valid(), self.options.is_valid()])

    def clean(self):
        if not self.options.is_valid():
            raise forms.ValidationError(_("Ret de datoer, der er markeret herunder."))
        if len(self.spans) < FEWEST:
            raise forms.ValidationError(_("Skriv mindst to datoer, som medlemmerne kan vælge mellem."))
        return super().clean()

    @property
    def spans(self):
        return [row.span for row in self.options if row.cleaned_data.get("day")]


class VoteForm(forms.Form):
    """One question for each date, each of them answered."""

    def __init__(self, *args, options, labels, **kwargs):
        super().__init__(*args, **kwargs)
        self.options = {f"dato_{option.pk}": option for option in options}
        for (name, _option), label in zip(self.options.items(), labels, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=Vote.Answer.choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Svar på hver dato. Vælg »Nej«, hvis du ikke kan."),
                    "invalid_choice": _("Vælg et af de tre svar."),
                },
            )

    def answers(self) -> dict:
        return {option.pk: self.cleaned_data[name] for name, option in self.options.items()}
