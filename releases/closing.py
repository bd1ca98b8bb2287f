"""Close a round, once and for all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Round


class CannotClose(Exception):
    """Its message is written for the organiser and shown as it is."""


@transaction.atomic
def close_round(*, round):
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    if round.is_closed:
        raise CannotClose(_("Runden er allerede lukket."))
    round.closed_at = timezone.now()
    round.save(update_fields=["closed_at"])
