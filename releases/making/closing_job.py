"""Closing by hand as a job: the whole country's answers take longer to count than a page may wait."""

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.models import Round
from jobs import running
from jobs.running import JobRefusal, Outcome
from pages.refusals import Refusal
from releases.making.closing import close_round
from releases.models import Release

KIND = "close_round"


def ask_to_close(*, round, owner):
    title = _("Luk runden %s") % round
    return running.start_job(owner=owner, kind=KIND, title=title, subject=round.pk, round=str(round.pk))


def close_in_a_job(progress, *, round):
    """Asked for twice, or closed by its deadline meanwhile: there is one release, and it is the one that is shown."""
    round = Round.objects.select_related("organisation").get(pk=round)
    try:
        close_round(round=round)
    except Refusal as refusal:
        round.refresh_from_db(fields=["closed_at"])
        if not round.is_closed:
            raise JobRefusal(str(refusal), round.get_absolute_url()) from refusal
        return Outcome(_("Runden er allerede lukket."), result_url(round, progress.owner))
    return Outcome(_("Runden er lukket, og resultaterne er gjort op."), result_url(round, progress.owner))


def result_url(round, user):
    """The release, or the list of rounds for an administrator, who reads the country's releases alone."""
    organisation = round.organisation
    if Release.objects.visible_to(user, organisation).filter(round=round).exists():
        return round.get_absolute_url()
    return reverse("organisation_home", args=[organisation.pk]) if organisation else reverse("national_rounds")
