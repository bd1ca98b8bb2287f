from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from networks.afterwards import evaluations
from networks.afterwards.evaluations import distribution, nearest, results_of
from networks.afterwards.forms.evaluations import TEXT_MAX_LENGTH
from networks.models import EvaluationAnswer, EvaluationReceipt
from pages.refusals import Refusal
from tests.factories import create_edition
from tests.markup import one_line
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_going_on,
    create_meeting,
    create_member,
    create_network,
    evaluate,
)

pytestmark = pytest.mark.django_db
GIVEN = {"E1": "4", "E2": "5", "E3": "3", "E4": "4"}


@pytest.fixture
def meeting():
    return create_going_on(network=create_network())


@pytest.fixture
def guest(client, meeting):
    user = create_attendance(meeting=meeting, reply="yes").user
    client.force_login(user)
    client.get(reverse("about"))
    return user


def form_of(meeting):
    return reverse("evaluation_answer", args=[meeting.network.slug, meeting.pk])


def results_page(client, meeting):
    client.force_login(create_coordinator(network=meeting.network))
    return client.get(reverse("evaluation_results", args=[meeting.network.slug, meeting.pk]))


def end(meeting):
    """The evaluation has closed."""
    meeting.starts_at -= timedelta(days=20)
    meeting.ends_at -= timedelta(days=20)
    meeting.save()


def test_guest_answers_and_is_thanked(client, meeting, guest):
    principle = create_edition().principles.get(number=5)

    response = client.post(
        form_of(meeting), GIVEN | {"E5": "At tale sammen", "E6": "Tal", "E6_principle": principle.pk}
    )

    assert response.url == form_of(meeting)
    rows = EvaluationAnswer.objects.order_by("question").values_list("question", "score", "principle", "text")
    assert list(rows) == [
        ("E1", 4, None, ""),
        ("E2", 5, None, ""),
        ("E3", 3, None, ""),
        ("E4", 4, None, ""),
        ("E5", None, None, "At tale sammen"),
        ("E6", None, principle.pk, "Tal"),
    ]
    assert "Du har evalueret mødet." in client.get(form_of(meeting)).text
    assert EvaluationReceipt.objects.get().user == guest


def test_words_are_optional_and_leave_no_row(client, meeting, guest):
    client.post(form_of(meeting), GIVEN | {"E5": "  "})

    assert EvaluationAnswer.objects.count() == 4


def test_a_principle_is_an_answer_without_words_too(client, meeting, guest):
    principle = create_edition().principles.get(number=2)

    client.post(form_of(meeting), GIVEN | {"E6_principle": principle.pk})

    assert EvaluationAnswer.objects.get(question="E6").principle == principle


@pytest.mark.parametrize(
    ("fields", "field", "why"),
    [
        ({"E3": ""}, "E3", "Vælg et tal fra 1 til 5."),
        ({"E1": "6"}, "E1", "Vælg et tal fra 1 til 5."),
        ({"E1": "fem"}, "E1", "Vælg et tal fra 1 til 5."),
        ({"E5": "x" * (TEXT_MAX_LENGTH + 1)}, "E5", "højst 2000 tegn, og du har skrevet 2001"),
        ({"E6_principle": "9999"}, "E6_principle", "Vælg et af de syv principper."),
        ({"E6_principle": "x"}, "E6_principle", "Vælg et af de syv principper."),
    ],
)
def test_refused_answers_stay_on_the_page(client, meeting, guest, fields, field, why):
    typed = GIVEN | {"E6": "Det skrev jeg"} | fields

    response = client.post(form_of(meeting), typed)

    assert response.status_code == 200
    assert why in response.context["form"].errors[field][0]
    assert why in response.text
    assert "Det skrev jeg" in response.text
    assert not EvaluationAnswer.objects.exists()
    assert not EvaluationReceipt.objects.exists()


def test_one_person_answers_once(client, meeting, guest):
    client.post(form_of(meeting), GIVEN)

    again = client.post(form_of(meeting), GIVEN)

    assert again.status_code == 409
    assert "Man kan kun svare én gang." in again.text
    assert EvaluationAnswer.objects.count() == 4


@pytest.mark.parametrize(
    ("hours", "open_now", "words"),
    [
        (1, False, "når det er begyndt"),
        (-1, True, "Send svarene"),
        (-14 * 24, True, "Send svarene"),
        (-14 * 24 - 5, False, "Evalueringen er lukket."),
    ],
)
def test_evaluation_is_open_from_the_start_until_14_days_after(client, hours, open_now, words):
    meeting = create_going_on(network=create_network(), starts_at=timezone.now() + timedelta(hours=hours))
    client.force_login(create_attendance(meeting=meeting, reply="yes").user)

    page = client.get(form_of(meeting)).text
    sent = client.post(form_of(meeting), GIVEN | {"E5": "Skrevet for sent"})

    assert words in page
    assert ("Skrevet for sent" in sent.text) is not open_now
    assert sent.status_code == (302 if open_now else 409)
    assert EvaluationReceipt.objects.exists() == open_now


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"reply": "yes"}, 200),
        ({"reply": "online"}, 200),
        ({"reply": "no", "attended": True}, 200),
        ({"attended": True}, 200),
        ({"reply": "yes", "waiting_since": timezone.now()}, 404),
        ({"reply": "no"}, 404),
        ({}, 404),
    ],
)
def test_those_who_came_or_said_yes_may_evaluate(client, meeting, fields, status):
    client.force_login(create_attendance(meeting=meeting, **fields).user)

    assert client.get(form_of(meeting)).status_code == status


def test_member_who_was_not_asked_has_nothing_to_evaluate(client, meeting):
    client.force_login(create_member(network=meeting.network))

    assert client.get(form_of(meeting)).status_code == 404


def test_nobody_evaluates_a_cancelled_meeting(client):
    meeting = create_meeting(network=create_network(), status="cancelled", days=-1)
    client.force_login(create_attendance(meeting=meeting, reply="yes").user)

    assert client.get(form_of(meeting)).status_code == 404


def test_promise_is_read_before_the_first_answer(client, meeting, guest):
    page = client.get(form_of(meeting)).text

    assert page.index("gemt uden dit navn og uden tidspunkt") < page.index('name="E1"')
    assert "først når mindst 5 har svaret" in page


# What is stored


def test_nothing_stored_says_who_or_when(meeting):
    fields = {field.name for field in EvaluationAnswer._meta.get_fields()}
    receipt = {field.name for field in EvaluationReceipt._meta.get_fields()}

    assert fields == {"id", "meeting", "question", "score", "principle", "text", "is_counted"}
    assert receipt == {"id", "meeting", "user"}


def test_order_of_rows_tells_nothing_of_the_order_of_answers(meeting):
    """Everybody's rows are written anew each time: in an order of chance, and all by the last transaction."""
    last_answers, last_receipts = set(), set()
    for _ in range(10):
        EvaluationAnswer.objects.all().delete()
        EvaluationReceipt.objects.all().delete()
        people = [evaluate(meeting=meeting, text=str(number)) for number in range(4)]
        texts = [answer.text for answer in in_the_order_of_the_table(EvaluationAnswer) if answer.question == "E5"]
        answered = [receipt.user for receipt in in_the_order_of_the_table(EvaluationReceipt)]
        last_answers.add(texts.index("3"))
        last_receipts.add(answered.index(people[3]))
        assert sorted(texts) == ["0", "1", "2", "3"]
        assert set(answered) == set(people)

    assert len(last_answers) > 1
    assert len(last_receipts) > 1


def in_the_order_of_the_table(model):
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    return list(model.objects.raw(f"SELECT * FROM {model._meta.db_table} ORDER BY {place}"))


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite keeps no mark of the transaction")
def test_mark_of_the_transaction_is_the_same_for_all(meeting):
    for _ in range(6):
        with transaction.atomic():
            evaluate(meeting=meeting)

    with connection.cursor() as cursor:
        for model in (EvaluationAnswer, EvaluationReceipt):
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (1,)


def test_answers_get_new_keys_each_time(meeting):
    evaluate(meeting=meeting)
    before = keys()

    evaluate(meeting=meeting)

    assert not before & keys()


def keys():
    return {row.pk for model in (EvaluationAnswer, EvaluationReceipt) for row in model.objects.all()}


def test_answers_to_other_meetings_are_left_alone(meeting):
    other = create_going_on(network=meeting.network, year=2020)
    evaluate(meeting=other)
    before = set(other.evaluation_answers.values_list("pk", flat=True))

    evaluate(meeting=meeting)

    assert set(other.evaluation_answers.values_list("pk", flat=True)) == before


def test_erasing_a_person_leaves_her_answers_and_takes_the_receipt(meeting):
    user = evaluate(meeting=meeting, text="Bliver")

    user.delete()

    assert not EvaluationReceipt.objects.exists()
    assert EvaluationAnswer.objects.get(question="E5").text == "Bliver"


# What is shown


@pytest.mark.parametrize(("people", "shown"), [(0, False), (4, False), (5, True)])
def test_nothing_is_shown_below_five(client, meeting, people, shown):
    for _ in range(people):
        evaluate(meeting=meeting, text="Hemmeligt")

    page = results_page(client, meeting)

    assert page.context["results"].is_shown is shown
    assert ("Hemmeligt" in page.text) is shown
    assert ("Vises ikke endnu" in page.text) is not shown
    if not shown:
        assert f"{people} har svaret nu." in page.text
        assert page.context["results"].ratings == []


def test_figures_move_by_five_people_while_the_evaluation_is_open(meeting):
    for number in range(9):
        evaluate(meeting=meeting, scores=[1 if number >= 5 else 5] * 4, text=str(number))
    after_nine = results_of(meeting)
    evaluate(meeting=meeting, scores=[1] * 4)
    after_ten = results_of(meeting)

    assert (after_nine.people, after_nine.counted, after_nine.ratings[0].mean) == (9, 5, Decimal("5.0"))
    assert sorted(text for _principle, text in after_nine.written[0].texts) == ["0", "1", "2", "3", "4"]
    assert (after_ten.counted, after_ten.ratings[0].mean) == (10, Decimal("3.0"))


def test_all_answers_count_once_the_evaluation_has_closed(meeting):
    for _ in range(7):
        evaluate(meeting=meeting)
    end(meeting)

    assert (results_of(meeting).counted, results_of(meeting).people) == (7, 7)


def test_four_answers_are_not_shown_after_closing_either(meeting):
    for _ in range(4):
        evaluate(meeting=meeting, text="Hemmeligt")
    end(meeting)

    assert not results_of(meeting).is_shown
    assert results_of(meeting).written == []


def test_erasures_do_not_let_a_single_answer_through(meeting):
    people = [evaluate(meeting=meeting) for _ in range(5)]
    people[0].delete()

    evaluate(meeting=meeting, scores=[1] * 4)

    assert results_of(meeting).counted == 5


@pytest.mark.parametrize(
    ("scores", "mean"),
    [
        ([4, 4, 4, 4, 5], "4.0"),
        ([4, 4, 4, 5, 5], "4.5"),
        ([3, 3, 3, 3, 4], "3.0"),
        ([2, 2, 3, 3, 4], "3.0"),
        ([1, 1, 1, 1, 2], "1.0"),
    ],
)
def test_few_answers_give_a_mean_to_the_nearest_half(meeting, scores, mean):
    for score in scores:
        evaluate(meeting=meeting, scores=[score] * 4)

    rated = results_of(meeting).ratings[0]

    assert rated.mean == Decimal(mean)
    assert rated.counts is None


@pytest.mark.parametrize(("people", "mean", "is_fine"), [(19, "4.5", False), (20, "4.4", True)])
def test_twenty_answers_give_tenths_and_a_distribution(meeting, people, mean, is_fine):
    rows = [EvaluationAnswer(meeting=meeting, question="E1", score=4 if n % 5 < 3 else 5) for n in range(people)]
    rows += [EvaluationAnswer(meeting=meeting, question=f"E{n}", score=3) for n in (2, 3, 4) for _ in range(people)]
    EvaluationAnswer.objects.bulk_create(rows)
    end(meeting)

    rated = results_of(meeting).ratings[0]

    assert rated.mean == Decimal(mean)
    assert bool(rated.counts) is is_fine


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((0, 0, 2, 10, 12), ["0–4", "0–4", "0–4", 10, 12]),
        ((3, 6, 7, 8, 9), ["0–4", None, 7, 8, 9]),
        ((0, 0, 0, 12, 10), ["0–4", "0–4", "0–4", 12, None]),
        ((4, 4, 5, 6, 7), ["0–4", "0–4", None, 6, 7]),
        ((5, 5, 5, 5, 5), [5, 5, 5, 5, 5]),
        ((4, 4, 4, 4, 4), ["0–4"] * 5),
        ((0, 0, 0, 0, 20), ["0–4"] * 4 + [None]),
    ],
)
def test_few_people_in_a_distribution_cannot_be_worked_out(counts, shown):
    scores = [score for score, count in enumerate(counts, start=1) for _ in range(count)]

    assert [words for _score, words in distribution(scores)] == shown


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
    assert str(nearest(Decimal(mean), step)) == rounded


def test_wishes_for_a_principle_are_counted_and_what_was_written_stands_below(meeting):
    second, fifth = create_edition().principles.filter(number__in=[2, 5]).order_by("number")
    for number in range(5):
        evaluate(meeting=meeting)
        principle = fifth if number else second
        text = "Det fylder hos os" if number == 1 else ""
        EvaluationAnswer.objects.create(meeting=meeting, question="E6", principle=principle, text=text, is_counted=True)

    wishes = results_of(meeting).written[1]

    assert wishes.principles == [(fifth, 4), (second, 1)]
    assert wishes.texts == [(fifth, "Det fylder hos os")]


def test_texts_come_in_another_order_each_time(meeting):
    for number in range(10):
        evaluate(meeting=meeting, text=str(number))

    orders = {tuple(results_of(meeting).written[0].texts) for _ in range(5)}

    assert len(orders) > 1


def test_page_shows_means_and_texts_together(client, meeting):
    principle = create_edition().principles.get(number=5)
    for number in range(5):
        user = create_attendance(meeting=meeting, reply="yes").user
        client.force_login(user)
        client.post(form_of(meeting), GIVEN | {"E5": f"Tekst {number}", "E6": "Fordi", "E6_principle": principle.pk})

    page = results_page(client, meeting)

    assert "5 har svaret." in page.text
    assert [str(rated.mean) for rated in page.context["results"].ratings] == ["4.0", "5.0", "3.0", "4.0"]
    assert all(f"Tekst {number}" in page.text for number in range(5))
    assert "<strong>Princip 5</strong>: Fordi" in one_line(page.text)
    assert str(user) not in page.text


@pytest.mark.parametrize("people", [5, 15])
def test_results_query_count(client, meeting, django_assert_num_queries, people):
    for _ in range(people):
        evaluate(meeting=meeting)
    client.force_login(create_coordinator(network=meeting.network))
    client.get(reverse("about"))

    with django_assert_num_queries(7):
        client.get(reverse("evaluation_results", args=[meeting.network.slug, meeting.pk]))


def test_verb_refuses_what_comes_too_late(meeting):
    user = create_attendance(meeting=meeting, reply="yes").user
    end(meeting)

    with pytest.raises(Refusal, match="lukket"):
        evaluations.store_evaluation(meeting=meeting, user=user, answers=[])
