"""What a list leaves open is asked, and nothing is moved, renamed or chosen without an answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from organisations.leader_lists.comparing import compare_list
from organisations.leader_lists.lines import State
from organisations.leader_lists.questions import SOMEBODY_ELSE, Answers
from organisations.leader_lists.reading import Row
from organisations.models import StrategicRole
from tests.factories import PASSWORD, create_leadership, create_organisation, create_service, create_user
from tests.networks.factories import create_coordinator, create_network

pytestmark = pytest.mark.django_db
NEW = "mette.ny@test.example"


@pytest.fixture
def organisation():
    return create_organisation()


@pytest.fixture
def service(organisation):
    return create_service(organisation=organisation, name="Søhuset")


@pytest.fixture
def seen(organisation, service):
    def look(*rows, **answers):
        ordinary = {"name": "Mette Jensen", "email": NEW, "service": "Søhuset", "role": "tilbudsleder"}
        numbered = [Row(number, **ordinary | row) for number, row in enumerate(rows, start=2)]
        return compare_list(organisation=organisation, rows=numbered, by=create_user(), answers=Answers(**answers))

    return look


@pytest.fixture
def post(service):
    return create_leadership(user=create_user(name="Jensen, Mette", email="mette@test.example"), service=service)


def only(comparison):
    (line,) = comparison.lines
    return line


def test_new_address_of_somebody_of_that_name_is_asked_about(seen, post):
    comparison = seen({})

    (question,) = comparison.about_people
    assert (question.email, question.posts, question.answer) == (NEW, [post], "")
    assert only(comparison).notes == ["E-mailadressen er ny. Svar på, om det er den samme person."]
    assert (comparison.unlisted, comparison.can_be_applied) == ([], False)


def test_same_person_keeps_her_post_and_account(seen, post):
    line = only(seen({}, people={NEW: str(post.user_id)}))

    assert (line.state, line.post) == (State.CHANGED, post)
    assert line.notes == ["E-mailadressen bliver rettet. Den var mette@test.example."]


def test_somebody_else_of_that_name_is_new_and_the_first_may_have_left(seen, post):
    comparison = seen({}, people={NEW: SOMEBODY_ELSE})

    assert (only(comparison).state, comparison.unlisted) == (State.NEW, [post])


def give_password(post):
    post.user.set_password(PASSWORD)
    post.user.save()


def sign_in(post):
    User.objects.filter(pk=post.user_id).update(last_login=timezone.now())


def prove(post):
    post.user.emailaddress_set.create(email=post.user.email, verified=True)


@pytest.mark.parametrize(
    "take_into_use",
    [
        give_password,
        sign_in,
        prove,
        lambda post: create_leadership(user=post.user),
        lambda post: StrategicRole.objects.create(user=post.user, organisation=create_organisation()),
        lambda post: StrategicRole.objects.create(user=post.user, organisation=post.service.organisation),
        lambda post: create_coordinator(network=create_network(), user=post.user),
        lambda post: User.objects.filter(pk=post.user_id).update(is_administrator=True),
        lambda post: User.objects.filter(pk=post.user_id).update(is_content_editor=True),
    ],
    ids=["password", "signed in", "proved", "post elsewhere", "strategic", "own", "coordinator", "admin", "editor"],
)
def test_account_that_is_more_than_an_unused_invitation_is_moved_by_nobody(seen, post, take_into_use):
    take_into_use(post)

    line = only(seen({}, people={NEW: str(post.user_id)}))

    assert line.state == State.WRONG
    assert line.notes == [
        "Jensen, Mette har en konto med e-mailadressen mette@test.example og retter den selv. Skriv den i listen."
    ]


def test_address_of_another_account_is_not_taken(seen, post):
    create_user(email=NEW)

    line = only(seen({}, people={NEW: str(post.user_id)}))

    assert line.notes == ["E-mailadressen kan ikke bruges. Spørg en administrator."]


def test_answer_that_was_not_offered_is_none(seen, post):
    line = only(seen({}, people={NEW: str(create_user().pk)}))

    assert line.state == State.WRONG


def test_namesake_who_is_on_the_list_is_not_asked_about(seen, post):
    comparison = seen({}, {"email": "mette@test.example"})

    assert comparison.about_people == []


def test_namesake_in_another_organisation_is_not_asked_about(seen):
    create_leadership(user=create_user(name="Mette Jensen"))

    assert seen({}).about_people == []


def test_both_posts_of_one_person_follow_her(seen, post, organisation):
    other = create_leadership(
        user=post.user, service=create_service(organisation=organisation, name="Bostøtten"), confirmed_at=timezone.now()
    )

    comparison = seen({}, {"service": "Bostøtten"}, people={NEW: str(post.user_id)})

    assert [line.post for line in comparison.lines] == [post, other]
    assert len(comparison.about_people) == 1


def test_chosen_service_is_said(seen, service):
    line = only(seen({"service": "Søhusets"}, services={"Søhusets": str(service.pk)}))

    assert (line.state, line.service, line.notes) == (State.NEW, service, ["»Søhusets« er Søhuset."])


def test_service_of_another_organisation_is_no_answer(seen):
    other = create_service(name="Søhusets")

    assert only(seen({"service": "Søhusets"}, services={"Søhusets": str(other.pk)})).state == State.WRONG


def test_name_that_its_owner_has_chosen_is_left_and_said(seen, post):
    sign_in(post)

    line = only(seen({"email": "mette@test.example", "name": "Bo Krog"}))

    assert line.state == State.UNCHANGED
    assert line.notes == ["Hedder Jensen, Mette her, og retter selv sit navn."]


def test_name_in_another_order_is_the_same(seen, post):
    assert only(seen({"email": "mette@test.example"})).state == State.UNCHANGED


TOMORROW = timezone.localdate() + timedelta(days=1)


def test_period_of_a_new_post_is_said(seen):
    line = only(seen({"since": TOMORROW.isoformat(), "until": f"{TOMORROW:%d/%m-%Y}"}))

    assert (line.state, line.since, line.until, len(line.notes)) == (State.NEW, TOMORROW, TOMORROW, 2)


def test_day_that_has_been_begins_today(seen):
    line = only(seen({"since": "1/3-2019"}))

    assert (line.since, line.notes) == (None, [])


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        ({"until": "1/3-2019"}, "Lederposten sluttede 1. marts 2019."),
        ({"since": "snart"}, "Fra: Skriv både dag, måned og år"),
        ({"until": "31/2-2027"}, "Til: Datoen findes ikke."),
        ({"since": TOMORROW.isoformat(), "until": timezone.localdate().isoformat()}, "Slutdatoen ligger før"),
    ],
)
def test_date_that_cannot_be_says_why(seen, dates, reason):
    line = only(seen(dates))

    assert line.state == State.WRONG
    assert line.notes[0].startswith(reason)


def test_end_of_a_post_is_changed(seen, post):
    line = only(seen({"email": "mette@test.example", "until": TOMORROW.isoformat()}))

    assert line.state == State.CHANGED
    assert line.notes[0].startswith("Lederposten slutter")


@pytest.mark.parametrize("count", [1, 3])
def test_questions_cost_the_same_however_many_they_are(seen, service, django_assert_num_queries, count):
    rows, answers = [], {}
    for number in range(count):
        user = create_user(name=f"Leder nummer{number}")
        create_leadership(user=user, service=service)
        rows.append({"name": user.name, "email": f"ny{number}@test.example"})
        answers[f"ny{number}@test.example"] = str(user.pk)

    with django_assert_num_queries(12):
        comparison = seen(*rows, people=answers)

    assert [line.state for line in comparison.lines] == [State.CHANGED] * count


@pytest.mark.parametrize("row", [{"email": "mette@test.example", "role": "chef"}, {"email": "", "role": "chef"}])
def test_nobody_whose_row_is_still_to_be_mended_is_offered_for_ending(seen, post, service, row):
    left = create_leadership(service=service)

    assert seen(row).unlisted == [left]
