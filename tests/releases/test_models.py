"""What the rows call things is what disclosure control calls them, which knows no rows."""

from fractions import Fraction

import pytest

from assessments import scoring
from organisations.models import Leadership
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.figures import Band, Precision
from releases.disclosure.trees import ROLES, UnitKind
from releases.models import Cell, Scope


@pytest.mark.parametrize(
    ("rows", "plain"),
    [(Cell.Precision, Precision), (Cell.Band, Band), (Scope.Kind, UnitKind), (Leadership.Role, ROLES)],
)
def test_rows_have_the_choices_of_disclosure_control(rows, plain):
    assert rows.values == list(plain)


def test_release_rounds_a_score_as_the_leaders_own_result_does():
    scores = range(PARTS, 5 * PARTS + 1)

    tenths = [Crowd([score]).tally.rounded_mean(10) for score in scores]
    assert tenths == [10 * scoring.shown_score(Fraction(score, PARTS)) for score in scores]
