from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from networks.afterwards import evaluations
from networks.afterwards.forms.evaluations import TEXT_MAX_LENGTH
from networks.models import EvaluationAnswer, EvaluationReceipt
from pages.refusals import Refusal
from tests.factories import create_edition
from tests.networks.factories import (
    create_attendance,
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
    assert "hvis mindst 5 har svaret, og det, I har skrevet, hvis mindst 10 har" in page
    assert "heller ikke hvor mange der har svaret" in page


# What is stored


def test_nothing_stored_says_who_or_when(meeting):
    fields = {field.name for field in EvaluationAnswer._meta.get_fields()}
    receipt = {field.name for field in EvaluationReceipt._meta.get_fields()}

    assert fields == {"id", "meeting", "question", "score", "principle", "text", "is_counted"}
    assert receipt == {"id", "meeting", "user"}


def test_a30_order_of_rows_tells_nothing_of_the_order_of_answers(meeting):
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


def test_verb_refuses_what_comes_too_late(meeting):
    user = create_attendance(meeting=meeting, reply="yes").user
    end(meeting)

    with pytest.raises(Refusal, match="lukket"):
        evaluations.store_evaluation(meeting=meeting, user=user, answers=[])
