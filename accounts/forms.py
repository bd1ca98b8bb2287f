from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """What allauth's sign-up asks for besides address and password."""

    name = forms.CharField(label=_("Dit navn"), max_length=150)

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
