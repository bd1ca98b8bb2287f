"""Each thing that no release tells, put into one that is stored, with a hash that fits: the audit names the rule."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from releases.auditing.audit import audit_release, exposing_cells
from releases.models import Cell, Count, Release, Scope
from tests.factories import create_user
from tests.releases.auditing.stored import World, cell_of, put, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def broken_rules(release):
    with pytest.raises(CommandError, match="did not pass"):
        call_command("audit_releases", verbosity=0)
    return {finding.rule for finding in audit_release(release)}


def cells_of(release, name, principle=1):
    return Cell.objects.filter(scope__release=release, scope__name=name, principle=principle)


def count_of(scope, people, out_of):
    return Count(scope=scope, principle=1, kind="dilemma", code="1.D1", people=people, out_of=out_of)


def scope_of(release, name):
    return Scope.objects.get(release=release, name=name)


def test_a_sound_release_has_nothing_wrong(capsys):
    release = World(A=[12, 12, 7], B=[20, 11]).release(shown=["country", "A", "B", "A1", "A2", "B1", "B2"])

    call_command("audit_releases")

    assert audit_release(release) == []
    assert capsys.readouterr().out == f"{release.pk}: safe\n"


def test_a_hash_of_something_else_is_found(capsys):
    release = World(A=[7]).release(shown=["A"])
    QuerySet(Cell).filter(scope__release=release).update(band="strong")

    with pytest.raises(CommandError):
        call_command("audit_releases")
    assert "R14" in capsys.readouterr().out
    assert audit_release(release) == []


def test_r2_a_cell_one_person_too_small_is_found():
    release = World(A=[4, 14]).release(shown=["A"])

    put_in(cell_of(scope_of(release, "A1"), 1, 5))

    assert "R2" in broken_rules(release)
    assert {finding.rule for finding in exposing_cells(release)} == {"R2", "R5"}


def test_r5_those_who_are_left_are_too_few():
    release = World(A=[3, 9]).release(shown=["A"])

    put_in(cell_of(scope_of(release, "A2"), 1, 9))

    assert broken_rules(release) == {"R5"}


def test_r5_two_precisions_tell_of_those_outside():
    """An organisation of 20 at 4.1, and its service of 15 at about 3.5."""
    release = World(A=[5, 15]).release(shown=["A"])
    put(cells_of(release, "A"), mean=Decimal("4.1"), band="strong")

    half = {"mean": Decimal("3.5"), "band": "strong"}
    put_in(cell_of(scope_of(release, "A2"), 1, 15, **half))

    assert broken_rules(release) == {"R5"}


def test_r4_one_known_answer_tells_another():
    """Five people at 4.6: if one gave 2.8, the others all gave 5."""
    release = World(A=[5]).release(shown=["A"])

    put(cells_of(release, "A"), precision="tenth", mean=Decimal("4.6"), band="strong")

    assert broken_rules(release) == {"R4", "R7"}


def test_r5_one_role_alone_is_found():
    release = World(A=[12]).release(shown=["A"])

    put_in(cell_of(scope_of(release, "A"), 1, 12, role="service_manager"))

    assert broken_rules(release) == {"R5"}


@pytest.mark.parametrize(
    "finer",
    [
        {"people": "12"},
        {"precision": "tenth", "mean": Decimal("3.1")},
        {"mean": Decimal("3.2")},
        {"mean": Decimal("5.0"), "band": "strong"},
        {"band": "strong"},
        {"bins": [20, 30, 30, 20]},
        {"median": Decimal("3.0")},
    ],
)
def test_r7_a_finer_figure_is_found(finer):
    release = World(A=[12]).release(shown=["A"])

    put(cells_of(release, "A"), **finer)

    assert "R7" in broken_rules(release)


def test_r7_a_figure_as_fine_as_all_of_the_roster_is_found():
    world = World(A=[10])
    release = world.release(shown=["A"])
    release.round.roster.filter(pk=release.round.roster.first().pk).delete()

    assert broken_rules(release) == {"R7"}


def test_r7_a_distribution_with_few_outside_is_found():
    release = World(A=[31, 19]).release(shown=["A"])
    put_in(cell_of(scope_of(release, "A1"), 1, 31))
    assert audit_release(release) == []

    for name in ("A", "A1"):
        put(cells_of(release, name), bins=[30, 30, 20, 20])

    assert broken_rules(release) == {"R7"}


def test_r8_a_band_where_a_number_was_due_is_found():
    release = World(A=[12]).release(shown=["A"])

    put(Cell.objects.filter(pk=cells_of(release, "A").get().pk), precision="band", mean=None)

    assert broken_rules(release) == {"R8"}


def test_r7b_a_count_of_one_in_seven_is_found():
    release = World(A=[7]).release(shown=["A"])

    put_in(count_of(scope_of(release, "A"), 1, "5–9"))

    assert broken_rules(release) == {"R7b"}


def test_r7b_nobody_in_the_rest_is_found():
    """Six of all, and the same six of one organisation: none of the other's."""
    release = World(A=[18], B=[18]).release(shown=["country", "A", "B"])
    for name, people, out_of in [("", 6, "30–49"), ("A", 6, "10–19")]:
        put_in(count_of(scope_of(release, name), people, out_of))

    assert broken_rules(release) == {"R7b", "R15"}


def test_r11_a_service_with_one_of_two_is_found():
    world = World(A=[1, 11])
    release = world.release(shown=["A"])

    put(Scope.objects.filter(release=release, name="A1"), roster="5–9", participation="half_or_more")

    assert broken_rules(release) == {"R11"}


def test_r11_exact_numbers_are_found():
    release = World(A=[7]).release(shown=["A"])

    put(Scope.objects.filter(release=release, name="A1"), leaders=2, participants=1)

    assert broken_rules(release) == {"R11"}


def told_steps(release, **units):
    """{unit: (share, people with steps, how many did)}"""
    for name, (share, people, did) in units.items():
        scopes = Scope.objects.filter(release=release, name="" if name == "country" else name)
        put(scopes, steps_done=share, with_steps=people, did_steps=did)


def test_r11b_shares_of_enough_are_sound():
    release = World(A=[20], B=[20]).release(shown=["country", "A", "B"])

    told_steps(release, country=("50", 34, 18), A=("50", 17, 9), B=("50", 17, 9))

    assert audit_release(release) == []


@pytest.mark.parametrize(
    "steps",
    [
        {"A": ("40", 11, 4)},
        {"A": ("60", 11, 7)},
        {"A": ("60", 20, 10)},
        {"A": ("50", 21, 10)},
        {"A1": ("50", 20, 10)},
        {"B": ("50", 10, 5)},
        {"country": ("40", 30, 11), "A": ("50", 15, 8)},
        {"country": ("70", 30, 20), "A": ("50", 15, 8)},
        {"country": ("50", 20, 10), "A": ("50", 16, 8)},
    ],
    ids=[
        "few did",
        "few did not",
        "another share",
        "more than took part",
        "a service",
        "everybody",
        "few who did are left",
        "few who did not are left",
        "few are left",
    ],
)
def test_r11b_a_share_that_tells_of_few_is_found(steps):
    world = World(A=[20], B=[10])
    release = world.release(shown=["country", "A", "B"] if "country" in steps else ["A"])
    release.round.roster.filter(service=world.services["B1"]).first().delete()

    told_steps(release, **steps)

    assert "R11b" in broken_rules(release)


def test_r15_one_organisations_steps_above_it_are_found():
    release = World(A=[20], B=[20]).release(shown=["country", "A", "B"])

    told_steps(release, country=("60", 29, 17), A=("60", 18, 11))

    assert broken_rules(release) == {"R15"}


def test_r15_one_organisation_with_more_than_half_is_found():
    release = World(A=[13], B=[6]).release(shown=["A", "B", "country"])

    assert broken_rules(release) == {"R15"}


def test_r15_one_organisations_count_above_it_is_found():
    release = World(A=[20], B=[20]).release(shown=["country", "A", "B"])
    for name, people, out_of in [("", 19, "30–49"), ("A", 12, "20–29")]:
        put_in(count_of(scope_of(release, name), people, out_of))

    assert broken_rules(release) == {"R15"}


def test_r17_somebody_who_was_not_on_the_roster_is_found():
    release = World(A=[12]).release(shown=["A"])
    release.round.roster.update(counts=False)

    assert "R17" in broken_rules(release)


def read_after(release, other, days):
    QuerySet(Release).filter(pk=release.pk).update(shown_from=other.shown_from + timedelta(days=days))
    release.refresh_from_db()


def test_r17_a_release_that_is_read_too_soon_after_another_of_the_same_people_is_found():
    """Also of people who have been erased since: nobody on these rosters has an account."""
    world = World(A=[12])
    then, now = world.release(shown=["A"], days=100), world.release(shown=["A"])
    read_after(now, then, 60)
    assert audit_release(now) == []

    read_after(now, then, 59)

    assert broken_rules(now) == {"R17"}


def test_r17_a_release_that_is_read_too_soon_after_another_with_somebody_on_both_rosters_is_found():
    """She has answered in neither."""
    then, now = World(A=[12]).release(shown=["A"], days=59), World(B=[12]).release(shown=["B"])
    assert audit_release(now) == []

    user = create_user()
    for release in (then, now):
        release.round.roster.filter(pk=release.round.roster.first().pk).update(user=user)

    assert broken_rules(now) == {"R17"}


# Two releases


def test_r9_two_releases_of_the_same_people_are_sound():
    world = World(A=[22, 9])
    world.release(shown=["A", "A1"], days=90)

    assert audit_release(world.release(shown=["A", "A1"])) == []


def test_r9_a_distribution_beside_one_newcomer_is_found():
    world = World(A=[32])
    world.release(shown=["A"], days=90)
    world.join("A1", 1)
    release = world.release(shown=["A"])
    assert audit_release(release) == []

    put(cells_of(release, "A"), bins=[30, 30, 20, 20])

    assert broken_rules(release) == {"R9"}


def test_r9_a_figure_that_tells_what_a_newcomer_gave_is_found():
    """Twenty at 3.0 and one more: at 3.1 that one gave 4 at least."""
    world = World(A=[20])
    world.release(shown=["A"], days=90)
    world.join("A1", 1)
    release = world.release(shown=["A"])

    put(cells_of(release, "A"), mean=Decimal("3.2"))

    assert broken_rules(release) == {"R9"}


def test_r9_a_change_that_nothing_shown_says_is_found():
    world = World(A=[20])
    world.release(shown=["A"], days=90)
    release = world.release(shown=["A"])
    put(cells_of(release, "A"), mean=Decimal("3.3"), change="level")
    assert audit_release(release) == []

    put(cells_of(release, "A"), change="up")

    assert broken_rules(release) == {"R9"}


def test_r9_a_change_since_nothing_is_found():
    release = World(A=[20]).release(shown=["A"])

    put(cells_of(release, "A"), change="up")

    assert broken_rules(release) == {"R9"}


def test_r9_a_count_of_those_who_are_left_and_were_told_of_before_is_found():
    """Seven of A's thirteen in its own round; in the country's, A and one more are all that is left."""
    world = World(A=[13])
    before = world.release(shown=["A"], days=90)
    put_in(count_of(scope_of(before, "A"), 7, "10–19"))
    world.join("A1", 1)
    world.add("B", 16)
    world.add("C", 18)
    release = world.release(shown=["country", "A", "B", "C"])

    for name, people, out_of in [("", 24, "30–49"), ("B", 8, "10–19"), ("C", 8, "10–19")]:
        put_in(count_of(scope_of(release, name), people, out_of))

    assert broken_rules(release) == {"R9"}
