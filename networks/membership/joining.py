"""A leader's way into a network and out of it."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.proving import void_unproved_passwords
from networks import rules
from networks.invitations import inviting
from networks.membership import emails
from networks.models import Coordinator, Membership
from pages.refusals import Refusal


@transaction.atomic
def ask_to_join(*, user, network):
    """Ask to be a member. Who is one, or waits already, stays as she is."""
    user = get_user_model().objects.select_for_update().get(pk=user.pk)
    refuse_archived(network)
    if not rules.is_leader(user):
        raise Refusal(_("Fortæl først, hvor du er leder. Så kan du bede om at blive medlem."))
    membership, is_new = Membership.objects.get_or_create(network=network, user=user)
    if membership.is_active or (membership.is_waiting and not is_new):
        return membership
    set_status(membership, Membership.Status.APPLIED, applied_at=timezone.now(), decided_at=None)
    emails.asked(applicant=user, network=network)
    return membership


def refuse_archived(network):
    if network.is_archived:
        raise Refusal(_("Netværket er arkiveret og tager ikke imod nye medlemmer."))


@transaction.atomic
def withdraw_request(*, membership):
    """She asked and thinks better of it: nothing of it stays."""
    Membership.objects.waiting().filter(pk=membership.pk).delete()


@transaction.atomic
def approve(*, asked):
    """Let her in. From two tabs at once she is let in once."""
    void_unproved_passwords([asked.user])
    membership = lock_membership(asked)
    if membership.is_active:
        return membership
    if not membership.is_waiting:
        raise Refusal(_("Anmodningen er allerede besvaret."))
    return let_in(membership)


def let_in(membership):
    """The part of an approval that both kinds of request share. The row is locked by the caller."""
    if membership.network.is_archived:
        raise Refusal(_("Netværket er arkiveret og tager ikke imod nye medlemmer."))
    set_status(membership, Membership.Status.ACTIVE, decided_at=timezone.now())
    inviting.welcome_member(membership=membership)
    emails.approved(membership=membership)
    return membership


@transaction.atomic
def decline(*, asked, reason):
    """Say no, and why. The reason is mailed, and stays where she can read it."""
    membership = lock_membership(asked)
    if membership.is_declined:
        return membership
    if not membership.is_waiting:
        raise Refusal(_("Anmodningen er allerede besvaret."))
    set_status(membership, Membership.Status.DECLINED, decided_at=timezone.now(), declined_because=reason)
    emails.declined(person=membership.user, network=membership.network, reason=reason)
    return membership


@transaction.atomic
def leave_network(*, membership):
    """Her own way out. The meetings to come leave her calendar."""
    membership = lock_membership(membership)
    if membership.is_active:
        go(membership)
    return membership


@transaction.atomic
def remove_member(*, membership, reason):
    """A coordinator's way of ending a membership. The reason is mailed and kept nowhere."""
    membership = lock_membership(membership)
    if membership.is_active:
        go(membership)
        emails.removed(person=membership.user, network=membership.network, reason=reason)
    return membership


def go(membership):
    """What she let the others see goes with her."""
    membership.shares_contact, membership.phone = False, ""
    membership.save(update_fields=["shares_contact", "phone"])
    set_status(membership, Membership.Status.LEFT, left_at=timezone.now())
    inviting.part_with(membership=membership)


@transaction.atomic
def save_settings(*, membership, **settings):
    """`settings` are the fields of SettingsForm."""
    membership = lock_membership(membership)
    for name, value in settings.items():
        setattr(membership, name, value)
    membership.save(update_fields=settings)
    return membership


def lock_membership(membership):
    return Membership.objects.select_for_update(of=("self",)).select_related("network", "user").get(pk=membership.pk)


def set_status(membership, status, **times):
    """Each status brings its own times and reason; those of the status before are gone."""
    membership.status = status
    for field, value in ({"declined_because": "", "left_at": None} | times).items():
        setattr(membership, field, value)
    membership.save(update_fields=["status", "applied_at", "decided_at", "declined_because", "left_at"])


def people_in_networks(users) -> set[int]:
    """Those who are in a network, have been, or keep one: an organisation does not move their accounts."""
    rows = [model.objects.filter(user__in=users) for model in (Membership, Coordinator)]
    return {pk for found in rows for pk in found.values_list("user_id", flat=True)}
