from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.concurrent_edits import TokensField, tokens

TEXT_MAX_LENGTH = 100_000
DECISIONS_MAX_LENGTH = 10_000
LINES = 1_000
"""A document of more would take minutes to draw."""
TOO_LONG = _("Teksten er for lang: højst %(limit_value)d tegn, og du har skrevet %(show_value)d. Kort den af.")


class MinutesForm(forms.Form):
    """Reads the minutes as they were typed."""

    data: Any

    text = forms.CharField(
        label=_("Referat"),
        help_text=_("Skriv ## foran en overskrift, - foran et punkt i en liste og ** om det, der skal være fed."),
        strip=False,
        max_length=TEXT_MAX_LENGTH,
        error_messages={"required": _("Skriv referatet."), "max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 22, "class": "sp-whole"}),
    )
    decisions = forms.CharField(
        label=_("Beslutninger"),
        help_text=_("Én på hver linje. De står for sig selv i referatet."),
        required=False,
        strip=False,
        max_length=DECISIONS_MAX_LENGTH,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 5, "class": "sp-whole"}),
    )
    seen = TokensField()

    def clean_text(self):
        return self.few_lines(self.cleaned_data["text"])

    def clean_decisions(self):
        return self.few_lines(self.cleaned_data["decisions"])

    def few_lines(self, text):
        lines = text.count("\n") + 1
        if lines > LINES:
            raise forms.ValidationError(
                _("Teksten har for mange linjer: højst %(most)d, og du har skrevet %(lines)d. Kort den af.")
                % {"most": LINES, "lines": lines}
            )
        return text

    def settle_with(self, values):
        """The conflict has been shown, so the next save is a decision of the writer's."""
        self.data = self.data.copy()
        self.data["seen"] = tokens(values)
