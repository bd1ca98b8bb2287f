import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from principles import rules
from principles.models import Edition


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        (AnonymousUser(), False),
        (User(), False),
        (User(is_content_editor=True), True),
        (User(is_administrator=True), True),
        (User(is_content_editor=True, is_active=False), False),
    ],
)
def test_editors_change_drafts_and_nothing_else(user, expected):
    published = Edition(published_at=timezone.now())

    assert rules.can_edit(user) is expected
    for rule in (rules.can_change, rules.can_preview, rules.can_publish, rules.can_delete):
        assert rule(user, Edition()) is expected
        assert rule(user, published) is False
    assert rules.can_copy(user, Edition()) is rules.can_copy(user, published) is expected
