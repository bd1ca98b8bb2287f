from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from principles.models import Edition
from tests.factories import CONTENT, NEWEST_CONTENT, create_real_edition

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def run(*arguments):
    output = StringIO()
    call_command(*arguments, stdout=output)
    return output.getvalue()


def file_with(tmp_path, old, new):
    path = tmp_path / "principles.yaml"
    path.write_text(CONTENT.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


def test_load_content_publishes():
    assert run("load_content", CONTENT) == "Udgaven 2026-1 er indlæst. Den er udgivet.\n"
    assert Edition.objects.current().version == "2026-1"


def test_load_content_of_several_files_makes_the_last_one_the_newest():
    told = run("load_content", CONTENT, NEWEST_CONTENT)

    assert told.splitlines() == [
        "Udgaven 2026-1 er indlæst. Den er udgivet.",
        "Udgaven 2026-2 er indlæst. Den er udgivet.",
    ]
    assert Edition.objects.current().version == "2026-2"


def test_load_content_again_changes_nothing():
    run("load_content", CONTENT)
    before = Edition.objects.values().get()

    assert run("load_content", CONTENT) == "Udgaven 2026-1 er uændret.\n"
    assert Edition.objects.values().get() == before


def test_load_content_as_a_draft_and_then_publish_it():
    assert run("load_content", CONTENT, "--draft") == "Udgaven 2026-1 er indlæst.\n"
    assert Edition.objects.current() is None

    assert run("load_content", CONTENT) == "Udgaven 2026-1 er uændret. Den er udgivet.\n"
    assert Edition.objects.current().version == "2026-1"


def test_load_content_rights_a_published_edition_but_not_as_a_draft(tmp_path):
    run("load_content", CONTENT)
    path = file_with(tmp_path, '"Faglig refleksion"', '"Fælles refleksion"')

    with pytest.raises(CommandError, match="kan ikke rettes som kladde"):
        run("load_content", path, "--draft")

    assert Edition.objects.get().principles.get(number=4).title == "Faglig refleksion"
    assert run("load_content", path) == "Udgaven 2026-1 er rettet.\n"
    assert Edition.objects.get().principles.get(number=4).title == "Fælles refleksion"


def test_load_content_lists_every_problem_with_its_file_and_line(tmp_path):
    path = file_with(tmp_path, "audience: both", "audience: alle")

    with pytest.raises(CommandError) as refusal:
        run("load_content", path)

    lines = str(refusal.value).splitlines()
    assert len(lines) == CONTENT.read_text(encoding="utf-8").count("audience: both")
    assert lines[0] == (
        f"{path}: Linje 320, principles[1].statements[1.1].audience: "
        "Skriv en af koderne both, tilbudsleder, afdelingsleder."
    )
    assert not Edition.objects.exists()


def test_load_content_refuses_what_is_not_text(tmp_path):
    path = tmp_path / "principles.yaml"
    path.write_bytes(b"schema: principles/1\nedition: \xe6\n")

    with pytest.raises(CommandError, match="Linje 2 er ikke UTF-8"):
        run("load_content", path)


def test_load_content_says_which_file_is_missing(tmp_path):
    with pytest.raises(CommandError, match=r"missing.yaml: No such file"):
        run("load_content", tmp_path / "missing.yaml")


def test_dump_content_writes_to_a_file_or_the_standard_output(tmp_path):
    create_real_edition()

    run("dump_content", "2026-1", tmp_path / "dumped.yaml")

    assert (tmp_path / "dumped.yaml").read_bytes() == CONTENT.read_bytes()
    assert run("dump_content", "2026-1") == CONTENT.read_text(encoding="utf-8")


def test_dump_content_names_the_editions_there_are(tmp_path):
    create_real_edition()

    with pytest.raises(CommandError, match=r"Der er ingen udgave 2025-1\. Her er: 2026-1\."):
        run("dump_content", "2025-1")
    with pytest.raises(CommandError, match="No such file"):
        run("dump_content", "2026-1", tmp_path / "missing" / "dumped.yaml")
