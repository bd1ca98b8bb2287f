"""Tell a leader of the post she has been given, and let her in where she has no password yet."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.invitations import account_with_address
from organisations import emails, posts, rules
from organisations.models import Leadership, Organisation
from pages.refusals import Refusal

INTERVAL = timedelta(minutes=10)


@transaction.atomic
def invite_leader(*, by, organisation, name, email, service, role, department="") -> Leadership:
    """Give somebody a post, with an account where she has none, and write to her.

    Locks the organisation, then the person, then the service, as everything does that gives a post.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    posts.refuse_closed(service)
    if email.lower() == by.email and not by.is_administrator:
        message = _("Du kan ikke give dig selv en lederpost. Bed en kollega i den strategiske ledelse om det.")
        raise Refusal(message, "email")
    user = account_with_address(email=email, name=name)
    user = get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)
    if not user.is_active:
        raise Refusal(_("Vi kan ikke sende en invitation til den e-mailadresse. Spørg en administrator."), "email")
    department = posts.department_called(department, service=service) if department else None
    same = user.leaderships.standing().filter(service=service, department=department).first()
    if same and same.is_confirmed and same.until is None:
        raise Refusal(_("Lederen har allerede den lederpost."))
    if same:
        leadership = posts.take_up_again(leadership=same, by=by)
    else:
        leadership = posts.give_post(user=user, service=service, role=role, department=department, by=by)
    tell_leader(leadership=leadership, by=by)
    return leadership


@transaction.atomic
def move_leader(*, leadership, by, service, role, department="") -> Leadership:
    """Change where she leads, and tell her of the post where it is a new one."""
    Organisation.objects.select_for_update(no_key=True).get(pk=service.organisation_id)
    posts.refuse_closed(service)
    if leadership.user_id == by.pk and not by.is_administrator:
        message = _("Du kan ikke ændre din egen lederpost. Bed en kollega i den strategiske ledelse om det.")
        raise Refusal(message)
    department = posts.department_called(department, service=service) if department else None
    changed = posts.change_post(leadership=leadership, service=service, role=role, department=department, by=by)
    if changed.pk != leadership.pk:
        tell_leader(leadership=changed, by=by)
    return changed


@transaction.atomic
def confirm_leader(*, leadership, by) -> Leadership:
    """Confirm a stated post. Whoever lost a password by it, as her address was never proved, is mailed a link."""
    had_password = leadership.user.has_usable_password()
    confirmed = posts.confirm_post(leadership=leadership, by=by)
    if had_password and not confirmed.user.has_usable_password():
        write_to_leader(confirmed, by)
    return confirmed


@transaction.atomic
def tell_leader(*, leadership, by):
    """Write to her once, however often it is asked for."""
    leadership = lock_post(leadership)
    if leadership.invited_at is None:
        write_to_leader(leadership, by)


@transaction.atomic
def invite_again(*, leadership, by):
    """Another link, for somebody whose first one has expired or was lost."""
    leadership = lock_post(leadership)
    if not rules.can_invite_again(by, leadership):
        raise Refusal(_("Lederen har allerede valgt en adgangskode og kan logge ind."))
    if leadership.invited_at and leadership.invited_at > timezone.now() - INTERVAL:
        raise Refusal(_("Der er lige sendt en mail. Vent ti minutter, før du sender en til."))
    write_to_leader(leadership, by)


def write_to_leader(leadership, by):
    has_password = leadership.user.has_usable_password()
    mail = emails.post_given if has_password else emails.invitation
    mail(leadership=leadership, by=by)
    mark_as_told(leadership)


def mark_as_told(leadership):
    leadership.invited_at = timezone.now()
    leadership.save(update_fields=["invited_at"])


def lock_post(leadership):
    posts = Leadership.objects.select_for_update(of=("self",)).with_place().select_related("user")
    return posts.get(pk=leadership.pk)
