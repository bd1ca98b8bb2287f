"""A leader states where she leads; somebody who knows confirms it."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations import rules
from organisations.models import Department, Leadership, Service


class CannotState(Exception):
    """Its message is written for the leader and shown as it is."""


@transaction.atomic
def state_post(*, user, role, service, department_name=""):
    """Give the user the post she says she holds, from today. It waits to be confirmed.

    With it she can assess herself at once. It counts in no release until it is confirmed, or anyone could take
    a place in a service's results.
    """
    user = get_user_model().objects.select_for_update().get(pk=user.pk)
    if not rules.can_state_post(user):
        raise CannotState(_("Du har allerede tre lederposter, der venter på at blive bekræftet."))
    department = None
    if role == Leadership.Role.DEPARTMENT_MANAGER:
        department = department_called(department_name, service=service)
    if user.leaderships.current().filter(service=service, department=department).exists():
        raise CannotState(_("Du har allerede den lederpost."))
    return Leadership.objects.create(user=user, role=role, service=service, department=department)


def department_called(name, *, service):
    """The service's department of that name, however it is capitalised; a new one where there is none."""
    Service.objects.select_for_update().get(pk=service.pk)
    for department in service.departments.all():
        if department.name.casefold() == name.casefold():
            return department
    return Department.objects.create(service=service, name=name)


@transaction.atomic
def confirm(*, leadership):
    leadership = Leadership.objects.select_for_update().get(pk=leadership.pk)
    if leadership.confirmed_at is None:
        leadership.confirmed_at = timezone.now()
        leadership.save(update_fields=["confirmed_at"])
    return leadership
