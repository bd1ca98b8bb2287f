"""Who on the machine may read a file that the product has stored."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command


def mode(path):
    return path.stat().st_mode & 0o777


def test_what_a_person_has_laid_in_is_for_the_process_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    name = default_storage.save("a.txt", ContentFile(b"a"))

    assert mode(tmp_path / name) == 0o600


def test_static_files_may_be_read_by_another_user_than_who_collected_them(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path

    call_command(
        "collectstatic", verbosity=0, interactive=False, ignore_patterns=["admin", "dkfds", "modeltranslation"]
    )

    assert mode(tmp_path / "app.css") & 0o044 == 0o044
