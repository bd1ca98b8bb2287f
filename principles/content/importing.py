"""From a content file to an edition. Loading the same file twice changes nothing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import override

from pages.languages import FIRST
from pages.refusals import Refusal
from principles.content.rows import columns_of, document, link_of, lists_of, rows_of
from principles.content.schema import given_by
from principles.content.validation import validated
from principles.models import Edition, PrincipleText


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Loaded:
    edition: Edition
    outcome: Outcome


@transaction.atomic
def load_edition(text) -> Loaded:
    """Make the edition say what the file says, all of it or nothing. Raises Invalid for a file with flaws."""
    file = validated(text)
    version = file.edition.version
    edition = Edition.objects.select_for_update().with_texts().filter(version=version).first()
    if edition is None:
        edition = Edition()
        outcome = Outcome.CREATED
    elif document(edition) == file:
        return Loaded(edition, Outcome.UNCHANGED)
    elif edition.is_frozen:
        message = _("Udgaven %(version)s har svar, så dens tekster ligger fast. Giv filen et nyt versionsnummer.")
        raise Refusal(message % {"version": version})
    else:
        outcome = Outcome.CHANGED
    return Loaded(store_edition(edition, file), outcome)


@override(FIRST)
def store_edition(edition, file) -> Edition:
    """Write every row as the file says. The columns without a language keep the Danish text."""
    is_new = edition._state.adding
    set_columns(edition, columns_of(file))
    edition.save()
    try:
        make_slugs_free(edition, file.principles)
        store_rows_under(edition, file, is_new=is_new)
    except ProtectedError as error:
        message = _("Nogle af de tekster, filen ikke længere har, er i brug. Giv filen et nyt versionsnummer.")
        raise Refusal(message) from error
    return edition


def make_slugs_free(edition, principles):
    """Two principles may have changed names with each other; no moment may have two of the same."""
    slugs = {values.number: values.slug for values in principles}
    for principle in edition.principles.all():
        if principle.slug != slugs.get(principle.number):
            principle.slug = f"_{principle.number}"
            principle.save(update_fields=["slug"])


def store_rows_under(parent, part, *, is_new):
    """The rows that the parent keeps hold on to their primary keys, so whatever points at them still does.

    A parent that is new has none, so it is not asked for them.
    """
    positions: defaultdict[type, Iterator[int]] = defaultdict(lambda: count(1))
    for kind, name, items in lists_of(part):
        key = next(iter(kind.model_fields))
        kept = {} if is_new else {getattr(row, key): row for row in rows_of(kind, name, parent)}
        listed, new = [], []
        for item in items:
            columns = columns_of(item) | given_by(kind, name)
            if issubclass(kind.row, PrincipleText):
                columns["position"] = next(positions[kind.row])
            row = kept.pop(columns[key], None)
            if row is None:
                row = kind.row(**{link_of(kind).name: parent})
                new.append(row)
                set_columns(row, columns)
            elif set_columns(row, columns):
                row.save()
            listed.append((row, row._state.adding))
        for row in kept.values():
            row.delete()
        kind.row.objects.bulk_create(new)
        for (row, was_new), item in zip(listed, items, strict=True):
            store_rows_under(row, item, is_new=was_new)


def set_columns(row, columns) -> bool:
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)
