from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.answering import Change
from assessments.models import Action
from assessments.stored import (
    ACTION_DUE,
    ACTION_TEXT,
    DILEMMAS,
    IMPORTANCE,
    PITFALLS,
)
from pages.concurrent_edits import Edit, compare_edit, token
from pages.dates import DayMonthYearField
from principles.models import NOT_RELEVANT

STATEMENT = "statement_"
WAS = "was_"

ANSWER = forms.ChoiceField(
    choices=[(score, "") for score in ("1", "2", "3", "4", "5", NOT_RELEVANT)],
    required=False,
    error_messages={"invalid_choice": _("Vælg et tal fra 1 til 5, eller vælg »Ikke relevant«.")},
)
"""The field of every statement. It reads and checks and is never shown, so one serves them all."""


def statement_fields(statements):
    """The statements by the names of their fields on the page."""
    return {f"{STATEMENT}{statement.code}": statement for statement in statements}


class StepForm(forms.Form):
    """Reads what is sent from the page of one principle: all of its fields, or those that autosave names in `only`."""

    fields: dict[str, Any]
    data: Any

    importance = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": _("Vælg, hvor vigtigt princippet er, på skalaen fra 1 til 4.")},
    )
    dilemmas = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": _("Dilemmaet hører ikke til dette princip. Hent siden igen.")},
    )
    pitfalls = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": _("Faldgruben hører ikke til dette princip. Hent siden igen.")},
    )
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea,
        max_length=settings.REFLECTION_MAX_LENGTH,
        error_messages={
            "max_length": _(
                "Teksten er for lang til at blive gemt: højst %(limit_value)d tegn, og du har skrevet %(show_value)d. "
                "Kort den af, eller flyt noget af den til et andet princip."
            )
        },
    )
    action_text = forms.CharField(
        required=False,
        widget=forms.Textarea,
        max_length=Action._meta.get_field("text").max_length,
        error_messages={
            "max_length": _(
                "Skriv dit næste skridt kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d."
            )
        },
    )
    action_due = DayMonthYearField(required=False)

    def __init__(self, data, *, texts, principle, statements):
        self.statements = statement_fields(statements)
        only = data.getlist("only") or [*self.base_fields, *self.statements]
        self.base_fields = {  # type: ignore[misc]
            name: field for name, field in self.base_fields.items() if name in only
        }
        super().__init__(data)
        self.fields |= {name: ANSWER for name in self.statements if name in only}
        choices = {
            IMPORTANCE: [(str(level.value), "") for level in texts.importance_levels],
            DILEMMAS: [(dilemma.code, "") for dilemma in principle.dilemmas],
            PITFALLS: [(pitfall.code, "") for pitfall in principle.pitfalls],
        }
        for name in self.fields.keys() & choices:
            self.fields[name].choices = choices[name]

    def clean_importance(self):
        return int(self.cleaned_data[IMPORTANCE]) if self.cleaned_data[IMPORTANCE] else None

    def clean_action_due(self):
        due = self.cleaned_data[ACTION_DUE]
        is_new = token(due) != self.was(ACTION_DUE)
        if due and is_new and due < timezone.localdate():
            raise forms.ValidationError(_("Datoen er passeret. Skriv en dato fra i dag og frem."))
        return due

    def clean(self):
        strangers = [name for name in self.data if name.startswith(STATEMENT) and name not in self.statements]
        if strangers:
            raise forms.ValidationError(
                _("Et af udsagnene hører ikke til din selvvurdering og blev ikke gemt. Hent siden igen.")
            )
        if self.cleaned_data.get(ACTION_DUE) and not self.data.get(ACTION_TEXT, "").strip():
            self.add_error(ACTION_DUE, _("Skriv, hvad du vil gøre, eller fjern datoen."))

    def was(self, name):
        return self.data.get(WAS + name, "")

    def changes(self):
        """The fields that could be read, for answering.save_step(). The others stay on the page."""
        unreadable = self.unreadable()
        return {name: Change(self.cleaned_data[name], self.was(name)) for name in self.fields if name not in unreadable}

    def unreadable(self):
        """The faulty fields. The date of a next step has no meaning alone, so it waits for a text that can be "
        "saved."""
        unreadable = self.fields.keys() & self.errors.keys()
        if ACTION_TEXT in unreadable or (ACTION_DUE in unreadable and not self.cleaned_data.get(ACTION_TEXT)):
            unreadable |= self.fields.keys() & {ACTION_TEXT, ACTION_DUE}
        return unreadable

    def typed(self, name):
        """What stands in a field, as it was typed: to be shown again beside an error or a conflict."""
        if name in (DILEMMAS, PITFALLS):
            return self.data.getlist(name)
        if name == ACTION_DUE:
            return [self.data.get(f"{name}_{part}", "") for part in ("day", "month", "year")]
        return self.data.get(name, "")


class ActionForm(forms.ModelForm):
    """A next step on its own page."""

    fields: dict[str, Any]
    data: Any

    due = DayMonthYearField(
        label=_("Hvornår skal det være gjort?"), required=False, help_text=_("Skriv datoen med tal, fx 24 11 2026.")
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Action
        fields = ["principle", "text", "due"]
        labels = {"principle": _("Hvilket princip handler det om?"), "text": _("Hvad vil du gøre?")}
        help_texts = {"text": _("Ét konkret skridt, du kan tage uden at spørge andre om lov.")}
        error_messages = {
            "principle": {"required": _("Vælg det princip, det næste skridt handler om.")},
            "text": {
                "required": _("Skriv, hvad du vil gøre."),
                "max_length": _("Skriv det kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d."),
            },
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, principles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["principle"].queryset = principles
        self.fields["principle"].empty_label = _("Vælg et princip")
        self.initial["was"] = token(self.instance.text)

    def clean_text(self):
        """Not over a text that was written elsewhere since this page was shown. Saving once more settles it."""
        text = self.cleaned_data["text"]
        stored = self.instance.text
        edit = compare_edit(was=self.data.get("was", token(stored)), stored=stored, typed=text)
        if edit is Edit.CLASH:
            self.data = self.data.copy()
            self.data["was"] = token(stored)
            said = [
                _("Du har rettet det i en anden fane eller på en anden enhed."),
                _("Dér står der nu:"),
                f"»{stored}«.",
            ]
            raise forms.ValidationError(" ".join(map(str, said)))
        return stored if edit is Edit.LEFT_ALONE else text

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due and due != self.initial.get("due") and due < timezone.localdate():
            raise forms.ValidationError(_("Datoen er passeret. Skriv en dato fra i dag og frem."))
        return due
