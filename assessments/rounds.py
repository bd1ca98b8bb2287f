"""Plan a round, change it, move its deadline once, and call it off."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Round
from assessments.obstacles import obstacles_to_move, obstacles_to_plan, refuse_obstacles
from assessments.opening import open_round
from organisations.models import Organisation
from pages.refusals import Refusal
from pages.times import end_of


@transaction.atomic
def schedule_round(*, organisation, edition, title, opens_on, closes_on, greeting=""):
    """Plan a round of an organisation, or without one of the whole country. Opening today, it is open at once.

    A leader has one round open at a time, and is on one roster in each half-year.
    """
    keep_others_from_planning()
    refuse_closed(organisation)
    round = Round(organisation=organisation, edition=edition, title=title, greeting=greeting)
    refuse_obstacles(obstacles_to_plan(round, opens_on=opens_on, closes_on=closes_on))
    round.save(force_insert=True)
    return opened_if_due(round)


@transaction.atomic
def change_round(*, round, greeting, closes_on=None, title=None, edition=None, opens_on=None):
    """Before it opens everything can be changed; after that the greeting, and the deadline once, to a later one."""
    keep_others_from_planning()
    round = lock_round(round)
    if round.is_closed:
        raise Refusal(_("Runden er lukket og kan ikke ændres."))
    title, edition = round.title if title is None else title, edition or round.edition
    opens_on, closes_on = opens_on or round.opens_on, closes_on or round.closes_on
    if round.has_opened:
        refuse_change_of_an_open_round(round, {"title": title, "edition": edition, "opens_on": opens_on})
        move_deadline(round, closes_on)
    else:
        round.title, round.edition = title, edition
        refuse_obstacles(obstacles_to_plan(round, opens_on=opens_on, closes_on=closes_on))
    round.greeting = greeting
    round.save(update_fields=["title", "edition", "greeting", "opens_at", "closes_at", "moved_at"])
    return opened_if_due(round)


def refuse_closed(organisation):
    if organisation and Organisation.objects.get(pk=organisation.pk).is_closed:
        raise Refusal(_("Organisationen er lukket, så den kan ikke have nye runder."))


def opened_if_due(round) -> Round:
    """Opening today it is open at once, with its roster."""
    if open_round(round=round):
        round.refresh_from_db(fields=["opened_at", "threshold"])
    return round


def refuse_change_of_an_open_round(round, wanted):
    if wanted != {"title": round.title, "edition": round.edition, "opens_on": round.opens_on}:
        raise Refusal(_("Runden er åbnet, så kun hilsenen og fristen kan ændres nu. Hent siden igen."))


def move_deadline(round, closes_on):
    """To a later day, once. Where it is the same, nothing is moved."""
    refuse_obstacles(obstacles_to_move(round, closes_on))
    if closes_on != round.closes_on:
        round.closes_at, round.moved_at = end_of(closes_on), timezone.now()


@transaction.atomic
def call_off_round(*, round):
    """Delete a round that has not opened. Nobody has heard of it but its organiser."""
    round = lock_round(round)
    if round.has_opened:
        raise Refusal(_("Runden er åbnet, så den kan ikke aflyses. Den lukker af sig selv."))
    round.delete()


def keep_others_from_planning():
    """One plan at a time: whether two rounds overlap is asked of many rows, which no constraint can do."""
    list(Organisation.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def lock_round(round):
    try:
        return Round.objects.select_for_update(of=("self",)).select_related("edition", "organisation").get(pk=round.pk)
    except Round.DoesNotExist:
        raise Refusal(_("Runden findes ikke længere. Den er aflyst imens.")) from None
