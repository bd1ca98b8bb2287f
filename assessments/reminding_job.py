"""Reminding as a job: a whole country's mails take longer to write than a page may wait."""

from django.utils.translation import gettext as _

from assessments import reminders
from assessments.models import Round
from jobs import running
from jobs.running import JobRefusal, Outcome
from pages.refusals import Refusal

KIND = "remind"


def ask_to_remind(*, round, owner):
    title = _("Send påmindelse om runden %s") % round
    return running.start_job(owner=owner, kind=KIND, title=title, subject=round.pk, round=str(round.pk))


def remind_in_a_job(_progress, *, round):
    """All of it or nothing. Begun again after it was done, it writes to nobody."""
    round = Round.objects.select_related("organisation").get(pk=round)
    try:
        reminders.remind_of_round(round=round)
    except Refusal as refusal:
        raise JobRefusal(str(refusal), round.get_absolute_url()) from refusal
    return Outcome(_("Påmindelsen er sendt til alle, der kan deltage."), round.get_absolute_url())
