import pytest
from django.utils import timezone

from accounts import rules
from tests.factories import create_user

pytestmark = pytest.mark.django_db


def test_address_is_corrected_before_the_first_sign_in():
    assert rules.can_have_address_corrected(create_user())
    assert not rules.can_have_address_corrected(create_user(last_login=timezone.now()))


def test_everybody_may_leave_but_the_last_administrator():
    administrator = create_user(is_administrator=True)
    create_user(is_administrator=True, is_active=False)

    assert rules.can_erase_account(create_user())
    assert not rules.can_erase_account(administrator)

    create_user(is_administrator=True)
    assert rules.can_erase_account(administrator)
