"""What is told of a meeting's evaluation, and that it is told once (R19)."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from networks.afterwards import evaluation_closing
from networks.afterwards.evaluation_closing import close_evaluation, nearest, results_of, told_of
from networks.models import Coordinator, EvaluationAnswer, EvaluationReceipt, EvaluationResult
from pages.refusals import Refusal
from tests.factories import create_edition
from tests.markup import one_line
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_going_on,
    create_meeting,
    create_network,
    evaluate,
)

pytestmark = pytest.mark.django_db
CHANGES = re.compile(r'(nonce|value|content|data-person)="[^"]{20,}"')


@pytest.fixture
def meeting():
    return create_going_on(network=create_network())


def page_of_results(client, meeting):
    stored = Coordinator.objects.filter(network=meeting.network).first()
    client.force_login(stored.user if stored else create_coordinator(network=meeting.network))
    return client.get(reverse("evaluation_results", args=[meeting.network.slug, meeting.pk]))


def seen(response):
    return CHANGES.sub("", response.text)


def invite_more(meeting, people=1):
    """Somebody was there, and has not answered."""
    for _ in range(people):
        create_attendance(meeting=meeting, reply="yes")


def move_back(meeting, **ago):
    meeting.starts_at -= timedelta(**ago)
    meeting.ends_at -= timedelta(**ago)
    meeting.save()


def answers_of(scores, code="E1"):
    return [EvaluationAnswer(question=code, score=score) for score in scores]


def words_of(results):
    return [rated.in_words for rated in results.ratings]


# Nothing before


def test_a27_nothing_tells_who_or_how_many_have_answered_before_the_evaluation_closes(client, meeting):
    coordinator = create_coordinator(network=meeting.network)
    guests = [create_attendance(meeting=meeting, reply="yes", attended=True).user for _ in range(12)]
    client.force_login(coordinator)
    addresses = [
        meeting.get_absolute_url(),
        reverse("evaluation_results", args=[meeting.network.slug, meeting.pk]),
        reverse("meeting_door", args=[meeting.network.slug, meeting.pk]),
        reverse("coordination"),
    ]
    before = [seen(client.get(address)) for address in addresses]

    for guest in guests:
        evaluate(meeting=meeting, user=guest, text="Hemmeligt")

        assert [seen(client.get(address)) for address in addresses] == before
        assert results_of(meeting) is None


def test_page_says_when_the_evaluation_closes(client, meeting):
    page = page_of_results(client, meeting).text

    assert "Vises ikke endnu" in page
    assert "heller ikke hvor mange der har svaret" in page


# Told once


def test_evaluation_closes_by_itself_14_days_after_the_meeting(meeting):
    for _ in range(6):
        evaluate(meeting=meeting)
    move_back(meeting, days=13)
    call_command("tick", "close_evaluations")
    open_still = results_of(meeting)
    move_back(meeting, days=2)

    call_command("tick", "close_evaluations")

    assert open_still is None
    assert words_of(results_of(meeting)) == ["3,5 eller mere"] * 4


def test_meeting_that_nobody_evaluated_is_told_of_like_one_with_too_few(client, meeting):
    evaluate(meeting=meeting, text="Hemmeligt")
    move_back(meeting, days=15)
    other = create_going_on(network=meeting.network, year=2020, starts_at=timezone.now() - timedelta(days=15, hours=4))
    draft = create_meeting(network=meeting.network, year=2019, status="draft", days=-30)
    invite_more(other, 3)

    evaluation_closing.close_due_evaluations()

    assert EvaluationResult.objects.count() == 2
    assert not EvaluationResult.objects.filter(meeting=draft).exists()
    pages = [page_of_results(client, each).text for each in (meeting, other)]
    assert all("Vises ikke<" in page for page in pages)
    assert all("Hemmeligt" not in page for page in pages)


def test_a26_what_comes_after_the_closing_changes_nothing(client, meeting):
    guests = [evaluate(meeting=meeting, text=str(number)) for number in range(10)]
    invite_more(meeting)
    close_evaluation(meeting=meeting)
    before = seen(page_of_results(client, meeting))

    evaluate(meeting=meeting, scores=[1] * 4, text="Den sidste")
    guests[0].delete()
    close_evaluation(meeting=meeting)
    evaluation_closing.close_due_evaluations()

    assert seen(page_of_results(client, meeting)) == before
    assert "Den sidste" not in before


def test_a26_nobody_answers_once_it_has_closed(meeting):
    guest = create_attendance(meeting=meeting, reply="yes").user
    move_back(meeting, days=15)

    with pytest.raises(Refusal, match="lukket"):
        evaluate(meeting=meeting, user=guest)


def test_answers_and_receipts_go_when_it_has_been_told(meeting):
    other = create_going_on(network=meeting.network, year=2020)
    evaluate(meeting=other)
    for _ in range(7):
        evaluate(meeting=meeting, text="Ordene")

    close_evaluation(meeting=meeting)

    assert set(EvaluationAnswer.objects.values_list("meeting", flat=True)) == {other.pk}
    assert EvaluationReceipt.objects.get().meeting == other
    assert "Ordene" not in str(EvaluationResult.objects.values().get())


# How much


@pytest.mark.parametrize(
    ("people", "others", "is_shown", "has_words"),
    [(4, 9, False, False), (5, 1, True, False), (9, 1, True, False), (10, 1, True, True), (25, 1, True, True)],
)
def test_figures_are_told_from_five_and_words_from_ten(client, meeting, people, others, is_shown, has_words):
    for number in range(people):
        evaluate(meeting=meeting, text=f"Hemmeligt {number}")
    invite_more(meeting, others)

    close_evaluation(meeting=meeting)

    results = results_of(meeting)
    page = page_of_results(client, meeting).text
    assert (results.is_shown, results.has_words) == (is_shown, has_words)
    assert ("Hemmeligt" in page) is has_words
    assert "har svaret." not in page.replace("mindst 5 har svaret.", "").replace("mindst 10 har svaret.", "")


@pytest.mark.parametrize(("people", "is_shown", "has_words"), [(5, False, False), (6, True, False), (10, True, False)])
def test_a27_where_all_who_were_there_have_answered_as_little_is_told_as_of_one_fewer(
    meeting, people, is_shown, has_words
):
    for _ in range(people):
        guest = create_attendance(meeting=meeting, reply="yes", attended=True).user
        evaluate(meeting=meeting, user=guest, text="Ordene")
    invite_more(meeting, 4)

    close_evaluation(meeting=meeting)

    assert (results_of(meeting).is_shown, results_of(meeting).has_words) == (is_shown, has_words)


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ([4] * 5, ("band", "3.5")),
        ([1, 1, 5, 5, 5], ("band", "2.5")),
        ([1, 1, 1, 1, 2], ("band", "1")),
        ([5] * 9, ("band", "3.5")),
        ([5] * 10, ("half", "4.5")),
        ([1] * 10, ("half", "1.5")),
        ([4, 4, 4, 4, 4, 3, 3, 3, 3, 3], ("half", "3.5")),
        ([3] * 9 + [4] * 10, ("half", "3.5")),
        ([5] * 20, ("tenth", "4.7")),
        ([1] * 20, ("tenth", "1.3")),
        ([4] * 12 + [5] * 8, ("tenth", "4.4")),
    ],
)
def test_fewer_people_give_a_coarser_figure_with_its_ends_merged(scores, told):
    assert told_of(answers_of(scores), there=99)["ratings"] == {"E1": told}


@pytest.mark.parametrize(
    ("precision", "number", "words"),
    [
        ("band", "1", "under 2,5"),
        ("band", "2.5", "fra 2,5 til under 3,5"),
        ("band", "3.5", "3,5 eller mere"),
        ("half", "1.5", "højst 1,5"),
        ("half", "3.0", "ca. 3,0"),
        ("half", "4.5", "mindst 4,5"),
        ("tenth", "1.3", "højst 1,3"),
        ("tenth", "4.5", "4,5"),
        ("tenth", "4.7", "mindst 4,7"),
    ],
)
def test_figure_reads_as_finely_as_it_is(meeting, precision, number, words):
    EvaluationResult.objects.create(meeting=meeting, ratings={"E1": [precision, number]})

    assert words_of(results_of(meeting)) == [words]


@pytest.mark.parametrize(
    ("mean", "step", "rounded"),
    [
        ("4.25", "0.5", "4.5"),
        ("4.24", "0.5", "4.0"),
        ("3.75", "0.5", "4.0"),
        ("3.45", "0.1", "3.5"),
        ("3", "0.1", "3.0"),
    ],
)
def test_halves_are_rounded_up(mean, step, rounded):
    assert str(nearest(Decimal(mean), Decimal(step))) == rounded


@pytest.mark.parametrize(("wishes", "is_told"), [(4, False), (5, True), (7, True), (8, False), (12, False)])
def test_principle_is_told_where_enough_wished_for_it_and_enough_did_not(meeting, wishes, is_told):
    principle = create_edition().principles.get(number=5)
    for number in range(12):
        evaluate(meeting=meeting)
        if number < wishes:
            EvaluationAnswer.objects.create(meeting=meeting, question="E6", principle=principle)
    invite_more(meeting)

    close_evaluation(meeting=meeting)

    assert results_of(meeting).written[1].wishes == ([principle] if is_told else [])


def test_words_are_stored_in_an_order_of_chance_and_stay_in_it(client, meeting):
    principle = create_edition().principles.get(number=2)
    for number in range(12):
        evaluate(meeting=meeting, text=f"{number:02}")
    EvaluationAnswer.objects.create(meeting=meeting, question="E6", principle=principle, text="Fordi")
    invite_more(meeting)

    close_evaluation(meeting=meeting)

    texts = [text for _principle, text in results_of(meeting).written[0].texts]
    assert sorted(texts) == [f"{number:02}" for number in range(12)]
    assert texts != sorted(texts)
    assert texts == [text for _principle, text in results_of(meeting).written[0].texts]
    assert results_of(meeting).written[1].texts == [(principle, "Fordi")]
    assert "<strong>Princip 2</strong>: Fordi" in one_line(page_of_results(client, meeting).text)


def test_question_that_came_into_the_texts_meanwhile_is_left_out():
    answers = answers_of([4] * 8) + answers_of([5] * 3, "E2")

    assert set(told_of(answers, there=99)["ratings"]) == {"E1"}


@pytest.mark.parametrize("people", [10, 15])
def test_results_query_count(client, meeting, django_assert_num_queries, people):
    principle = create_edition().principles.get(number=2)
    for _ in range(people):
        evaluate(meeting=meeting, text="Ordene")
        EvaluationAnswer.objects.create(meeting=meeting, question="E6", principle=principle, text="Fordi")
    invite_more(meeting)
    close_evaluation(meeting=meeting)
    page_of_results(client, meeting)

    with django_assert_num_queries(8):
        client.get(reverse("evaluation_results", args=[meeting.network.slug, meeting.pk]))
