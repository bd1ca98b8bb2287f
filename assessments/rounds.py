"""Plan a round, change it, move its deadline once, and call it off."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.models import Round
from assessments.opening import open_round
from organisations.models import Organisation
from pages.refusals import Refusal

HORIZON = timedelta(days=2 * 365)
"""Nothing is planned further ahead than this: such a year is a slip of the finger."""


def start_of_day(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day) -> datetime:
    """The first moment that the day is over."""
    return start_of_day(day + timedelta(days=1))


@transaction.atomic
def schedule_round(*, organisation, edition, title, opens_on, closes_on, greeting=""):
    """Plan a round of an organisation, or without one of the whole country. Opening today, it is open at once.

    No leader has two rounds open at a time, so it overlaps neither another of the organisation nor a national one.
    """
    keep_others_from_planning()
    refuse_impossible_dates(opens_on, closes_on, earliest=timezone.localdate())
    if edition.is_draft:
        raise Refusal(_("Udgaven er ikke udgivet endnu. Vælg en anden."), "edition")
    round = Round(
        organisation=organisation,
        edition=edition,
        title=title,
        greeting=greeting,
        opens_at=start_of_day(opens_on),
        closes_at=end_of(closes_on),
    )
    refuse_overlap(round)
    round.save(force_insert=True)
    return opened_if_due(round)


@transaction.atomic
def change_round(*, round, greeting, closes_on=None, title=None, edition=None, opens_on=None):
    """Before it opens everything can be changed; after that the greeting, and the deadline once, to a later one."""
    keep_others_from_planning()
    round = lock_round(round)
    if round.is_closed:
        raise Refusal(_("Runden er lukket og kan ikke ændres."))
    wanted = {
        "title": round.title if title is None else title,
        "edition": edition or round.edition,
        "opens_on": opens_on or round.opens_on,
    }
    closes_on = closes_on or round.closes_on
    is_moved = (wanted["opens_on"], closes_on) != (round.opens_on, round.closes_on)
    if round.has_opened:
        refuse_change_of_an_open_round(round, wanted, closes_on)
    else:
        refuse_impossible_dates(wanted["opens_on"], closes_on, earliest=timezone.localdate())
        if wanted["edition"].is_draft:
            raise Refusal(_("Udgaven er ikke udgivet endnu. Vælg en anden."), "edition")
    if is_moved and round.has_opened:
        round.moved_at = timezone.now()
    round.title, round.edition, round.greeting = wanted["title"], wanted["edition"], greeting
    round.opens_at, round.closes_at = start_of_day(wanted["opens_on"]), end_of(closes_on)
    if is_moved:
        refuse_overlap(round)
    round.save(update_fields=["title", "edition", "greeting", "opens_at", "closes_at", "moved_at"])
    return opened_if_due(round)


def opened_if_due(round) -> Round:
    """Opening today it is open at once, with its roster."""
    if open_round(round=round):
        round.refresh_from_db(fields=["opened_at", "threshold"])
    return round


def refuse_change_of_an_open_round(round, wanted, closes_on):
    if wanted != {"title": round.title, "edition": round.edition, "opens_on": round.opens_on}:
        raise Refusal(_("Runden er åbnet, så kun hilsenen og fristen kan ændres nu. Hent siden igen."))
    if closes_on == round.closes_on:
        return
    if closes_on < round.closes_on:
        message = _("Runden er åbnet, så fristen kan kun blive senere end %(date)s.")
        raise Refusal(message % {"date": date_format(round.closes_on)}, "closes_on")
    if not round.can_be_moved:
        message = _("Fristen kan flyttes én gang og senest tre dage, før runden lukker. Den lukker %(date)s.")
        raise Refusal(message % {"date": date_format(round.closes_on)}, "closes_on")
    today = timezone.localdate()
    refuse_impossible_dates(today, closes_on, earliest=today)


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
        raise Refusal(_("Runden findes ikke længere. Den er aflyst et andet sted.")) from None


def refuse_impossible_dates(opens_on, closes_on, *, earliest):
    if opens_on < earliest:
        raise Refusal(_("Datoen er passeret. Skriv en dato fra i dag og frem."), "opens_on")
    if closes_on < earliest:
        raise Refusal(_("Datoen er passeret. Skriv en dato fra i dag og frem."), "closes_on")
    if closes_on < opens_on:
        message = _("Runden lukker, før den åbner. Skriv en dato fra %(date)s og frem.")
        raise Refusal(message % {"date": date_format(opens_on)}, "closes_on")
    if closes_on > earliest + HORIZON:
        raise Refusal(_("Datoen ligger mere end to år ude i fremtiden. Er årstallet rigtigt?"), "closes_on")


def refuse_overlap(round):
    """Name the round in the way, so that the organiser can choose dates beside it."""
    other = overlapping(round)
    if other is None:
        return
    message = (
        _("I den periode er den landsdækkende runde »%(title)s« åben: fra %(opens)s til og med %(closes)s.")
        if other.is_national
        else _("I den periode har %(organisation)s runden »%(title)s«: fra %(opens)s til og med %(closes)s.")
    ) % {
        "title": other.title,
        "organisation": other.organisation,
        "opens": date_format(other.opens_on),
        "closes": date_format(other.closes_on),
    }
    raise Refusal(" ".join([message, _("Vælg andre datoer.")]), "closes_on" if round.has_opened else "opens_on")


def overlapping(round) -> Round | None:
    """Another round that would be open for some of the same leaders."""
    others = Round.objects.exclude(pk=round.pk).select_related("organisation")
    if not round.is_national:
        others = others.covering(round.organisation)
    return others.filter(opens_at__lt=round.closes_at, closes_at__gt=round.opens_at).order_by("opens_at").first()
