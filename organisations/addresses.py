"""Correct an address that was mistyped, of an account that nobody has been in. Whoever invited her typed it.

What the account may hold is let into by its address: so it must be the organisation's alone, and empty of rights.
"""

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from organisations import emails, rules
from organisations.inviting import lock_post, mark_as_told
from organisations.models import Leadership, Organisation, StrategicRole
from pages.refusals import Refusal

TIES: list[Callable] = []


def register_ties(tied):
    """`tied(users)` answers with the keys of those whom a room above knows: their accounts are not ours to move."""
    TIES.append(tied)


def correctable(people, *, organisation) -> set[int]:
    """The keys of those whose address may be corrected by whoever manages the organisation. Few queries for all."""
    unused = {user.pk for user in people if rules.is_never_activated(user)}
    proved = get_user_model().objects.filter(pk__in=unused, emailaddress__verified=True)
    posts = Leadership.objects.filter(user__in=unused).exclude(service__organisation=organisation)
    roles = StrategicRole.objects.filter(user__in=unused)
    tied = {pk for find in TIES for pk in find(unused)}
    elsewhere = {pk for rows in (posts, roles) for pk in rows.values_list("user_id", flat=True)}
    return unused - tied - elsewhere - set(proved.values_list("pk", flat=True))


def taken_addresses(written) -> set[str]:
    """Those of the addresses, in small letters, that another account has."""
    return set(get_user_model().objects.filter(email__in=written).values_list("email", flat=True))


@transaction.atomic
def correct_address(*, leadership, email, by):
    """The old address opens nothing any more, links that were sent to it included; the new one gets an invitation."""
    Organisation.objects.select_for_update(no_key=True).get(pk=leadership.service.organisation_id)
    get_user_model().objects.select_for_update(no_key=True).get(pk=leadership.user_id)
    leadership = lock_post(leadership)
    if leadership.user_id not in correctable([leadership.user], organisation=leadership.service.organisation_id):
        raise Refusal(_("Lederen har taget sin konto i brug og retter selv e-mailadressen."))
    try:
        with transaction.atomic():
            give_address(leadership.user, email)
    except IntegrityError as error:
        raise Refusal(_("E-mailadressen kan ikke bruges. Spørg en administrator."), "email") from error
    emails.invitation(leadership=leadership, by=by)
    mark_as_told(leadership)
    return leadership


def give_address(user, email):
    """Inside the caller's transaction. Its owner has to prove it, as every new one."""
    user.email = email.lower()
    user.save(update_fields=["email"])
    user.emailaddress_set.all().delete()
    user.emailaddress_set.create(email=user.email, primary=True)
