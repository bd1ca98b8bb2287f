from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.models import Round
from assessments.participation import posts_in
from organisations.alphabet import danish_order
from pages.dates import DayMonthYearField
from principles.models import Edition


class EditionField(forms.ModelChoiceField):
    def to_python(self, value):
        """Django answers what is no UUID at all with a sentence about UUIDs."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


class OpenRoundForm(forms.Form):
    """What can be changed once a round is open."""

    closes_on = DayMonthYearField(
        label=_("Hvornår lukker runden?"),
        help_text=_("Den er åben til midnat efter den dag. Skriv fx 27 11 2026."),
        error_messages={"required": _("Skriv, hvornår runden lukker, fx 27 11 2026.")},
    )
    greeting = forms.CharField(
        label=_("Hilsen til lederne"),
        help_text=_(
            "Den står i mailen, når runden åbner, og på ledernes overblik. Skriv, hvad I vil bruge runden til."
        ),
        required=False,
        max_length=Round._meta.get_field("greeting").max_length,
        widget=forms.Textarea({"rows": 6, "class": "sp-wide"}),
        error_messages={
            "max_length": _("Skriv hilsenen kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d.")
        },
    )


class RoundForm(OpenRoundForm):
    title = forms.CharField(
        label=_("Hvad skal runden hedde?"),
        help_text=_("Fx Efterår 2026."),
        max_length=Round._meta.get_field("title").max_length,
        error_messages={
            "required": _("Skriv, hvad runden skal hedde."),
            "max_length": _("Skriv titlen kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d."),
        },
    )
    edition = EditionField(
        Edition.objects.newest_first(),
        label=_("Hvilken udgave af principperne?"),
        empty_label=None,
        error_messages={
            "required": _("Vælg en udgave af principperne."),
            "invalid_choice": _("Vælg en udgave på listen."),
        },
    )
    opens_on = DayMonthYearField(
        label=_("Hvornår åbner runden?"),
        help_text=_("Den åbner, når dagen begynder. Skriv fx 2 11 2026."),
        error_messages={"required": _("Skriv, hvornår runden åbner, fx 2 11 2026.")},
    )
    field_order = ["title", "edition", "opens_on", "closes_on", "greeting"]


class ExtensionForm(forms.Form):
    fields: dict[str, Any]

    user = forms.ChoiceField(
        label=_("Hvem skal have længere tid?"),
        help_text=_("Listen viser alle, der kan deltage, også dem, der har sendt ind."),
        error_messages={
            "required": _("Vælg en leder, der kan deltage i runden."),
            "invalid_choice": _("Vælg en leder, der kan deltage i runden."),
        },
    )
    closes_on = DayMonthYearField(
        label=_("Til og med hvilken dag?"), help_text=_("Skriv datoen med tal, fx 4 12 2026.")
    )

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", _("Vælg en leder")), *leaders_of(round)]


def leaders_of(round):
    """Everybody who may take part, once each, with where she leads."""
    places: dict[Any, list] = {}
    for post in posts_in(round).current().with_place().select_related("user"):
        places.setdefault(post.user, []).append(post.place)
    people = sorted(places, key=lambda user: danish_order(user))
    return [(str(user.pk), f"{user}, {user.email}: {'; '.join(places[user])}") for user in people]
