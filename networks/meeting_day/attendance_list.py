"""Who is expected to a meeting, and who came."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.models import User
from networks.invitations.participants import stated_service
from networks.models import Attendance, Membership
from organisations.alphabet import danish_order
from organisations.models import Leadership
from pages.refusals import Refusal


@dataclass(frozen=True)
class Guest:
    """Somebody who may come: a member, or somebody who was invited while she was one."""

    user: User
    place: str
    attendance: Attendance | None

    @property
    def name(self):
        return str(self.user)

    @property
    def reply(self):
        return self.attendance.reply if self.attendance else ""

    @property
    def reply_in_words(self):
        if self.is_waiting:
            return _("På venteliste")
        return self.attendance.get_reply_display() if self.attendance and self.reply else _("Har ikke svaret")

    @property
    def is_waiting(self):
        return bool(self.attendance and self.attendance.waiting_since)

    @property
    def is_expected(self):
        return self.reply in (Attendance.Reply.YES, Attendance.Reply.ONLINE) and not self.is_waiting

    @property
    def is_online(self):
        return self.reply == Attendance.Reply.ONLINE

    @property
    def is_here(self):
        return bool(self.attendance and self.attendance.attended)

    @property
    def needs(self):
        return self.attendance.needs if self.attendance else ""


@dataclass(frozen=True)
class GuestList:
    """In alphabetical order."""

    guests: list[Guest]

    @property
    def expected(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.is_expected]

    @property
    def others(self) -> list[Guest]:
        return [guest for guest in self.guests if not guest.is_expected]

    @property
    def here(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.is_here]

    @property
    def expected_here(self) -> list[Guest]:
        return [guest for guest in self.expected if guest.is_here]

    @property
    def walk_ins(self) -> list[Guest]:
        """Those who came without having said so."""
        return [guest for guest in self.others if guest.is_here]

    def named(self, words) -> "GuestList":
        """Those whose name or place holds every word."""
        asked = danish_order(words).split()
        return GuestList(
            [
                guest
                for guest in self.guests
                if all(word in danish_order(f"{guest.name} {guest.place}") for word in asked)
            ]
            if asked
            else self.guests
        )

    def of(self, user_pk: str) -> Guest | None:
        """By what a form sent, whatever that may be."""
        return next((guest for guest in self.guests if str(guest.user.pk) == user_pk), None)


def guest_list(meeting) -> GuestList:
    """Everybody who may stand in the door. Three queries, however many they are."""
    attendances = {row.user_id: row for row in Attendance.objects.filter(meeting=meeting)}
    places = places_of(expected_people(meeting))
    people = expected_people(meeting).annotate(stated_service=stated_service(meeting.network_id, of="pk"))
    guests = [
        Guest(user=user, place=places.get(user.pk, user.stated_service), attendance=attendances.get(user.pk))
        for user in people
    ]
    return GuestList(sorted(guests, key=lambda guest: (danish_order(guest.name), str(guest.user.pk))))


def expected_people(meeting):
    """Active members of its network, and those who have been invited."""
    members = Membership.objects.active().filter(user=OuterRef("pk"), network=meeting.network_id)
    invited = Attendance.objects.filter(user=OuterRef("pk"), meeting=meeting)
    return User.objects.filter(Exists(members) | Exists(invited))


def places_of(people) -> dict:
    """What each of them leads today, as people say it."""
    posts = Leadership.objects.current().filter(user__in=people).with_place().order_by("since", "pk")
    return {post.user_id: post.place for post in posts}


@transaction.atomic
def mark(*, meeting, user, is_here):
    """Somebody is here, or is not after all. Two phones that say the same change it once."""
    if not expected_people(meeting).filter(pk=user.pk).exists():
        raise Refusal(_("Personen er ikke medlem af netværket."))
    Attendance.objects.update_or_create(meeting=meeting, user=user, defaults={"attended": is_here})
