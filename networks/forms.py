"""A network's period, contact person and texts, in the administration."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from networks.models import Network


class NetworkForm(forms.ModelForm):
    @transaction.atomic
    def clean_until(self):
        """Members who are asked to a meeting shall find it: it is held, moved or cancelled before the network ends."""
        until = self.cleaned_data["until"]
        if until and (meeting := self.invited_after(until)):
            text = _(
                "Der er indbudt til mødet »%(title)s« den %(date)s. Aflys eller flyt mødet først, "
                "eller skriv en slutdato, der ligger efter det."
            )
            raise ValidationError(text % {"title": meeting, "date": date_format(meeting.starts_at)})
        return until

    def invited_after(self, day):
        """Nobody invites to a meeting while the form is read: see scheduling.publish()."""
        network = Network.objects.select_for_update().get(pk=self.instance.pk)
        return network.meetings.upcoming().filter(starts_at__date__gt=day).order_by("-starts_at").first()
