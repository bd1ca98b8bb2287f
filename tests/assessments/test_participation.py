"""Who may take part in a round."""

import pytest

from assessments.participation import people_in
from tests.factories import create_leadership, create_organisation, create_round, create_service, create_user

pytestmark = pytest.mark.django_db


def test_those_may_take_part_who_lead_now_in_a_confirmed_post_and_can_sign_in():
    service = create_service(organisation=create_organisation())
    round = create_round(organisation=service.organisation)
    leader = create_leadership(service=service).user
    create_leadership(service=create_service(organisation=service.organisation), user=leader)
    create_leadership(service=service, confirmed_at=None)
    create_leadership(service=service, user=create_user(is_active=False))
    create_leadership()

    assert list(people_in(round)) == [leader]
