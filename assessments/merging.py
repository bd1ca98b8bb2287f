"""Merge a service or an organisation into another, and close one. What has been released stays whose it was (R3).

Administrators do it, rarely. What stands in the way is named at once, and everything is done in one transaction.
"""

from collections.abc import Iterator
from copy import copy
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Round
from assessments.obstacles import obstacles_to_plan, refuse_obstacles
from assessments.rounds import keep_others_from_planning
from organisations.models import Leadership, MailDomain, Objection, Organisation, Service, StrategicRole, Vouch
from organisations.posts import department_called

Obstacles = Iterator[tuple[str, str]]


def obstacles_to_merge_services(service, into) -> Obstacles:
    yield from obstacles_between(service, into)
    if service.organisation_id != into.organisation_id:
        yield (
            "",
            _("Tilbuddene hører til hver sin organisation. Flyt først det ene, eller læg organisationerne sammen."),
        )
    if service.kind != into.kind:
        yield "", _("Det ene er et botilbud, det andet et bostøttetilbud. Ret først arten, hvis den er forkert.")


def obstacles_to_merge_organisations(organisation, into) -> Obstacles:
    yield from obstacles_between(organisation, into)
    if organisation.kind != into.kind:
        message = _("%(a)s og %(b)s er ikke af samme art. Overtager den ene et tilbud, så flyt tilbuddet i stedet.")
        yield "", message % {"a": organisation, "b": into}
    names = set(into.services.standing().values_list("name", flat=True))
    for service in organisation.services.standing().filter(name__in=names):
        yield "", _("Begge har et tilbud, der hedder »%(name)s«. Giv først det ene et andet navn.") % {"name": service}
    if organisation.pk != into.pk:
        yield from rounds_in_the_way(organisation, into)


def obstacles_between(place, into) -> Obstacles:
    if place.pk == into.pk:
        yield "", _("Vælg en anden end den selv.")
    yield from obstacles_to_close(place)
    if into.is_closed and place.pk != into.pk:
        yield "", _("%(place)s er lukket. Vælg en, der ikke er.") % {"place": into}


def obstacles_to_close(place) -> Obstacles:
    if place.is_closed:
        yield "", _("%(place)s er allerede lukket.") % {"place": place}


def rounds_in_the_way(organisation, into) -> Obstacles:
    """What is planned goes on in the one that lives on, as though it had been planned there."""
    for round in planned_in(organisation):
        rival = copy(round)
        rival.organisation = into
        for _field, sentence in obstacles_to_plan(rival, opens_on=round.opens_on, closes_on=round.closes_on):
            yield "", named_round(round, organisation, sentence)
    for round in planned_in(into):
        for other in Round.objects.open().filter(
            organisation=organisation, opens_at__lt=round.closes_at, closes_at__gt=round.opens_at
        ):
            sentence = _("Imens er »%(title)s« i %(place)s åben. Flyt den planlagte runde, eller aflys den.")
            yield "", named_round(round, into, sentence % {"title": other, "place": organisation})


def named_round(round, organisation, sentence):
    return _("Runden »%(title)s«, som er planlagt i %(place)s: %(why)s") % {
        "title": round,
        "place": organisation,
        "why": sentence,
    }


def planned_in(organisation):
    return Round.objects.filter(organisation=organisation, opened_at=None, closed_at=None)


@transaction.atomic
def merge_services(*, service, into):
    """Its posts end and go on in the other one, so that what was sent in from them keeps its name."""
    keep_others_from_planning()
    service, into = locked(Service, service, into)
    refuse_obstacles(obstacles_to_merge_services(service, into))
    departments = {each.pk: department_called(each.name, service=into) for each in service.departments.all()}
    for post in Leadership.objects.standing().filter(service=service).order_by("pk"):
        go_on_in(post, into, departments.get(post.department_id))
    mark_closed(service, into)


def go_on_in(post, service, department):
    """Who admitted her, and when, goes along: she is as known, or as little known, as before (R17)."""
    today = timezone.localdate()
    there = post.user.leaderships.standing().filter(service=service, department=department).first()
    goes_on = Leadership(
        user=post.user,
        service=service,
        department=department,
        role=post.role,
        since=max(post.since, today),
        until=post.until,
        confirmed_at=post.confirmed_at,
        admitted_by=post.admitted_by,
        invited_at=post.invited_at,
    )
    end_now(post)
    if there is None:
        goes_on.save()
    elif there.confirmed_at is None and post.confirmed_at:
        there.confirmed_at, there.admitted_by = post.confirmed_at, post.admitted_by
        there.save(update_fields=["confirmed_at", "admitted_by"])


def end_now(post):
    """Yesterday was its last day, or the day on which it began."""
    post.until = max(post.since, timezone.localdate() - timedelta(days=1))
    post.save(update_fields=["until"])


@transaction.atomic
def merge_organisations(*, organisation, into):
    """Its services, and what makes its leaders known, go on in the other one. Rounds that have opened stay its own.

    Its strategic management gets places in the other, and keeps those it has: they show what was released before.
    """
    keep_others_from_planning()
    organisation, into = locked(Organisation, organisation, into)
    refuse_obstacles(obstacles_to_merge_organisations(organisation, into))
    for service in organisation.services.select_for_update(no_key=True).order_by("pk"):
        service.organisation = into
        service.save(update_fields=["organisation"])
    for round in planned_in(organisation):
        round.organisation = into
        round.save(update_fields=["organisation"])
    for domain in organisation.mail_domains.all():
        MailDomain.objects.get_or_create(organisation=into, name=domain.name)
    for role in organisation.strategic_roles.all():
        StrategicRole.objects.get_or_create(organisation=into, user_id=role.user_id)
    take_words_along(organisation, into)
    mark_closed(organisation, into)


def take_words_along(organisation, into):
    """Known once, known there (R17): what was said of a leader is about the same person in the same service.

    So it is copied as it was said. Where there is doubt about her in either, there is doubt in the merged one.
    """
    vouches = organisation.vouches.exclude(user__in=into.vouches.values("user"))
    Vouch.objects.bulk_create(copies_of(vouches, into))
    doubts = organisation.objections.standing().values("user", "by")
    for doubt in doubts:  # what she said in both is the doubt that stands
        into.objections.filter(**doubt, is_put_back=True).delete()
    Objection.objects.bulk_create(
        each
        for each in copies_of(organisation.objections.all(), into)
        if not into.objections.filter(user=each.user_id, by=each.by_id).exists()
    )


def copies_of(rows, organisation):
    """Nobody says anything anew, so nothing of it is in the audit trail."""
    for row in rows.order_by("pk"):
        row.pk, row.organisation = None, organisation
        row._state.adding = True
        yield row


@transaction.atomic
def close_service(*, service):
    keep_others_from_planning()
    [service] = locked(Service, service)
    refuse_obstacles(obstacles_to_close(service))
    end_posts(service)
    mark_closed(service)


@transaction.atomic
def close_organisation(*, organisation):
    """With its services. Planned rounds are called off; one that is open goes on, and is read as others are."""
    keep_others_from_planning()
    [organisation] = locked(Organisation, organisation)
    refuse_obstacles(obstacles_to_close(organisation))
    for service in organisation.services.standing().select_for_update(no_key=True).order_by("pk"):
        end_posts(service)
        mark_closed(service)
    for round in planned_in(organisation):
        round.delete()
    mark_closed(organisation)


def end_posts(service):
    for post in Leadership.objects.standing().filter(service=service).order_by("pk"):
        end_now(post)


def mark_closed(place, into=None):
    place.closed_at, place.merged_into = timezone.now(), into
    place.save(update_fields=["closed_at", "merged_into"])


def locked(model, *places) -> list:
    """Read afresh, always in the same order, and given back in the order that was asked."""
    keys = [place.pk for place in places]
    found = {each.pk: each for each in model.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")}
    return [found[key] for key in keys]
