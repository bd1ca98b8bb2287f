from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.invitations import replies
from networks.models import Attendance

UNDECIDED = "later"
"""What a form sends for the answer that takes an answer back."""

NEEDS_MAX_LENGTH = Attendance._meta.get_field("needs").max_length


class ReplyForm(forms.Form):
    """An answer to an invitation. A page without the field for needs leaves what was written before."""

    fields: dict[str, Any]

    reply = forms.ChoiceField(
        label=_("Dit svar"),
        error_messages={
            "required": _("Vælg, om du kommer."),
            "invalid_choice": _("Det svar kan du ikke give til dette møde. Vælg et af svarene her."),
        },
    )
    needs = forms.CharField(
        label=_("Er der noget, vi skal tage hensyn til?"),
        help_text=_(
            "For eksempel mad eller adgangsforhold. Kun koordinatoren ser det. Vi sletter det 14 dage efter mødet."
        ),
        required=False,
        max_length=NEEDS_MAX_LENGTH,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "max_length": _("Skriv det kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d.")
        },
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reply"].choices = [(reply or UNDECIDED, words) for reply, words in replies.choices(meeting)]

    @property
    def answer(self):
        """What the verb is told."""
        reply = self.cleaned_data["reply"]
        needs = self.cleaned_data["needs"] if "needs" in self.data else None
        return {"reply": "" if reply == UNDECIDED else reply, "needs": needs}
