"""The walk tells apart what one person and another read, and one word and another. Twice, it comes out alike."""

import os
import subprocess
import sys

import pytest
import time_machine
from django.conf import settings

from networks.models import Meeting
from organisations.models import Service
from tests.factories import PASSWORD, create_leadership, create_user
from tests.test_access import sign_in
from tests.walk.__main__ import MARK, MOMENT, make_room
from tests.walk.chance import seeded
from tests.walk.page_text import text_of_page
from tests.walk.walking import Walk

PAGES = ["/om/", "/overblik/", "/konto/lederpost/"]


@pytest.fixture
def leader(db):
    with time_machine.travel(MOMENT, tick=False):
        yield create_leadership(user=create_user(name="Asta Lund", password=PASSWORD)).user


def walk(folder, user):
    with seeded() as chance:
        cookies = sign_in({"leader": user})["leader"].get("cookie", "")
        walk = Walk(folder=folder, chance=chance, who="", language="da", cookies=cookies)
        for address in PAGES:
            walk.look_at(address)
    return walk.folder


def unlike(one, other):
    ones, others = ({path.name: path.read_text() for path in folder.iterdir()} for folder in (one, other))
    return sorted(name for name in ones | others if ones.get(name) != others.get(name))


def test_walk_writes_what_each_role_reads(leader, tmp_path):
    hers, visitors = walk(tmp_path / "hers", leader), walk(tmp_path / "visitor's", None)

    assert "# Hej Asta" in (hers / "overblik.txt").read_text()
    assert "302" in (visitors / "overblik.txt").read_text().splitlines()
    assert unlike(hers, visitors) == ["konto_lederpost.txt", "om.txt", "overblik.txt"]


def test_walk_notices_one_word_and_nothing_else(leader, tmp_path):
    before, again = walk(tmp_path / "before", leader), walk(tmp_path / "again", leader)
    Service.objects.update(name="Et andet hus")

    after = walk(tmp_path / "after", leader)

    assert unlike(before, again) == []
    assert unlike(before, after) == ["konto_lederpost.txt"]


def test_walk_undoes_what_a_form_does(leader, tmp_path):
    with seeded() as chance:
        cookies = sign_in({"leader": leader})["leader"]["cookie"]
        walk = Walk(folder=tmp_path, chance=chance, who="", language="da", cookies=cookies)
        walk.send("/konto/", {"name": "Asta Ny", "language": "da"}, "filled in")

    leader.refresh_from_db()
    [text] = [path.read_text() for path in walk.folder.iterdir()]
    assert "Asta Ny" in text
    assert leader.name == "Asta Lund"


def test_walk_throws_nothing_away_but_an_earlier_walk(tmp_path):
    (tmp_path / "letter.txt").touch()

    with pytest.raises(SystemExit, match="something else than a walk"):
        make_room(tmp_path)

    (tmp_path / MARK).touch()
    make_room(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [MARK]


def test_ids_do_not_hang_on_what_else_a_step_makes():
    with seeded() as chance:
        chance.begin("a step")
        alone = Meeting().pk
        chance.begin("a step")
        os.urandom(9)
        Meeting.network.field.related_model()

        assert Meeting().pk == alone
        assert Meeting().pk != alone


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>a<b>b</b> c", ["ab c"]),
        ("<p>a <b>b</b>c", ["a bc"]),
        ("<ul><li><p>\n  a\n  b</p><li><a href=/x/>c</a>", ["- a b", "- c </x/>"]),
        ("<table><tr><th>a<td>b<tr><th>c<td>d", ["a | b |", "c | d |"]),
        ("<label>a<input name=b value=c required></label>", ["a", '[input name="b" value="c" required]']),
        ("<p id=x>why</p><input name=a aria-describedby=x>", ["why", '[input name="a" described="why"]']),
        ("<img alt=a><svg aria-label=b></svg><script>c</script>", ["(a)", "(b)"]),
    ],
)
def test_page_is_read_a_thing_a_line(markup, lines):
    assert text_of_page(markup).splitlines() == lines


@pytest.mark.long
def test_two_walks_are_alike(tmp_path):
    """Each in a process of its own, where sets have another order and the clock stands elsewhere."""
    for number, zone in enumerate(["UTC", "Pacific/Auckland"]):
        environment = os.environ | {"PYTHONHASHSEED": str(number), "TZ": zone}
        command = [sys.executable, "-m", "tests.walk", tmp_path / zone]
        subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)

    subprocess.run(["diff", "-r", tmp_path / "UTC", tmp_path / "Pacific/Auckland"], check=True)
