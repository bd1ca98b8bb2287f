"""What stands in the way of a round, all of it named at once when it is planned or changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Round
from organisations.colleagues import former_organisations
from pages.half_years import half_year_of
from pages.refusals import Refusal
from pages.times import end_of, start_of_day

HORIZON = timedelta(days=2 * 365)
"""Nothing is planned further ahead than this: such a year is a slip of the finger."""
NAMED = 3
"""So many of other organisations' rounds are named in one sentence."""

Obstacle = tuple[str, str]
"""(the field it is about, the sentence)"""


def refuse_obstacles(found: Iterable[Obstacle]):
    errors = defaultdict(list)
    for field, sentence in found:
        errors[field].append(sentence)
    if errors:
        raise Refusal(errors)


def obstacles_to_plan(round, *, opens_on, closes_on) -> Iterator[Obstacle]:
    """All that keeps a round that has not opened from being what it is wanted to be. Dates that are none come first.

    What a form has not understood is None, and stands in the way of nothing here.
    """
    if round.edition_id and round.edition.is_draft:
        yield "edition", _("Udgaven er ikke udgivet endnu. Vælg en anden.")
    impossible = list(impossible_dates(opens_on, closes_on, earliest=timezone.localdate()))
    yield from impossible
    if impossible or not opens_on:
        return
    round.opens_at = start_of_day(opens_on)
    of_half_year = list(others_of_half_year(round))
    yield from taken_name(round, of_half_year)
    on_same_roster = [other for other in of_half_year if is_second_roster(round, other)]
    yield from taken_half_year(round, on_same_roster)
    if closes_on:
        round.closes_at = end_of(closes_on)
        yield from overlaps(round, besides=on_same_roster)


def obstacles_to_move(round, closes_on) -> Iterator[Obstacle]:
    """All that keeps an open round from closing on that day. Where it is the same, nothing is moved."""
    if closes_on == round.closes_on:
        return
    if closes_on < round.closes_on:
        message = _("Runden er åbnet, så fristen kan kun blive senere end %(date)s.")
        yield "closes_on", message % {"date": date_format(round.closes_on)}
        return
    if not round.can_be_moved:
        message = _("Fristen kan flyttes én gang og senest tre dage, før runden lukker. Den lukker %(date)s.")
        yield "closes_on", message % {"date": date_format(round.closes_on)}
        return
    today = timezone.localdate()
    impossible = list(impossible_dates(today, closes_on, earliest=today))
    yield from impossible
    if not impossible:
        moved = copy(round)
        moved.closes_at = end_of(closes_on)
        yield from overlaps(moved)


def impossible_dates(opens_on, closes_on, *, earliest) -> Iterator[Obstacle]:
    days = [(field, day) for field, day in (("opens_on", opens_on), ("closes_on", closes_on)) if day]
    for field, day in days:
        if day < earliest:
            yield field, _("Datoen er passeret. Skriv en dato fra i dag og frem.")
    if opens_on and closes_on and earliest <= closes_on < opens_on:
        message = _("Runden lukker, før den åbner. Skriv en dato fra %(date)s og frem.")
        yield "closes_on", message % {"date": date_format(opens_on)}
    for field, day in days:
        if day > earliest + HORIZON:
            yield field, _("Datoen ligger mere end to år ude i fremtiden. Er årstallet rigtigt?")


def others_of_half_year(round):
    """Those that open in the same half-year for some of the same leaders, the first to open first."""
    period = half_year_of(round.opens_on)
    within = {"opens_at__gte": start_of_day(period.first_day), "opens_at__lt": end_of(period.last_day)}
    others = Round.objects.exclude(pk=round.pk).filter(**within).select_related("organisation")
    if not round.is_national:
        others = others.covering(round.organisation)
    return others.order_by("opens_at", "organisation__name")


def taken_name(round, others) -> Iterator[Obstacle]:
    """Pages, mails and files call a round by its title, so two of one half-year have one each."""
    for other in others:
        if other.title.casefold() == round.title.casefold():
            message = _("%(whose)s hedder også »%(title)s«. Giv runden et andet navn, så de kan kendes fra hinanden.")
            yield "title", message % {"whose": whose(other), "title": other.title}
            return


def is_second_roster(round, other):
    """An organisation's own round comes before the country's, which counts what was answered in it (R3)."""
    if round.is_national == other.is_national:
        return True
    national, own = (round, other) if round.is_national else (other, round)
    return national.opens_at <= own.opens_at


def taken_half_year(round, others) -> Iterator[Obstacle]:
    """A leader is on one roster in each half-year."""
    if not others:
        return
    period = half_year_of(round.opens_on)
    names = {"half_year": period.with_article, "next": date_format(period.next.first_day)}
    if round.is_national and not others[0].is_national:
        yield "opens_on", own_rounds_later(round, others, names)
        return
    message = _("En leder er med i én runde hvert halvår, og i %(half_year)s er det %(rounds)s.") % {
        **names,
        "rounds": _(" og ").join(sorted(f"»{other.title}«" for other in others)),
    }
    sentences = [message]
    if not round.is_national and any(other.is_national for other in others):
        sentences.append(_("Den er for hele landet, så jeres ledere er med i den."))
        sentences.append(_("Vælg en dag, før den åbner, eller fra %(next)s og frem.") % names)
    else:
        sentences.append(_("Vælg en dag fra %(next)s og frem.") % names)
    yield "opens_on", " ".join(sentences)


def own_rounds_later(round, others, names):
    """The country's round counts what was answered in them, so it opens after they have (R3).

    None of them has opened, so whoever plans the country's can move them and call them off.
    """
    listed = ", ".join(f"{other.organisation_name}: »{other.title}«" for other in others[:NAMED])
    message = ngettext(
        "En organisation har en runde, der åbner senere i %(half_year)s (%(rounds)s).",
        "%(count)s organisationer har en runde, der åbner senere i %(half_year)s (%(rounds)s).",
        len(others),
    ) % {**names, "count": len(others), "rounds": listed + (" …" if len(others) > NAMED else "")}
    advice = _("En leder er med i én runde hvert halvår. Vælg en dag, efter den sidste af dem er lukket: %(date)s.")
    after = date_format(max(other.closes_on for other in others) + timedelta(days=1))
    instead = _("Som administrator kan du også flytte eller aflyse organisationernes runder, til de åbner.")
    return " ".join([message, advice % {"date": after}, instead])


def overlaps(round, *, besides=()) -> Iterator[Obstacle]:
    """The rounds in the way are named, so that the organiser can choose dates beside them."""
    for other in overlapping(round).exclude(pk__in=[each.pk for each in besides])[:NAMED]:
        message = (
            _("I den periode er den landsdækkende runde »%(title)s« åben: fra %(opens)s til og med %(closes)s.")
            if other.is_national
            else _("I den periode har %(organisation)s runden »%(title)s«: fra %(opens)s til og med %(closes)s.")
        ) % {
            "title": other.title,
            "organisation": other.organisation_name,
            "opens": date_format(other.opens_on),
            "closes": date_format(other.closes_on),
        }
        yield "closes_on" if round.has_opened else "opens_on", " ".join([message, _("Vælg andre datoer.")])


def overlapping(round):
    """Other rounds that would be open for some of the same leaders."""
    others = Round.objects.exclude(pk=round.pk).select_related("organisation")
    if not round.is_national:
        former = Q(organisation__in=former_organisations(round.organisation))
        others = others.filter(Q(organisation=None) | Q(organisation=round.organisation) | former)
    return others.filter(opens_at__lt=round.closes_at, closes_at__gt=round.opens_at).order_by("opens_at")


def whose(round):
    if round.is_national:
        return _("Den landsdækkende runde")
    return _("Runden i %(place)s") % {"place": round.organisation_name}
