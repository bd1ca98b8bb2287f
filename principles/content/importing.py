"""From a content file to an edition. Loading the same file twice changes nothing."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import override

from principles.content.rows import columns_of, document, lists_of, rows_of
from principles.content.schema import EDITION, FILE, LANGUAGES
from principles.content.validation import validated
from principles.models import Edition


class CannotLoad(Exception):
    """Its message is written for whoever loads the file."""


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Loaded:
    edition: Edition
    outcome: Outcome


@transaction.atomic
def load(text) -> Loaded:
    """Make the edition say what the file says, all of it or nothing. Raises Invalid for a file with flaws."""
    values = validated(text)
    version = columns_of(EDITION, values["edition"])["version"]
    edition = Edition.objects.select_for_update().with_texts().filter(version=version).first()
    if edition is None:
        edition = Edition()
        outcome = Outcome.CREATED
    elif document(edition) == values:
        return Loaded(edition, Outcome.UNCHANGED)
    elif edition.is_frozen:
        message = _("Udgaven %(version)s har svar, så dens tekster ligger fast. Giv filen et nyt versionsnummer.")
        raise CannotLoad(message % {"version": version})
    else:
        outcome = Outcome.CHANGED
    return Loaded(store_edition(edition, values), outcome)


@override(LANGUAGES[0])
def store_edition(edition, values) -> Edition:
    """Write every row as the values say. The columns without a language keep the Danish text."""
    is_new = edition._state.adding
    set_columns(edition, columns_of(FILE.fields, values))
    edition.save()
    try:
        make_slugs_free(edition, values["principles"])
        store_rows_under(edition, FILE.fields, values, is_new=is_new)
    except ProtectedError as error:
        message = _("Nogle af de tekster, filen ikke længere har, er i brug. Giv filen et nyt versionsnummer.")
        raise CannotLoad(message) from error
    return edition


def make_slugs_free(edition, principles):
    """Two principles may have changed names with each other; no moment may have two of the same."""
    slugs = {values["number"]: values["slug"] for values in principles}
    for principle in edition.principles.all():
        if principle.slug != slugs.get(principle.number):
            principle.slug = f"_{principle.number}"
            principle.save(update_fields=["slug"])


def store_rows_under(parent, fields, values, *, is_new):
    """The rows that the parent keeps hold on to their primary keys, so whatever points at them still does.

    A parent that is new has none, so it is not asked for them.
    """
    positions = defaultdict(lambda: count(1))
    for rows, items in lists_of(fields, values):
        kept = {} if is_new else {getattr(row, rows.key_column): row for row in rows_of(rows, parent)}
        listed, new = [], []
        for item in items:
            columns = columns_of(rows.fields, item) | rows.given
            if rows.is_ordered:
                columns["position"] = next(positions[rows.relation])
            row = kept.pop(columns[rows.key_column], None)
            if row is None:
                row = new_row(rows, parent)
                new.append(row)
                set_columns(row, columns)
            elif set_columns(row, columns):
                row.save()
            listed.append((row, row._state.adding))
        for row in kept.values():
            row.delete()
        rows.model.objects.bulk_create(new)
        for (row, was_new), item in zip(listed, items, strict=True):
            store_rows_under(row, rows.fields, item, is_new=was_new)


def new_row(rows, parent):
    field = type(parent)._meta.get_field(rows.relation).remote_field
    return rows.model(**{field.name: parent})


def set_columns(row, columns) -> bool:
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)
