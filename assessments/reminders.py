"""Remind everybody on a round's roster, in the same words, whoever has sent an assessment in (R11)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments import emails
from assessments.models import Round
from assessments.rosters import people_on
from pages.refusals import Refusal

INTERVAL = timedelta(days=7)


@transaction.atomic
def remind_of_round(*, round):
    """Write to everybody on it, once a week at most. Raises Refusal when the round is not open, or it is too soon."""
    round = Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=round.pk)
    refuse_to_remind(round)
    round.reminded_at = timezone.now()
    round.save(update_fields=["reminded_at"])
    emails.write_to_all(people_on(round), lambda user: emails.round_reminder(round=round, user=user))


def refuse_to_remind(round):
    if not round.is_open:
        raise Refusal(_("Runden er ikke åben, så du kan ikke sende en påmindelse."))
    if sentence := why_to_wait(round):
        raise Refusal(sentence)


def why_to_wait(round) -> str:
    """Empty where a reminder may be sent. It is the same whoever has submitted."""
    if round.reminded_at is None or round.reminded_at <= timezone.now() - INTERVAL:
        return ""
    message = _("Der er sendt en påmindelse inden for de seneste %(days)s dage. Du kan sende en igen %(date)s.")
    return message % {"days": INTERVAL.days, "date": date_format(timezone.localdate(round.reminded_at + INTERVAL))}
