from typing import Any

from django import forms
from django.db.models import TextField
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from pages.concurrent_edits import Edit, TokensField, changed_since, compare_edit, tokens
from principles.admin.conflicts import in_words, saved_elsewhere
from principles.codes import next_code
from principles.content.characters import flaw_in

LAST = 999
SEEN = "seen"


class TextForm(forms.ModelForm):
    """Texts of an edition, held to what a content file can hold, and never over what another editor has saved."""

    data: Any

    seen = TokensField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        columns = {column.name for column in self.instance._meta.concrete_fields if not column.is_relation}
        own = [name for name in self.fields if name in columns] if self.instance.pk else []
        self.stored = {name: getattr(self.instance, name) for name in own}
        self.initial[SEEN] = tokens(self.stored)

    def clean(self):
        for name, text in list(self.cleaned_data.items()):
            if isinstance(text, str) and text:
                column = self._meta.model._meta.get_field(name)
                flaw = flaw_in(text, one_line=not isinstance(column, TextField))
                if flaw:
                    self.add_error(name, flaw)
        if self._meta.model._meta.pk.name in self.errors:
            self.add_error(None, _("En anden har slettet teksten, efter at du åbnede siden. Sæt kryds i Slet, og gem."))
        self.respect_what_others_saved()
        return self.cleaned_data

    def respect_what_others_saved(self):
        conflicts = []
        for name, stored in self.stored.items():
            if name not in self.cleaned_data:
                continue
            was = self.cleaned_data[SEEN].get(name, "")
            edit = compare_edit(was=was, stored=stored, typed=self.cleaned_data[name])
            if edit is Edit.LEFT_ALONE:
                self.cleaned_data[name] = stored
            elif edit is Edit.CLASH:
                conflicts.append(name)
        if conflicts:
            who = saved_elsewhere(self.instance)
            now = _("Dér står der nu: »%(text)s«. Gem igen, hvis din tekst skal stå i stedet.")
            for name in conflicts:
                self.add_error(name, f"{who} {now % {'text': self.in_words(name)}}")
            self.have_seen(conflicts)

    def changed_elsewhere(self):
        """The fields that hold something else than when the page was shown."""
        return changed_since(stored=self.stored, seen=self.cleaned_data[SEEN])

    def in_words(self, name):
        return in_words(self.stored[name], self.fields[name])

    def have_seen(self, names):
        """Whoever saves the page once more has both texts before her."""
        self.data = self.data.copy()
        now = tokens({name: self.stored[name] for name in names})
        self.data[self.add_prefix(SEEN)] = f"{self.data.get(self.add_prefix(SEEN), '')} {now}"


class CodedFormSet(BaseInlineFormSet):
    """A new text gets its code by itself, and stands last unless it is given a place."""

    initial_forms: list[TextForm]  # type: ignore[assignment]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        is_new = form.instance.pk is None
        if "position" in form.fields:
            form.fields["position"].required = not is_new
        if "dialogue" in form.fields:
            # The code says which dialogue the question belongs to.
            form.fields["dialogue"].disabled = not is_new

    def get_queryset(self):
        """Beside each form the row it is about: a row that was deleted elsewhere has a form with what was typed."""
        are_read = hasattr(self, "_object_dict")
        return [form.instance for form in self.initial_forms] if are_read else super().get_queryset()

    def clean(self):
        """Nor is a text deleted that somebody has changed since it was shown."""
        super().clean()
        for form in self.initial_forms:
            is_to_go = self._should_delete_form(form)  # type: ignore[attr-defined]
            changed = form.changed_elsewhere() if is_to_go else []
            if changed:
                form.have_seen(changed)
                texts = ", ".join(f"»{form.in_words(name)}«" for name in changed)
                now = _("Den tekst, du vil slette, er nu: %(texts)s. Gem igen, hvis den stadig skal slettes.")
                raise forms.ValidationError(f"{saved_elsewhere(form.instance)} {now % {'texts': texts}}")

    def save_new(self, form, commit=True):
        form.instance.code = next_code(form.instance, self.instance.number)
        if form.instance.position is None:
            form.instance.position = LAST
        return super().save_new(form, commit)


class DraftForm(forms.Form):
    version = forms.CharField(
        label=_("Den nye udgaves version"),
        max_length=20,
        help_text=_("Fx 2027-1: året og et løbenummer. Versionen står på siderne og i hæftet."),
    )
