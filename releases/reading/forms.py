from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from releases.reading.verification import HASH, IMPOSSIBLE, PREFIX, as_typed


class FingerprintForm(forms.Form):
    fingeraftryk = forms.CharField(
        label=_("Fingeraftryk"),
        help_text=_("De 64 tegn nederst på sammenfatningen. De første 16 er nok."),
        error_messages={"required": _("Skriv fingeraftrykket, som det står på sammenfatningen.")},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_fingeraftryk(self):
        typed = as_typed(self.cleaned_data["fingeraftryk"])
        if IMPOSSIBLE.search(typed):
            raise forms.ValidationError(_("Et fingeraftryk har kun tallene 0–9 og bogstaverne a–f. Se efter slåfejl."))
        if len(typed) < PREFIX:
            raise forms.ValidationError(_("Skriv mindst de første 16 tegn."))
        if len(typed) > HASH:
            raise forms.ValidationError(_("Det er for langt. Et fingeraftryk har 64 tegn."))
        return typed
