"""A leader states where she leads, and somebody who knows confirms it; or strategic management gives her the post."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit_trail import AT_ONCE, log_creation
from accounts.proving import void_unproved_passwords
from organisations import rules
from organisations.models import Department, Leadership, Service
from pages.refusals import Refusal


@transaction.atomic
def state_post(*, user, role, service, department_name=""):
    """Give the user the post she says she holds, from today. It waits to be confirmed.

    With it she can assess herself at once. It counts in no release until it is confirmed, or anyone could take
    a place in a service's results.
    """
    user = get_user_model().objects.select_for_update().get(pk=user.pk)
    if not rules.can_state_post(user):
        raise Refusal(_("Du har allerede tre lederposter, der venter på at blive bekræftet."))
    refuse_closed(service)
    department = None
    if role == Leadership.Role.DEPARTMENT_MANAGER:
        department = department_called(department_name, service=service)
    if user.leaderships.current().filter(service=service, department=department).exists():
        raise Refusal(_("Du har allerede den lederpost."))
    return Leadership.objects.create(user=user, role=role, service=service, department=department)


def refuse_closed(service):
    """Its row is read afresh, for a form may have been drawn before it was closed."""
    service = Service.objects.select_related("organisation").get(pk=service.pk)
    if service.is_closed or service.organisation.is_closed:
        raise Refusal(_("%(place)s er lukket. Vælg et andet tilbud.") % {"place": service}, "service")


def department_called(name, *, service):
    """The service's department of that name, however it is capitalised; a new one where there is none."""
    Service.objects.select_for_update().get(pk=service.pk)
    for department in service.departments.all():
        if department.name.casefold() == name.casefold():
            return department
    return Department.objects.create(service=service, name=name)


@transaction.atomic
def confirm_post(*, leadership, by):
    """Nobody keeps a confirmed post with a password that the owner of the address may never have chosen."""
    void_unproved_passwords([leadership.user])
    leadership = Leadership.objects.select_for_update().get(pk=leadership.pk)
    if leadership.confirmed_at is None:
        leadership.confirmed_at, leadership.admitted_by = timezone.now(), by
        leadership.save(update_fields=["confirmed_at", "admitted_by"])
    return leadership


def give_post(*, user, service, role, by, department=None) -> Leadership:
    """A confirmed post from today. One that she left today is taken up again. Inside the caller's transaction."""
    void_unproved_passwords([user])
    leadership, is_new = Leadership.objects.get_or_create(
        user=user,
        service=service,
        department=department,
        since=timezone.localdate(),
        defaults={"role": role, "confirmed_at": timezone.now(), "admitted_by": by},
    )
    return leadership if is_new else take_up_again(leadership=leadership, by=by)


def give_posts(wanted, *, by) -> list[Leadership]:
    """Many at once: a post that is not stored yet, for each that is wanted. It begins today, or on a day to come."""
    void_unproved_passwords(post.user for post in wanted)
    people, days = {post.user_id for post in wanted}, {post.since for post in wanted}
    left_that_day = {identity(post): post for post in Leadership.objects.filter(user__in=people, since__in=days)}
    given, new = [], []
    for post in wanted:
        if same := left_that_day.get(identity(post)):
            given.append(take_up_again(leadership=same, by=by, until=post.until))
            continue
        post.confirmed_at, post.admitted_by = timezone.now(), by
        new.append(post)
    new = Leadership.objects.bulk_create(new, batch_size=AT_ONCE)
    log_creation(new, by=by)
    return given + new


def identity(post):
    return post.user_id, post.service_id, post.department_id, post.since


def take_up_again(*, leadership, by, until=None) -> Leadership:
    """Confirmed, and without an end unless told."""
    void_unproved_passwords([leadership.user])
    leadership.until = until
    if leadership.confirmed_at is None:
        leadership.confirmed_at, leadership.admitted_by = timezone.now(), by
    leadership.save(update_fields=["until", "confirmed_at", "admitted_by"])
    return leadership


@transaction.atomic
def end_post(*, leadership, last_day: date) -> Leadership:
    """It is never deleted. What its leader has sent in stays in its round, and her draft stays hers to finish."""
    leadership = Leadership.objects.select_for_update(of=("self",)).get(pk=leadership.pk)
    if not leadership.is_standing:
        raise Refusal(_("Lederposten er allerede afsluttet."), "last_day")
    if last_day < leadership.since:
        raise Refusal(_("Slutdatoen ligger før startdatoen. Skriv en senere dato."), "last_day")
    leadership.until = last_day
    leadership.save(update_fields=["until"])
    return leadership


def day_before_today(leadership) -> date:
    """The last day of a post that another one follows from today."""
    return max(leadership.since, timezone.localdate() - timedelta(days=1))


@transaction.atomic
def change_post(*, leadership, service, role, by, department=None) -> Leadership:
    """The post she holds from now on.

    A confirmed post ends and another begins, so that what she has sent in stays where she led when she wrote it. One
    that has waited to be confirmed was never counted anywhere: it is corrected.
    """
    leadership = Leadership.objects.select_for_update(of=("self",)).select_related("user").get(pk=leadership.pk)
    if not leadership.is_standing:
        raise Refusal(_("Lederposten er allerede afsluttet."))
    if (leadership.service_id, leadership.department_id) == (service.pk, department and department.pk):
        return take_up_again(leadership=leadership, by=by)
    others = leadership.user.leaderships.standing().filter(service=service, department=department)
    if others.exists():
        raise Refusal(_("Lederen har allerede den lederpost."))
    if leadership.is_confirmed:
        end_post(leadership=leadership, last_day=day_before_today(leadership))
        return give_post(user=leadership.user, service=service, role=role, department=department, by=by)
    leadership.service, leadership.department, leadership.role = service, department, role
    leadership.confirmed_at, leadership.admitted_by = timezone.now(), by
    leadership.save(update_fields=["service", "department", "role", "confirmed_at", "admitted_by"])
    return leadership
