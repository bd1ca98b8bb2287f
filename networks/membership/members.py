"""Who is in a network, and who asks to be: people with their posts, read in a few queries however many they are."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from jobs.models import OutgoingMail
from jobs.undelivered import undelivered_about
from networks.models import Application, Membership, Network
from organisations.alphabet import danish_order
from organisations.models import Leadership


@dataclass(frozen=True)
class ListedMember:
    """The contact details are empty unless whoever reads may see them."""

    pk: UUID
    name: str
    titles: list[str]
    services: list[str]
    organisation: str
    municipality: str
    email: str
    phone: str
    since: datetime
    undelivered: OutgoingMail | None = None
    """For those who run the network: the newest mail to her that did not arrive."""

    @property
    def title(self) -> str:
        return ", ".join(self.titles)

    @property
    def service(self) -> str:
        return self.services[0] if self.services else ""

    @property
    def searched(self) -> str:
        return " ".join([self.name, *self.titles, *self.services, self.organisation]).casefold()


@dataclass(frozen=True)
class ServiceGroup:
    name: str
    organisation: str
    members: list[ListedMember] = field(default_factory=list)


def current_posts_of(users) -> dict[int, list[Leadership]]:
    """The current posts of each, the oldest first."""
    posts = defaultdict(list)
    for post in Leadership.objects.current().filter(user__in=users).with_place().order_by("since", "pk"):
        posts[post.user_id].append(post)
    return posts


def members_of(network, *, with_all_contacts) -> list[ListedMember]:
    """In Danish order of their names. Contact details of those who agree, or of all for those who run the network."""
    memberships = Membership.objects.active().filter(network=network).select_related("user")
    posts = current_posts_of(memberships.values("user"))
    rows = [member_row(membership, posts[membership.user_id], with_all_contacts) for membership in memberships]
    if with_all_contacts:
        undelivered = undelivered_about(memberships)
        rows = [replace(row, undelivered=undelivered.get(row.pk)) for row in rows]
    return sorted(rows, key=lambda member: danish_order(member.name))


def member_row(membership, posts, with_all_contacts) -> ListedMember:
    is_seen = with_all_contacts or membership.shares_contact
    first = posts[0].service if posts else None
    return ListedMember(
        pk=membership.pk,
        name=str(membership.user),
        titles=titles_of(membership, posts),
        services=unique(str(post.service) for post in posts) or unique([membership.stated_service]),
        organisation=str(first.organisation) if first else "",
        municipality=str(first.municipality) if first else "",
        email=membership.user.email if is_seen else "",
        phone=membership.phone if is_seen else "",
        since=membership.decided_at,
    )


def titles_of(membership, posts):
    """ "Tilbudsleder", or "Afdelingsleder, Nord"; what she said herself where she has no post here."""
    said = [f"{post.get_role_display()}{f', {post.department}' if post.department_id else ''}" for post in posts]
    return unique(said or [membership.get_stated_role_display()])


def unique(texts):
    return list(dict.fromkeys(text for text in texts if text))


def members_found_by(words, members) -> list[ListedMember]:
    """Those who have every word in their name, title, service or organisation."""
    wanted = words.casefold().split()
    return [member for member in members if all(word in member.searched for word in wanted)]


def by_service(members) -> list[ServiceGroup]:
    """In Danish order; those without a service last."""
    groups: dict[Any, ServiceGroup] = {}
    for member in members:
        key = (member.service, member.organisation)
        groups.setdefault(key, ServiceGroup(*key)).members.append(member)
    return sorted(groups.values(), key=lambda group: (not group.name, danish_order(group.name), group.organisation))


# Those who wait for an answer


@dataclass(frozen=True)
class Applicant:
    """Somebody who waits for approval, with or without an account."""

    pk: UUID
    name: str
    email: str
    title: str
    place: str
    network: Network
    asked_at: datetime
    hint: str
    """What the coordinator may want to look into first; "" where there is nothing."""


def applications_waiting(networks) -> list[Applicant]:
    """Everybody who waits for one of the networks, the longest first. Three queries."""
    memberships = Membership.objects.waiting().filter(network__in=networks).select_related("user", "network")
    posts = current_posts_of(memberships.values("user"))
    applications = Application.objects.waiting().filter(network__in=networks)
    waiting = [with_account(membership, posts[membership.user_id]) for membership in memberships]
    waiting += [without_account(row) for row in applications.select_related("network", "municipality")]
    return sorted(waiting, key=lambda applicant: applicant.asked_at)


def with_account(membership, posts) -> Applicant:
    first = next((post for post in posts if post.is_confirmed), posts[0] if posts else None)
    return Applicant(
        pk=membership.pk,
        name=str(membership.user),
        email=membership.user.email,
        title=first.get_role_display() if first else membership.get_stated_role_display(),
        place=first.place if first else membership.stated_service,
        network=membership.network,
        asked_at=membership.applied_at,
        hint=hint(first),
    )


def hint(post):
    if post is None:
        return _("Har ingen lederpost her nu.")
    return "" if post.is_confirmed else _("Lederposten er ikke bekræftet endnu.")


def without_account(application) -> Applicant:
    place = f"{application.service}, {application.municipality}" if application.municipality else application.service
    return Applicant(
        pk=application.pk,
        name=application.name,
        email=application.email,
        title=application.get_role_display(),
        place=place,
        network=application.network,
        asked_at=application.confirmed_at,
        hint=hint_without_account(application),
    )


def hint_without_account(application):
    municipality = application.municipality
    if municipality and municipality.network != application.network.half:
        return _(
            "Har selv skrevet tilbuddets navn. Det står ikke på vores liste. Kommunen hører til det andet netværk."
        )
    return _("Har selv skrevet tilbuddets navn. Det står ikke på vores liste.")
