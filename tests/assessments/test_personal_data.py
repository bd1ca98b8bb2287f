import pytest

from accounts.personal_data import collected
from tests.factories import create_action, create_draft, create_submitted

pytestmark = pytest.mark.django_db


def test_everything_the_leader_wrote_is_in_her_file_and_nobody_elses():
    assessment = create_submitted(score=4)
    user = assessment.leadership.user
    assessment.reflections.filter(principle__number=1).update(text="Kun til mig")
    create_action(owner=user, principle=assessment.edition.principles.first(), text="Spørge")
    create_draft(answered=1)

    data = collected(user)

    (exported,) = data["assessments"]
    assert exported["answers"]["1.1"] == "4"
    assert len(exported["answers"]) == 35
    assert exported["reflections"][0]["text"] == "Kun til mig"
    assert [action["text"] for action in data["actions"]] == ["Spørge"]


def test_erasing_a_user_erases_all_she_wrote(django_assert_max_num_queries):
    assessment = create_submitted()
    create_action(owner=assessment.leadership.user, principle=assessment.edition.principles.first())

    assessment.leadership.user.delete()

    assert not type(assessment).objects.exists()
