"""Subscribing to news, and writing them."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from networks.membership.forms import TOO_LONG, own_address, plain_form
from networks.models import Network, Newsletter, Subscription
from networks.news.newsletters import compared_in_letter
from pages.concurrent_edits import TokensField, tokens

NEWS = "news"


class SubscriptionForm(forms.Form):
    fields: dict[str, Any]

    email = own_address(Subscription)
    topics = forms.MultipleChoiceField(
        label=_("Hvad vil du have nyt om?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Sæt mindst ét kryds."),
            "invalid_choice": _("Sæt kryds ved noget af det, der står på listen."),
        },
    )
    language = forms.ChoiceField(
        label=_("Hvilket sprog?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg et sprog."), "invalid_choice": _("Vælg et sprog.")},
    )

    def __init__(self, *args, networks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = [
            (NEWS, _("Syv principper")),
            *((network.half, network.name) for network in networks),
        ]
        self.helper = plain_form()

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class NetworkField(forms.ModelChoiceField):
    def to_python(self, value):
        """Django answers what is no UUID at all with a sentence about UUIDs."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error

    def label_from_instance(self, network):
        return _("Dem, der følger %(network)s") % {"network": network}


class NewsletterForm(forms.ModelForm):
    """A draft. English is a whole letter beside the Danish one, or nothing."""

    fields: dict[str, Any]

    seen = TokensField()

    class Meta:
        model = Newsletter
        field_classes = {"network": NetworkField}
        fields = ["network", "subject_da", "text_da", "subject_en", "text_en"]
        labels = {
            "network": _("Hvem er det til?"),
            "subject_da": _("Emne"),
            "text_da": _("Tekst"),
            "subject_en": _("Emne på engelsk"),
            "text_en": _("Tekst på engelsk"),
        }
        help_texts = {
            "text_da": _(
                "Lav en tom linje mellem afsnit. Skriv # foran en overskrift, - foran et punkt, **fed** om det "
                "vigtige og [ord](https://…) om et link."
            ),
            "subject_en": _("Skriver du ikke på engelsk, får alle den danske tekst."),
        }
        widgets = {
            "text_da": forms.Textarea({"rows": 14, "class": "sp-wide"}),
            "text_en": forms.Textarea({"rows": 14, "class": "sp-wide"}),
        }
        error_messages = {
            "subject_da": {"required": _("Skriv et emne."), "max_length": TOO_LONG},
            "text_da": {"required": _("Skriv det, der skal stå i nyhedsbrevet."), "max_length": TOO_LONG},
            "subject_en": {"max_length": TOO_LONG},
            "text_en": {"max_length": TOO_LONG},
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        network = self.fields["network"]
        network.queryset = Network.objects.coordinated_by(user)
        network.required = not user.is_administrator
        network.empty_label = _("Alle, der følger Syv principper") if user.is_administrator else _("Vælg netværk")
        network.error_messages["required"] = _("Vælg, hvem nyhedsbrevet er til.")
        network.error_messages["invalid_choice"] = _("Vælg et af netværkene på listen.")
        self.initial["seen"] = tokens(compared_in_letter(self.instance))
        self.helper = plain_form()

    def clean(self):
        texts = {field: self.cleaned_data.get(field) for field in ("subject_en", "text_en")}
        if any(texts.values()) and not all(texts.values()) and not self.errors.keys() & texts.keys():
            missing = next(field for field, text in texts.items() if not text)
            self.add_error(
                missing, ValidationError(_("Skriv både emne og tekst på engelsk, eller lad begge stå tomme."))
            )
        return self.cleaned_data
