"""Minutes in versions (pages/versions.py)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.afterwards import minutes_mailing
from networks.models import Meeting, Minutes
from pages.refusals import Refusal
from pages.versions import next_number


def newest_of(meeting) -> Minutes | None:
    return with_writer(meeting).newest_first().first()


def published_of(meeting) -> Minutes | None:
    """What members read: the newest version that has been published."""
    return with_writer(meeting).published().newest_first().first()


def with_writer(meeting):
    return Minutes.objects.filter(meeting=meeting).select_related("written_by", "meeting__network")


@transaction.atomic
def save_minutes(*, meeting, user, text, decisions, seen) -> Minutes:
    """The next version. Raises WrittenMeanwhile where the writer has not seen the newest.

    Where nothing is new there is no new version: sending the same form twice changes nothing.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    newest = newest_of(meeting)
    if newest and (newest.text, newest.decisions) == (text, decisions):
        return newest
    number = next_number(newest, seen=seen)
    return Minutes.objects.create(meeting=meeting, number=number, text=text, decisions=decisions, written_by=user)


@transaction.atomic
def publish_minutes(*, meeting, number) -> Minutes:
    """Members read this version from now on, and are told of the first.

    It has to be the newest, which is the one that was looked through.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    newest = newest_of(meeting)
    if newest is None or newest.number != number:
        raise Refusal(_("Der er kommet en nyere version, siden du så referatet igennem. Læs den først."))
    if not newest.is_published:
        newest.published_at = timezone.now()
        newest.save(update_fields=["published_at"])
        minutes_mailing.mail_soon(newest.meeting)
    return newest


def first_draft(meeting) -> str:
    """Where nothing is written yet: the agenda's items as headings."""
    items = meeting.agenda_items.exclude(kind="practical")
    return "\n\n".join(f"## {item.title}\n" for item in items)
