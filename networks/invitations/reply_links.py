"""The personal link of an invitation: whoever has it may see a meeting's basics and change one person's answer.

It is signed, holds no secret but itself, and ends with the meeting.
"""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.urls import reverse

from jobs.mail import absolute_url
from networks import rules
from networks.models import Attendance

signer = signing.Signer(salt="networks.reply_links")
"""Under the name this module had first: links that are in mails and calendars already have to work."""


class LinkDoesNotWork(Exception):
    """Nobody's: changed on its way, or of somebody who is no longer asked. Nothing is told of whose it was."""


@dataclass(frozen=True)
class ReplyLink:
    attendance: Attendance

    @property
    def token(self):
        return signer.sign(f"{self.attendance.pk.hex}-{self.attendance.user_id}")

    @property
    def url(self):
        return absolute_url(reverse("reply_link", args=[self.token]))

    def url_with(self, reply):
        """The same page with an answer chosen. Opening it changes nothing."""
        return f"{self.url}?svar={reply}"


def attendance_by_token(token) -> Attendance:
    """Whose link it is, while she is a member of the network."""
    try:
        pk, user = signer.unsign(token).split("-")
    except signing.BadSignature as error:
        raise LinkDoesNotWork from error
    found = (
        Attendance.objects.select_related("meeting__network__contact", "user")
        .filter(pk=UUID(pk), user_id=int(user))
        .first()
    )
    if found is None or not found.user.is_active or found.meeting.is_draft:
        raise LinkDoesNotWork
    if not rules.is_member(found.user, found.meeting.network):
        raise LinkDoesNotWork
    return found
