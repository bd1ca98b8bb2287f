"""Whom a form was drawn for: it is sent by her, or not at all.

Each form of a signed-in person carries a token that says nothing about her and that nobody can guess. It outlives her
session, so that what she wrote can be sent when she has signed in again, and only by her.
"""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.crypto import constant_time_compare, salted_hmac

FIELD = "drawn_for"


def own_token(user: AbstractBaseUser | AnonymousUser) -> str:
    return signed("pages.own_forms.token", user)


def is_hers(token: str, user: AbstractBaseUser | AnonymousUser) -> bool:
    return user.is_authenticated and constant_time_compare(token, own_token(user))


def mark_of(user: AbstractBaseUser | AnonymousUser) -> str:
    """By which the tabs of a browser know whose pages they show. It proves nothing. Empty for nobody."""
    return signed("pages.own_forms.mark", user) if user.is_authenticated else ""


def signed(purpose: str, user: AbstractBaseUser | AnonymousUser) -> str:
    return salted_hmac(purpose, str(user.pk), algorithm="sha256").hexdigest()[:32]
