"""Reminding as a job: a whole country's mails take longer to write than a page may wait."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments import reminders
from assessments.models import Round
from jobs import running
from jobs.running import JobRefusal, Outcome
from pages.refusals import Refusal

KIND = "remind"
BATCH = 50


def ask_to_remind(*, round, owner):
    title = _("Mind om runden %s") % round
    return running.start_job(owner=owner, kind=KIND, title=title, subject=round.pk, round=str(round.pk))


def remind_in_batches(progress, *, round):
    """A batch at a time. Begun again after it was stopped, it goes on with those who have not been written to."""
    round = Round.objects.select_related("organisation").get(pk=round)
    progress.begin(reminders.to_remind(round, timezone.now()).count())
    written = 0
    while written < max(progress.total, 1):
        try:
            batch = reminders.remind_of_round(round=round, most=BATCH)
        except Refusal as refusal:
            if not written:
                raise JobRefusal(str(refusal), round.get_absolute_url()) from refusal
            break  # the round was closed, or somebody else wrote to the rest meanwhile
        written += batch
        progress.advance(batch)
    done = ngettext("Påmindelsen er sendt til én leder.", "Påmindelsen er sendt til %(count)d ledere.", written)
    return Outcome(done % {"count": written}, round.get_absolute_url())
