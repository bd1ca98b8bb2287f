"""What the organiser of a round is shown until it closes. None of it but the morning's words depends on an answer."""

from datetime import date
from typing import Any

from django.utils import timezone

from assessments.happenings import BEFORE, happenings_in, happenings_of
from assessments.missing import missing_in
from assessments.participants import participants_of
from assessments.participation import groups_of
from assessments.rosters import count_leaders
from principles.models import Edition
from releases.making.gap import GAP, expected_from, last_beside


def what_to_follow(round, viewer) -> dict:
    found: dict[str, Any] = {"leaders": count_leaders(round)}
    if not round.is_held_up:
        found |= {"shown_later_on": shown_later_on(round), "gap": GAP.days}
    if round.is_planned:
        return found | {"newer_edition": newer_edition(round), "missing": what_is_missing(round.organisation)}
    if round.is_open:
        words = words_of(round)
        found |= {"words": words, "same_word": same_word(words), "will_be_told": bool(words or groups_of(round))}
    if round.is_national:
        return found | {"happenings": happenings_of(round)}
    since, until = round.opens_at - BEFORE, round.ended_at
    return found | {
        "participants": participants_of(round, round.organisation, viewer),
        "happenings": happenings_in(round.organisation, since=since, until=until, round=round),
    }


def shown_later_on(round) -> date | None:
    """Where its results are not to be read when it has closed (R17)."""
    at = expected_from(round)
    return timezone.localdate(at) if at > round.closes_at else None


def newer_edition(round) -> Edition | None:
    """One that has been published since it was planned, and can be taken until it opens."""
    newest = Edition.objects.current() if round.is_planned else None
    return newest if newest and newest.published_at > round.edition.published_at else None


def what_to_plan_by(organisation) -> dict:
    """Before a round there is planned: whom it would count, and from when its results could be read (R17)."""
    found: dict[str, Any] = {"missing": what_is_missing(organisation), "gap": GAP.days}
    if last := last_beside(organisation):
        round, at = last
        if at + GAP > timezone.now():
            found |= {"beside": round, "beside_on": timezone.localdate(at), "shown_from": timezone.localdate(at + GAP)}
    return found


def what_is_missing(organisation):
    """Where too few are known for any result of the organisation's."""
    missing = missing_in(organisation) if organisation else None
    return missing if missing and not missing.is_enough else None


def words_of(round):
    """Of each group, by name, the rest last."""
    return sorted(round.participation.all(), key=lambda row: (not row.group, row.place))


def same_word(words) -> str:
    """What holds for all of them together, as it does for each."""
    said = {row.get_word_display() for row in words}
    return said.pop() if len(said) == 1 else ""
