from django import forms
from django.db.models import TextField
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from principles.codes import next_code
from principles.content.characters import flaw_in

LAST = 999


class TextForm(forms.ModelForm):
    """Texts of an edition, held to what a content file can hold."""

    def clean(self):
        for name, text in list(self.cleaned_data.items()):
            if isinstance(text, str) and text:
                self.cleaned_data[name] = text.replace("\r\n", "\n")
                column = self._meta.model._meta.get_field(name)
                flaw = flaw_in(self.cleaned_data[name], one_line=not isinstance(column, TextField))
                if flaw:
                    self.add_error(name, flaw)
        return self.cleaned_data


class CodedFormSet(BaseInlineFormSet):
    """A new text gets its code by itself, and stands last unless it is given a place."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        is_new = form.instance.pk is None
        if "position" in form.fields:
            form.fields["position"].required = not is_new
        if "dialogue" in form.fields:
            # The code says which dialogue the question belongs to.
            form.fields["dialogue"].disabled = not is_new

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
