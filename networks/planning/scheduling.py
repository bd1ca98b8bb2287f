"""A meeting's life: drafted for a half-year, changed, announced, and held or cancelled."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.invitations import inviting, waiting_list
from networks.models import Meeting, Network
from networks.planning import agendas
from networks.planning.meeting_times import problems_of
from pages.concurrent_edits import merged
from pages.half_years import HalfYear
from pages.refusals import Refusal

FIELDS = [
    "title",
    "starts_at",
    "ends_at",
    "place",
    "address",
    "online_url",
    "online_note",
    "catering",
    "capacity",
    "answer_by",
    "description",
    "preparation",
]
COPIED = ["place", "address", "online_url", "online_note", "catering", "capacity"]
"""What the next meeting begins with: most networks come back to the same place."""
YEARS_AHEAD = 3


class AskFirst(Exception):
    """Members would be told. Sent again with the facts that were shown, it is meant."""

    def __init__(self, consequence):
        self.consequence = consequence
        super().__init__(consequence.facts)


@transaction.atomic
def draft_meeting(*, network, half_year: HalfYear, template=None, theme=None) -> Meeting:
    """A draft for the half-year, with an agenda where there is a template, and the last meeting's place."""
    network = Network.objects.select_for_update().get(pk=network.pk)
    refuse_half_year(network, half_year)
    last = network.meetings.exclude(status=Meeting.Status.CANCELLED).exclude(place="").order_by("-starts_at").first()
    copied = {name: getattr(last, name) for name in COPIED} if last else {}
    preparation = str(template.preparation) if template else ""
    meeting = Meeting.objects.create(
        network=network, year=half_year.year, season=half_year.season, preparation=preparation, **copied
    )
    if theme:
        meeting.themes.add(theme)
    if template:
        agendas.fill_from_template(meeting=meeting, template=template, theme=theme)
    return meeting


def refuse_half_year(network, half_year):
    if network.is_archived or (network.until and half_year.first_day > network.until):
        raise Refusal(_("Netværket slutter før den dato. Forny netværket, før du planlægger mødet."))
    if half_year.is_over:
        raise Refusal(_("Halvåret er gået. Vælg et, der er i gang eller kommer."))
    if half_year.year > timezone.localdate().year + YEARS_AHEAD:
        raise Refusal(_("Så langt frem kan du ikke planlægge endnu."))
    taken = network.meetings.exclude(status=Meeting.Status.CANCELLED)
    if taken.filter(year=half_year.year, season=half_year.season).exists():
        raise Refusal(_("Netværket har allerede et møde i det halvår."))


@transaction.atomic
def change_meeting(*, meeting, seen, themes, agreed="", **typed) -> Meeting:
    """Raises Conflict where somebody else has changed the same fields since `seen`. Members hear what concerns them.

    Raises AskFirst where they would hear anything but what was agreed to: the facts of a Consequence.
    """
    meeting = lock_existing_meeting(meeting)
    if meeting.is_held or meeting.is_cancelled:
        raise Refusal(_("Mødet er afholdt eller aflyst og kan ikke rettes."))
    refuse_left_behind(meeting)
    before = meeting_values(meeting)
    values = merged(stored=before, typed=typed | {"themes": themes}, seen=seen)
    themes = values.pop("themes")
    for name, value in values.items():
        setattr(meeting, name, value)
    refuse_impossible(meeting, is_moved=values["starts_at"] != before["starts_at"])
    if meeting.is_published:
        consequence = inviting.consequence_of(meeting)
        if consequence and consequence.facts != agreed:
            raise AskFirst(consequence)
    meeting.version += 1
    meeting.save(update_fields=[*values, "version"])
    meeting.themes.set(themes)
    if meeting.is_published:
        inviting.tell_of_change(meeting=meeting)
        waiting_list.fill(meeting=meeting)
    return meeting


def meeting_values(meeting) -> dict:
    return {name: getattr(meeting, name) for name in FIELDS} | {"themes": list(meeting.themes.all())}


def refuse_impossible(meeting, *, is_moved):
    problems = problems_of(meeting, is_moved=is_moved)
    if meeting.is_published:
        for field, sentence in lacking(meeting):
            problems.setdefault(field, []).append(sentence)
    if problems:
        raise Refusal(problems)


def refuse_left_behind(meeting):
    if meeting.is_left_behind:
        raise Refusal(_("Netværket er arkiveret og holder ingen møder. Forny det først."))


def lacking(meeting):
    """What must never be missing from a meeting that members are asked to."""
    if not meeting.title:
        yield "title", _("Skriv en overskrift, så medlemmerne kan se, hvad mødet handler om.")
    if meeting.starts_at is None:
        yield "day", _("Skriv, hvornår mødet holdes.")
    if not meeting.has_place and not meeting.is_online:
        yield "place", _("Skriv, hvor mødet holdes, eller hvordan man er med online.")


@transaction.atomic
def set_times(*, meeting, starts_at: datetime, ends_at: datetime):
    """Give a draft the time of a date poll."""
    meeting = lock_existing_meeting(meeting)
    if not meeting.is_draft:
        raise Refusal(_("Indbydelsen er sendt, så datoen skal rettes på selve mødet."))
    refuse_left_behind(meeting)
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    if meeting.answer_by and meeting.answer_by > timezone.localdate(starts_at):
        meeting.answer_by = None
    meeting.version += 1
    meeting.save(update_fields=["starts_at", "ends_at", "answer_by", "version"])


@transaction.atomic
def publish_meeting(*, meeting) -> Meeting:
    """Ask every member, once: whoever comes second finds it done. Nobody archives the network meanwhile."""
    meeting = lock_existing_meeting(meeting)
    meeting.network = Network.objects.select_for_update().get(pk=meeting.network_id)
    if not meeting.is_draft:
        raise Refusal(_("Indbydelsen er allerede sendt."))
    problems = in_the_way_of_publishing(meeting)
    if problems:
        raise Refusal({"": problems})
    meeting.status = Meeting.Status.PUBLISHED
    meeting.published_at = timezone.now()
    meeting.version += 1
    meeting.save(update_fields=["status", "published_at", "version"])
    inviting.invite_members(meeting=meeting)
    return meeting


def in_the_way_of_publishing(meeting) -> list[str]:
    """Sentences about what must be mended first. Four queries at most."""
    found = [sentence for _field, sentence in lacking(meeting)]
    found += [sentence for sentences in problems_of(meeting, is_moved=True).values() for sentence in sentences]
    over = agendas.fit_of(meeting, meeting.agenda_items.all()).over
    if over:
        found.append(runs_over(over))
    if meeting.network.is_archived:
        found.append(_("Netværket er arkiveret. Forny det, før du sender indbydelsen."))
    if poll_is_open(meeting):
        found.append(_("Datoafstemningen er åben. Luk den, før du sender indbydelsen."))
    return found


def runs_over(minutes) -> str:
    return ngettext(
        "Dagsordenen er ét minut længere end mødet. Gør et punkt kortere, eller lad mødet slutte senere.",
        "Dagsordenen er %(minutes)s minutter længere end mødet. Gør et punkt kortere, eller lad mødet slutte senere.",
        minutes,
    ) % {"minutes": minutes}


def poll_is_open(meeting):
    return hasattr(meeting, "date_poll") and not meeting.date_poll.is_closed


@transaction.atomic
def cancel_meeting(*, meeting, reason) -> Meeting:
    """Cancel a meeting that members have been asked to, and take it out of their calendars."""
    meeting = lock_existing_meeting(meeting)
    if not meeting.is_upcoming:
        raise Refusal(_("Kun kommende møder kan aflyses."))
    meeting.status = Meeting.Status.CANCELLED
    meeting.cancelled_at = timezone.now()
    meeting.cancelled_because = reason
    meeting.version += 1
    meeting.save(update_fields=["status", "cancelled_at", "cancelled_because", "version"])
    inviting.withdraw_invitations(meeting=meeting)
    return meeting


@transaction.atomic
def hold(*, meeting) -> Meeting:
    """Note that a meeting took place, once it has begun."""
    meeting = lock_existing_meeting(meeting)
    if not meeting.is_published:
        raise Refusal(_("Du kan først markere mødet som afholdt, når indbydelsen er sendt."))
    if meeting.starts_at > timezone.now():
        raise Refusal(_("Mødet er ikke begyndt endnu."))
    meeting.status = Meeting.Status.HELD
    meeting.held_at = timezone.now()
    meeting.version += 1
    meeting.save(update_fields=["status", "held_at", "version"])
    return meeting


@transaction.atomic
def discard_meeting(*, meeting):
    """Delete a draft with its agenda and its date poll. Nobody has been asked to it."""
    meeting = lock_existing_meeting(meeting)
    if not meeting.is_draft:
        raise Refusal(_("Indbydelsen er sendt, så mødet kan ikke slettes. Du kan aflyse det."))
    meeting.delete()


def lock_existing_meeting(meeting) -> Meeting:
    """As it is now, and nobody else's until this is through."""
    meetings = Meeting.objects.select_for_update(of=("self",)).select_related("network")
    found = meetings.filter(pk=meeting.pk).first()
    if found is None:
        raise Refusal(_("Mødet findes ikke længere. En anden koordinator har slettet kladden."))
    return found
