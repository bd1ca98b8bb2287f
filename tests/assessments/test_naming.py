"""Two assessments are never called the same, wherever their names stand."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.personal_data import collected
from assessments.naming import names_of
from assessments.results import result_of
from tests.factories import create_draft, create_leadership, create_submitted
from tests.markup import one_line


def at(day, month, hour=12, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=timezone.get_current_timezone())


@pytest.mark.parametrize(
    ("moments", "long", "short"),
    [
        ([at(3, 4), at(22, 10)], ["forår 2026", "efterår 2026"], ["F26", "E26"]),
        (
            [at(3, 4), at(22, 10), at(5, 11)],
            ["forår 2026", "efterår 2026 (22. oktober)", "efterår 2026 (5. november)"],
            ["F26", "E26 22.10.", "E26 5.11."],
        ),
        (
            [at(22, 10, 9, 5), at(22, 10, 14)],
            ["efterår 2026 (22. oktober kl. 9.05)", "efterår 2026 (22. oktober kl. 14.00)"],
            ["E26 22.10. kl. 9.05", "E26 22.10. kl. 14.00"],
        ),
        (
            [at(22, 10), at(22, 10), at(23, 10)],
            [
                "efterår 2026 (22. oktober kl. 12.00 nr. 1)",
                "efterår 2026 (22. oktober kl. 12.00 nr. 2)",
                "efterår 2026 (23. oktober)",
            ],
            ["E26 22.10. kl. 12.00 nr. 1", "E26 22.10. kl. 12.00 nr. 2", "E26 23.10."],
        ),
    ],
)
def test_a_name_says_as_much_as_tells_it_from_the_others(moments, long, short):
    with translation.override("da"):
        names = names_of(moments)

        assert [name.half_year for name in names] == long
        assert [name.short for name in names] == short
    for words in ("half_year", "the_half_year", "in_half_year", "short", "date", "slug"):
        assert len({getattr(name, words) for name in names}) == len(moments)


def test_a_name_is_english_in_english():
    with translation.override("en"):
        assert names_of([at(22, 10), at(5, 11)])[0].half_year == "autumn 2026 (22 October)"
        assert names_of([at(22, 10), at(5, 11)])[0].short == "A26 22/10"


@pytest.fixture
def twins(db):
    """Two of one half-year in the same post, the second of them seen."""
    leadership = create_leadership()
    first = create_submitted(leadership=leadership, submitted_at=at(22, 10), score=3)
    return first, create_submitted(
        leadership=leadership, edition=first.edition, submitted_at=at(5, 11, 13, 30), score=4
    )


def test_no_two_of_one_half_year_are_called_the_same_on_pages(client, twins):
    first, second = twins
    create_draft(leadership=second.leadership, edition=second.edition)
    client.force_login(second.leadership.user)

    listed = client.get(reverse("assessment_list")).text
    page = client.get(reverse("assessment_result", args=[second.pk])).text
    earlier = client.get(reverse("assessment_result", args=[first.pk])).text
    overview = client.get(reverse("overview")).text

    assert "Resultat, efterår 2026 (22. oktober)" in listed
    assert "Resultat, efterår 2026 (5. november)" in listed
    assert "<h1>Dit resultat, efterår 2026 (5. november)</h1>" in one_line(page)
    assert "<h1>Dit resultat, efterår 2026 (22. oktober)</h1>" in one_line(earlier)
    assert "Dig i efteråret 2026 (22. oktober)" in page
    assert ">E26 22.10.</text>" in page
    assert ">E26 5.11.</text>" in page
    assert "Se hele resultatet fra efteråret 2026 (5. november)" in overview
    assert "Din kladde, efterår" in overview or "Din kladde, forår" in overview


def test_no_two_of_one_half_year_are_called_the_same_in_her_file(twins):
    named = [assessment["name"] for assessment in collected(twins[0].leadership.user)["assessments"]]

    assert sorted(named) == ["efterår 2026 (22. oktober)", "efterår 2026 (5. november)"]


@pytest.mark.django_db
def test_the_same_name_in_another_post_is_told_apart_but_no_point_on_her_curve():
    user = create_leadership().user
    posts = [create_leadership(user=user) for _ in range(2)]
    first = create_submitted(leadership=posts[0], submitted_at=at(22, 10))
    second = create_submitted(leadership=posts[1], edition=first.edition, submitted_at=at(22, 10, 15))

    with translation.override("da"):
        result = result_of(second)

        assert result.name.half_year == "efterår 2026 (22. oktober kl. 15.00)"
        assert result.trend.labels == ["E26"]
