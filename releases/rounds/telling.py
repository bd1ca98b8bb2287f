"""Tell those who organise a round that its results can be read: once, on that day, whoever has answered (R11, R17)."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from assessments.models import Round
from jobs.mail import queue_mails
from jobs.one_by_one import do_each
from organisations.models import StrategicRole
from releases.models import Release
from releases.rounds import emails


def tell_of_results() -> list[Round]:
    """Safe to run as often as one likes."""
    shown = Release.objects.shown().filter(round__results_told_at=None).order_by("shown_from")
    tried = do_each(shown.select_related("round"), lambda release: tell_of_round(round=release.round))
    return [release.round for release, is_told in tried if is_told]


@transaction.atomic
def tell_of_round(*, round) -> bool:
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    if round.results_told_at:
        return False
    round.results_told_at = timezone.now()
    round.save(update_fields=["results_told_at"])
    queue_mails([emails.results_shown(round=round, user=user, path=path) for user, path in readers_of(round)])
    return True


def readers_of(round):
    """Yield (person, address) of those who organise it, and of the strategic management of who is on the country's."""
    if round.is_national:
        for administrator in get_user_model().objects.filter(is_administrator=True, is_active=True):
            yield administrator, round.get_absolute_url()
    organisations = round.roster.order_by().values("organisation") if round.is_national else [round.organisation_id]
    roles = StrategicRole.objects.filter(organisation__in=organisations, user__is_active=True)
    for role in roles.select_related("user").order_by("pk"):
        yield role.user, reverse("round_detail", args=[role.organisation_id, round.pk])
