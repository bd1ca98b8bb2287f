"""Is a meeting possible as it stands? Sentences about what to mend, by the field each is about."""

from collections import defaultdict

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.models import Meeting


def problems_of(meeting, *, is_moved) -> dict[str, list[str]]:
    """is_moved: whether the day is a new one. An old one may lie in the past: what was written is mended later, too."""
    found = defaultdict(list)
    for field, sentence in [*times(meeting, is_moved), *answer_by(meeting, is_moved), *seats(meeting)]:
        found[field].append(sentence)
    return dict(found)


def times(meeting, is_moved):
    if meeting.starts_at is None:
        return
    if meeting.ends_at <= meeting.starts_at:
        yield "ends", _("Mødet slutter, før det begynder. Ret et af tidspunkterne.")
    day, half_year = timezone.localdate(meeting.starts_at), meeting.half_year
    if is_moved and meeting.starts_at <= timezone.now():
        yield "day", _("Datoen er passeret. Skriv en dato i fremtiden.")
    if day not in half_year:
        text = _("Mødet hører til %(half_year)s. Skriv en dato fra %(first)s til %(last)s.")
        first, last = date_format(half_year.first_day), date_format(half_year.last_day)
        yield "day", text % {"half_year": half_year.with_article, "first": first, "last": last}
    if meeting.network.until and day > meeting.network.until:
        text = _("Netværket løber til og med %(date)s. Vælg en tidligere dato, eller forny netværket først.")
        yield "day", text % {"date": date_format(meeting.network.until)}


def answer_by(meeting, is_moved):
    if meeting.answer_by is None:
        return
    if meeting.starts_at and meeting.answer_by > timezone.localdate(meeting.starts_at):
        yield "answer_by", _("Svarfristen ligger efter mødet. Skriv en dato før mødet.")
    elif is_moved and meeting.answer_by < timezone.localdate():
        yield "answer_by", _("Svarfristen er passeret. Skriv en dato fra i dag og frem.")


def seats(meeting):
    if meeting.capacity is None or meeting._state.adding:
        return
    taken = meeting.attendances.seated().count()
    if meeting.capacity < taken:
        text = ngettext(
            "Der er allerede én, der har en plads. Skriv mindst 1.",
            "Der er allerede %(taken)s, der har en plads. Skriv mindst %(taken)s.",
            taken,
        )
        yield "capacity", text % {"taken": taken}


def missing_from(meeting: Meeting) -> str:
    """What a draft lacks before members can be asked to it, in a sentence: "en overskrift og en dato"; else empty."""
    lacks = []
    if not meeting.title:
        lacks.append(_("en overskrift"))
    if meeting.starts_at is None:
        lacks.append(_("en dato"))
    if not meeting.has_place and not meeting.is_online:
        lacks.append(_("et sted"))
    if len(lacks) < 2:
        return "".join(lacks)
    return _("%(first)s og %(last)s") % {"first": ", ".join(lacks[:-1]), "last": lacks[-1]}
