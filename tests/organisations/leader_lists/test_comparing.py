"""What a list would change, and what is wrong with it. Nothing is written."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.leader_lists.comparing import compare_list
from organisations.leader_lists.lines import State
from organisations.leader_lists.reading import Row
from organisations.models import Leadership, StrategicRole
from tests.factories import create_department, create_leadership, create_organisation, create_service, create_user

pytestmark = pytest.mark.django_db
DEPARTMENT_MANAGER = Leadership.Role.DEPARTMENT_MANAGER


@pytest.fixture
def organisation():
    return create_organisation()


@pytest.fixture
def service(organisation):
    return create_service(organisation=organisation, name="Søhuset")


@pytest.fixture
def manager(organisation):
    user = create_user(name="Helle Friis", email="helle@test.example")
    StrategicRole.objects.create(user=user, organisation=organisation)
    return user


@pytest.fixture
def seen(organisation, service, manager):
    """The comparison of rows; each is what differs from an ordinary one."""

    def look(*rows, by=manager):
        numbered = [Row(number, **ROW | row) for number, row in enumerate(rows, start=2)]
        return compare_list(organisation=organisation, rows=numbered, by=by)

    return look


ROW = {"name": "Åse Ærø", "email": "aase@test.example", "service": "Søhuset", "role": "tilbudsleder"}
AFDELING = {"department": "Syd", "role": "afdelingsleder"}


def only(comparison):
    (line,) = comparison.lines
    return line


def create_leader(service, **fields):
    user = create_user(name="Åse Ærø", email="aase@test.example")
    return create_leadership(user=user, service=service, **fields)


def test_person_who_is_not_known_is_new(seen):
    line = only(seen({}))

    assert (line.state, line.notes, line.has_new_department) == (State.NEW, [], False)


def test_person_with_an_account_elsewhere_looks_like_any_other(seen):
    stranger = only(seen({}))
    create_leadership(user=create_user(name="Et andet navn", email="aase@test.example"))

    line = only(seen({}))

    assert (line.state, line.notes, line.post) == (stranger.state, stranger.notes, stranger.post)


def test_new_department_is_told_of(seen):
    line = only(seen(AFDELING))

    assert (line.state, line.has_new_department) == (State.NEW, True)
    assert line.notes == ["Afdelingen »Syd« bliver oprettet."]


def test_names_are_found_however_they_are_capitalised(seen, service):
    department = create_department(service=service, name="Syd")
    create_leader(service, role=DEPARTMENT_MANAGER, department=department)
    written = {"email": "AASE@Test.Example", "service": "SØHUSET", "department": "SYD", "role": "Department Manager"}

    assert only(seen(written)).state == State.UNCHANGED


def test_post_as_it_is_is_unchanged(seen, service):
    create_leader(service)

    comparison = seen({})

    assert only(comparison).state == State.UNCHANGED
    assert comparison.unlisted == []
    assert not comparison.changes_something


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"confirmed_at": None}, "Lederposten bliver bekræftet."),
        ({"until": timezone.localdate() + timedelta(days=3)}, "Slutdatoen bliver fjernet."),
    ],
)
def test_post_that_waits_or_ends_is_changed(seen, service, fields, note):
    create_leader(service, **fields)

    line = only(seen({}))

    assert (line.state, line.notes) == (State.CHANGED, [note])


def test_move_is_told_with_where_she_was(seen, service):
    create_leader(service, role=DEPARTMENT_MANAGER, department=create_department(service=service, name="Nord"))

    comparison = seen({})

    assert only(comparison).state == State.CHANGED
    assert only(comparison).notes == ["Var afdelingsleder i Nord, Søhuset."]
    assert comparison.unlisted == []


def test_post_that_ended_is_not_the_same_post(seen, service):
    yesterday = timezone.localdate() - timedelta(days=1)
    create_leader(service, since=yesterday, until=yesterday)

    assert only(seen({})).state == State.NEW


def test_name_is_changed_until_its_owner_has_signed_in(seen, service):
    user = create_leader(service).user
    assert only(seen({"name": "Åse Holm"})).notes == ["Hed Åse Ærø."]

    user.last_login = timezone.now()
    user.save()

    assert only(seen({"name": "Åse Holm"})).state == State.UNCHANGED


def test_two_posts_of_one_person_have_a_row_each(seen, organisation, service):
    user = create_leader(service).user
    other = create_service(organisation=organisation, name="Bostøtten")
    create_leadership(user=user, service=other)

    comparison = seen({"service": "Bostøtten"}, {})

    assert [line.state for line in comparison.lines] == [State.UNCHANGED, State.UNCHANGED]


def test_exact_posts_are_found_before_a_move_takes_them(seen, organisation, service):
    user = create_leader(service).user
    create_leadership(user=user, service=create_service(organisation=organisation, name="Bostøtten"))
    create_service(organisation=organisation, name="Havnen")

    comparison = seen({"service": "Havnen"}, {})

    assert [line.state for line in comparison.lines] == [State.CHANGED, State.UNCHANGED]
    assert comparison.lines[0].notes == ["Var tilbudsleder i Bostøtten."]


def test_people_who_are_not_on_the_list_are_offered(seen, service):
    missing = create_leadership(service=service)
    create_leadership(service=service, confirmed_at=None)
    create_leadership(service=service, until=timezone.localdate())
    create_leadership(service=service, since=timezone.localdate() + timedelta(days=9))
    create_leadership()

    assert seen({}).unlisted == [missing]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"name": ""}, "Navnet mangler."),
        ({"name": "Å" * 151}, "Navnet er for langt: højst 150 tegn."),
        ({"email": ""}, "E-mailadressen mangler eller er skrevet forkert."),
        ({"email": "aase@"}, "E-mailadressen mangler eller er skrevet forkert."),
        ({"email": "aase@test.example, bo@test.example"}, "E-mailadressen mangler eller er skrevet forkert."),
        ({"email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 20}.example"}, "E-mailadressen er for lang."),
        ({"email": "helle@test.example"}, "Du kan ikke give dig selv en lederpost."),
        ({"service": ""}, "Tilbuddet mangler."),
        ({"service": "Findes ikke"}, "I har intet tilbud, der hedder »Findes ikke«."),
        ({"role": ""}, "Rollen skal være tilbudsleder eller afdelingsleder."),
        ({"role": "chef"}, "Rollen skal være tilbudsleder eller afdelingsleder."),
        ({"role": "afdelingsleder"}, "En afdelingsleder skal have en afdeling."),
        ({"department": "Syd"}, "En tilbudsleder leder hele tilbuddet."),
        (AFDELING | {"department": "S" * 151}, "Afdelingens navn er for langt: højst 150 tegn."),
        ({"formulas": ["name", "role"]}, "Der står en formel eller en fejl i Navn, Rolle."),
    ],
)
def test_row_that_is_wrong_says_why(seen, row, reason):
    comparison = seen(row)

    assert only(comparison).state == State.WRONG
    assert [note[: len(reason)] for note in only(comparison).notes] == [reason]
    assert not comparison.can_be_applied


def test_row_says_all_that_is_wrong_with_it(seen):
    assert len(only(seen({"name": "", "email": "", "service": "", "role": ""})).notes) == 4


def test_service_of_another_organisation_is_as_unknown_as_one_that_is_not_there(seen):
    create_service(name="Naboens hus")

    theirs, nobodys = seen({"service": "Naboens hus"}, {"service": "Ingens hus"}).lines

    assert theirs.notes[0].replace("Naboens", "Ingens") == nobodys.notes[0]


def test_same_post_twice_names_the_first_row(seen):
    first, second = seen({}, {"email": "Aase@test.example"}).lines

    assert (first.state, second.state) == (State.NEW, State.WRONG)
    assert second.notes == ["Den samme lederpost står i række 2."]


def test_one_address_has_one_name(seen, organisation):
    create_service(organisation=organisation, name="Bostøtten")

    first, second = seen({}, {"name": "Bo Krog", "service": "Bostøtten"}).lines

    assert (first.state, second.state) == (State.NEW, State.WRONG)
    assert second.notes == ["E-mailadressen står med et andet navn i række 2."]


def test_closed_account_cannot_be_invited(seen):
    create_user(email="aase@test.example", is_active=False)

    assert only(seen({})).notes == ["Vi kan ikke sende en invitation til den e-mailadresse. Spørg en administrator."]


def test_own_post_stays_as_it_is(seen, service, manager):
    create_leadership(user=manager, service=service)
    own = {"name": "Helle Friis", "email": manager.email}

    assert only(seen(own)).state == State.UNCHANGED
    assert only(seen(own | AFDELING)).notes == [
        "Du kan ikke ændre din egen lederpost. Bed en kollega i den strategiske ledelse om det."
    ]


def test_administrator_may_give_herself_a_post(seen):
    administrator = create_user(email="admin@test.example", is_administrator=True)

    assert only(seen({"email": administrator.email}, by=administrator)).state == State.NEW


def test_fingerprint_follows_what_is_shown(seen, service):
    before = seen({}).fingerprint
    assert seen({}).fingerprint == before

    create_leader(service)

    assert seen({}).fingerprint != before


@pytest.mark.parametrize("count", [1, 3])
def test_comparison_query_count(seen, service, django_assert_num_queries, count):
    for number in range(count):
        create_leadership(service=service, user=create_user(email=f"l{number}@test.example"))
    rows = [{"email": f"l{number}@test.example"} for number in range(count)]

    with django_assert_num_queries(4):
        comparison = seen(*rows)

    assert len(comparison.lines) == count
