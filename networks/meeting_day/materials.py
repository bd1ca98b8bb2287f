"""Slides, papers and links of a meeting."""

import logging
import re
import unicodedata
from datetime import timedelta
from functools import partial
from pathlib import PurePath

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from networks.models import Material

logger = logging.getLogger(__name__)

FOLDER = "materials"
STEM = 120
UNSAFE = re.compile(r'[\\/:*?"<>|]+')
HIDDEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
ORPHANED_AFTER = timedelta(days=1)


@transaction.atomic
def add_file(*, meeting, user, title, upload, kind, read_before) -> Material:
    material = Material(meeting=meeting, kind=kind, title=title, read_before=read_before, added_by=user)
    material.file_name, material.size = clean_name(upload.name, kind), upload.size
    material.file.save(material.file_name, upload, save=False)
    try:
        material.save()
    except Exception:
        remove_file(material.file.name)
        raise
    return material


@transaction.atomic
def add_link(*, meeting, user, title, url, read_before) -> Material:
    return Material.objects.create(
        meeting=meeting, kind=Material.Kind.LINK, title=title, url=url, read_before=read_before, added_by=user
    )


@transaction.atomic
def change_material(*, material, title, read_before) -> Material:
    """What it is called, and when to read it. The file or the link stays; another one is another material."""
    material = Material.objects.select_for_update().get(pk=material.pk)
    material.title, material.read_before = title, read_before
    material.save(update_fields=["title", "read_before"])
    return material


@transaction.atomic
def delete(*, material):
    """The file goes once the row is gone for good. Twice is as good as once."""
    material.delete()
    if material.file:
        transaction.on_commit(partial(remove_file, material.file.name))


def remove_file(name):
    """A file that cannot be deleted now is found again by remove_orphans()."""
    try:
        default_storage.delete(name)
    except OSError:
        logger.exception("a material could not be deleted")


def remove_orphans(now=None) -> int:
    """Files that no row names: of meetings that are gone, or of a save that did not come through."""
    now = now or timezone.now()
    if not default_storage.exists(FOLDER):
        return 0
    named = set(Material.objects.exclude(file="").values_list("file", flat=True))
    orphans = [
        name
        for name in (f"{FOLDER}/{file}" for file in default_storage.listdir(FOLDER)[1])
        if name not in named and default_storage.get_modified_time(name) < now - ORPHANED_AFTER
    ]
    for name in orphans:
        remove_file(name)
    return len(orphans)


def clean_name(name, kind) -> str:
    """As it was called, without what could mislead a file system or a person, and short."""
    shown = "".join(mark for mark in unicodedata.normalize("NFC", name) if unicodedata.category(mark) not in HIDDEN)
    stem = PurePath(UNSAFE.sub("-", shown)).stem.strip(" .-")
    return f"{' '.join(stem.split())[:STEM].strip() or 'fil'}.{kind}"


def title_from_name(name) -> str:
    """What a file is called where its title was left empty: its name without the ending."""
    shown = "".join(mark for mark in unicodedata.normalize("NFC", name) if unicodedata.category(mark) not in HIDDEN)
    return " ".join(PurePath(shown).stem.replace("_", " ").split())[:200]
