"""Whose address is it? Anybody may make an account in somebody's address, and until its owner has shown that she reads
mail there, nothing is bound to it that whoever made it could open with a password of his own.
"""

from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage, LoginStageController
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import User


def unproved(users):
    """Those of a queryset of users who have never shown that their address is theirs."""
    proof = EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=True)
    return users.filter(~Exists(proof))


def may_be_prepared(user):
    """Somebody has chosen its password and its name, and she whose address it is has not said yet that it was she."""
    return user.has_usable_password() and unproved(User.objects.filter(pk=user.pk)).exists()


def belongs_to_another(address):
    """Two accounts cannot have one address. Which of them keeps it is settled by its owner, not by a press."""
    return User.objects.filter(email=address.email).exclude(pk=address.user_id).exists()


@transaction.atomic
def void_unproved_passwords(users) -> list[User]:
    """Take the password, and the sessions with it, from accounts that something is about to be bound to.

    Their owners choose one by a link in a mail, and prove the address with it. Answers with those it was taken from.
    """
    users = {user.pk: user for user in users}
    locked = User.objects.select_for_update(no_key=True).filter(pk__in=users).order_by("pk")
    has_password = unproved(locked).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    voided = [users[pk] for pk in has_password.values_list("pk", flat=True)]
    for user in voided:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return voided


def start_over(*, users, names: dict[str, str]):
    """Whoever invites knows better what the owner of an address is called than whoever made an account in it."""
    for user in void_unproved_passwords(users):
        user.name, user.language = names[user.email], ""
        user.save(update_fields=["name", "language"])


def is_signing_in(request, user):
    """Whether it is this browser in which her password was typed and the link was asked for."""
    if request.user.is_authenticated:
        return request.user.pk == user.pk
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    return stage is not None and stage.login.user == user and user.has_usable_password()
