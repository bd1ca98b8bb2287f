"""Asking to be a member without an account: ask, confirm the address, be answered.

Nothing here tells whether there is an account: the pages say the same to everybody, and what differs is mailed to the
address, and only once somebody has shown that she reads mail there.
"""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.invitations import account_with_address
from networks.membership import emails, joining
from networks.models import Application, Membership
from pages.refusals import Refusal

LINK_LASTS = timedelta(days=3)
SALT = "networks.application"


class CannotConfirm(Exception):
    """The link is too old, or the request is answered or withdrawn."""


@transaction.atomic
def apply_by_mail(*, network, email, language, name, role, service, municipality=None):
    """Write to the address. Asking again replaces what was not confirmed, so that requests do not multiply."""
    joining.refuse_archived(network)
    email = email.lower()
    earlier = Application.objects.select_for_update().filter(network=network, email=email).first()
    if earlier and earlier.is_confirmed:
        return emails.already_waiting(application=earlier)
    application, _made = Application.objects.update_or_create(
        network=network,
        email=email,
        defaults={
            "name": name,
            "role": role,
            "service": service,
            "municipality": municipality,
            "language": language,
            "asked_at": timezone.now(),
        },
    )
    return emails.ask_applicant_to_confirm(application=application, token=application_token(application))


def application_token(application) -> str:
    return signing.dumps(str(application.pk), salt=SALT)


def application_of(token) -> Application:
    """What a link from a mail is about."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LINK_LASTS)
        return Application.objects.select_related("network", "municipality").get(pk=pk)
    except (signing.BadSignature, Application.DoesNotExist) as error:
        raise CannotConfirm from error


@transaction.atomic
def confirm_application(*, application):
    """Somebody reads mail at the address: now the coordinators hear of it. Whoever is a member already is told so."""
    application = lock_application(application)
    if application is None or application.is_confirmed:
        return
    network = application.network
    joining.refuse_archived(network)
    if Membership.objects.active().filter(network=network, user__email=application.email).exists():
        emails.already_member(application=application)
        application.delete()
        return
    application.confirmed_at = timezone.now()
    application.save(update_fields=["confirmed_at"])
    emails.asked(applicant=application, network=network)


@transaction.atomic
def approve(*, asked) -> Membership:
    """Make the membership, and the account where the address has none. She is asked to choose a password by mail."""
    application = lock_application(asked)
    if application is None:
        raise Refusal(_("Anmodningen er allerede besvaret."))
    user = account_in_her_language(application)
    if not user.is_active:
        raise Refusal(_("Kontoen med den e-mailadresse er lukket. En administrator skal åbne den først."))
    membership, _made = Membership.objects.get_or_create(network=application.network, user=user)
    membership = joining.lock_membership(membership)
    membership.stated_role, membership.stated_service = application.role, application.service
    membership.save(update_fields=["stated_role", "stated_service"])
    application.delete()
    return membership if membership.is_active else joining.let_in(membership)


def account_in_her_language(application):
    """The account of the confirmed address; a new one, still without a password, where there is none."""
    user = account_with_address(email=application.email, name=application.name)
    if user.last_login is None and not user.language:
        user.language = application.language
        user.save(update_fields=["language"])
    return user


@transaction.atomic
def decline(*, asked, reason):
    application = lock_application(asked)
    if application is None:
        raise Refusal(_("Anmodningen er allerede besvaret."))
    emails.declined(person=application, network=application.network, reason=reason)
    application.delete()


def lock_application(application):
    """None where somebody else has answered it meanwhile."""
    found = Application.objects.select_for_update(of=("self",)).select_related("network")
    return found.filter(pk=application.pk).first()


def forget_unconfirmed() -> int:
    """Delete the requests whose link has run out. Answers how many."""
    old = Application.objects.unconfirmed().filter(asked_at__lt=timezone.now() - LINK_LASTS)
    return old.delete()[0]
