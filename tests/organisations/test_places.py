import shutil

import pytest
from django.core.management import CommandError, call_command

from organisations.models import Municipality, Region
from organisations.places import FOLDER
from tests.factories import create_municipality


@pytest.fixture
def folder(tmp_path):
    for name in ["regions.csv", "municipalities.csv"]:
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.django_db
def test_load_places_brings_the_whole_country(capsys):
    call_command("load_places")

    assert capsys.readouterr().out == "6 regions and 98 municipalities are up to date.\n"
    assert Municipality.objects.filter(network="east").count() == 46
    assert Municipality.objects.filter(network="west").count() == 52
    assert Region.objects.get(name="Østdanmark").code == ""


@pytest.mark.django_db
def test_load_places_again_changes_what_changed_and_doubles_nothing():
    call_command("load_places")
    Municipality.objects.filter(code="0101").update(name="Kjøbenhavn")

    call_command("load_places")

    assert Municipality.objects.get(code="0101").name == "København"
    assert (Region.objects.count(), Municipality.objects.count()) == (6, 98)


@pytest.mark.django_db
def test_load_places_keeps_municipalities_the_file_does_not_know():
    create_municipality(code="0999", name="Demoby")

    call_command("load_places")

    assert Municipality.objects.filter(code="0999").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("municipalities.csv", "0101,Køb", "101,Køb", "line 2: code must be four digits, not “101”"),
        ("municipalities.csv", "0147,Frederiksberg", "0147,", "line 3: name is empty"),
        ("municipalities.csv", "0147,Frederiksberg", "0101,Frederiksberg", "line 3: code stand on an earlier line too"),
        ("municipalities.csv", "0147,Frederiksberg", "0147,København", "line 3: name stand on an earlier line too"),
        (
            "municipalities.csv",
            "1084,Hovedstaden,east",
            "1089,Hovedstaden,east",
            "line 2: regions.csv has no region 1089",
        ),
        (
            "municipalities.csv",
            "Hovedstaden,east",
            "Hovedstaden,west",
            "line 2: network is west, but the region's is east",
        ),
        (
            "municipalities.csv",
            "Hovedstaden,east",
            "Hovedstaden,north",
            "line 2: network must be east or west, not “north”",
        ),
        (
            "municipalities.csv",
            "0101,København,1084",
            "0101,Køben,havn,1084",
            "line 2: there are more values than columns",
        ),
        ("municipalities.csv", "code,name", "kode,name", "line 1: these columns are missing: code"),
        (
            "regions.csv",
            "2007-01-01",
            "1/1 2007",
            "line 2: valid_from must be a date such as 2026-12-31, not “1/1 2007”",
        ),
        ("regions.csv", "2026-12-31", "2006-12-31", "line 5: valid_to lies before valid_from"),
    ],
)
def test_load_places_names_the_line_and_keeps_nothing(folder, file, old, new, message):
    change(folder / file, old, new)

    with pytest.raises(CommandError) as refusal:
        call_command("load_places", folder)

    assert str(refusal.value) == f"{file}, {message}"
    assert not Municipality.objects.exists()
    assert not Region.objects.exists()


@pytest.mark.django_db
def test_load_places_says_which_file_is_missing(tmp_path):
    with pytest.raises(CommandError, match=r"regions\.csv"):
        call_command("load_places", tmp_path)
