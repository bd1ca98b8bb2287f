"""Who coordinates, and who is a member."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password

from accounts.models import User
from assessments.demo.dates import demo_moment
from assessments.demo.naming import chance, demo_id
from assessments.demo.people import demo_address
from networks.demo.texts import network_texts
from networks.models import Coordinator, Membership
from organisations.models import Leadership

NEVER_A_MEMBER = "ny.leder"
ALWAYS_MEMBERS = ["tilbudsleder", "afdelingsleder"]
SHARE_OF_MEMBERS = 0.3
WAITING = {"east": 2, "west": 1}


def appoint_coordinator(network):
    """And make her the contact person."""
    texts = network_texts()["coordinators"][network.half]
    user, _made = User.objects.get_or_create(
        email=demo_address(texts["account"]), defaults={"name": texts.get("name", ""), "password": make_password(None)}
    )
    Coordinator.objects.create(network=network, user=user)
    network.contact, network.contact_email, network.contact_phone = user, texts["email"], texts["phone"]
    network.save(update_fields=["contact", "contact_email", "contact_phone"])
    return user


def admit_members(network, *, today) -> list[User]:
    """Three in ten of the leaders in its half of the country, and some who wait for approval."""
    leaders = leaders_in(network)
    members = [leader for leader in leaders if becomes_member(leader)]
    others = [leader for leader in leaders if leader not in members and leader.email != demo_address(NEVER_A_MEMBER)]
    rows = [membership(network, leader, today, status=Membership.Status.ACTIVE) for leader in members]
    rows += [
        membership(network, leader, today, status=Membership.Status.APPLIED)
        for leader in others[: WAITING[network.half]]
    ]
    Membership.objects.bulk_create(rows)
    return members


def leaders_in(network) -> list[User]:
    posts = Leadership.objects.current().filter(service__municipality__network=network.half)
    return list(User.objects.filter(leaderships__in=posts).distinct().order_by("email"))


def becomes_member(leader):
    if leader.email in map(demo_address, ALWAYS_MEMBERS):
        return True
    return leader.email != demo_address(NEVER_A_MEMBER) and chance("member", leader.email).random() < SHARE_OF_MEMBERS


def membership(network, leader, today, *, status):
    rng = chance("membership", leader.email)
    is_active = status == Membership.Status.ACTIVE
    applied_at = demo_moment(today - timedelta(days=rng.randint(600, 1200) if is_active else rng.randint(2, 20)), 10)
    return Membership(
        id=demo_id("membership", network.half, leader.email),
        network=network,
        user=leader,
        status=status,
        applied_at=applied_at,
        decided_at=applied_at + timedelta(days=2) if is_active else None,
        shares_contact=is_active and rng.random() < 0.5,
        phone="00 00 00 00" if is_active and rng.random() < 0.3 else "",
    )
