"""What the newest edition is, beside the one before it."""

from statistics import mean

import pytest

from principles.content.lix import AVERAGE, HARDEST, lix_of_statements
from principles.models import Audience
from tests.factories import CONTENT, NEWEST_CONTENT, texts_of_the_file

pytestmark = pytest.mark.slow


@pytest.fixture
def newest():
    return texts_of_the_file(NEWEST_CONTENT)


def statements_of(file):
    return {each.code: each for principle in file.principles for each in principle.statements}


def test_every_principle_has_five_statements_of_the_same_roles_as_before(newest):
    def roles(file):
        return [sorted(each.audience for each in principle.statements) for principle in file.principles]

    assert [len(each.statements) for each in newest.principles] == [5] * 7
    assert roles(newest) == roles(texts_of_the_file())


def test_a_new_act_has_a_code_that_no_statement_had_before(newest):
    before, now = statements_of(texts_of_the_file()), statements_of(newest)
    highest = max(int(code.partition(".")[2]) for code in before)

    assert all(int(code.partition(".")[2]) > highest for code in now.keys() - before.keys())
    assert len(now.keys() - before.keys()) == 15


def test_the_trend_of_one_principle_goes_on(newest):
    """All of its statements ask what they asked before. The others have at least one that asks something new."""
    pairs = zip(texts_of_the_file().principles, newest.principles, strict=True)
    same = [now.number for then, now in pairs if statements_in(then) == statements_in(now)]

    assert same == [6]


def statements_in(principle):
    return {each.code for each in principle.statements}


def test_what_employees_cannot_have_seen_is_left_out_of_the_mirror(newest):
    unseen = [code for code, each in statements_of(newest).items() if not each.is_mirrored]

    assert unseen == ["1.8", "6.2"]
    assert all(each.is_mirrored for each in statements_of(texts_of_the_file()).values())


def test_each_role_answers_as_many_as_the_other(newest):
    asked = [each.audience for each in statements_of(newest).values()]
    roles = (Audience.Code.SERVICE_MANAGER, Audience.Code.DEPARTMENT_MANAGER)

    assert [asked.count(role) for role in roles] == [2, 2]


def test_statements_are_easy_to_read():
    found = lix_of_statements(NEWEST_CONTENT)

    assert mean(found.values()) <= AVERAGE
    assert max(found.values()) <= HARDEST
    assert mean(found.values()) < mean(lix_of_statements(CONTENT).values())
