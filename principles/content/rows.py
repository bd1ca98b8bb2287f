"""An edition's rows as a content file: what importing compares with and dumping writes."""

from typing import Any, Literal, get_args, get_origin

from pages.languages import CODES
from principles.content.schema import File, Part, Text, given_by, is_list, kind_of


def document(edition) -> File:
    """The edition must be loaded with_texts(). Nothing is checked: a draft may say anything."""
    return part_of(File, edition)


def part_of(kind, row):
    return kind.model_construct(**{name: value_of(name, field, row) for name, field in kind.model_fields.items()})


def value_of(name, field, row):
    kind = kind_of(field)
    if is_list(field):
        return [part_of(kind, item) for item in rows_of(kind, name, row)]
    if issubclass(kind, Part):
        return part_of(kind, row)
    if issubclass(kind, Text):
        return kind.model_construct(**{language: getattr(row, f"{name}_{language}") or "" for language in CODES})
    if get_origin(field.annotation) is Literal:
        return get_args(field.annotation)[0]
    return list(CODES) if name == "languages" else getattr(row, name)


def rows_of(kind, name, parent):
    rows = getattr(parent, link_of(kind).remote_field.get_accessor_name()).all()
    return [row for row in rows if all(getattr(row, key) == value for key, value in given_by(kind, name).items())]


def link_of(kind):
    """The column that says which row another one is a part of."""
    return next(column for column in kind.row._meta.concrete_fields if column.is_relation)


def columns_of(part) -> dict:
    """The other way: the columns of one row, without the rows under it."""
    columns = {column.name for column in part.row._meta.concrete_fields}
    values: dict[str, Any] = {}
    for name, value in part:
        if isinstance(value, Part):
            values |= columns_of(value)
        elif isinstance(value, Text):
            values |= {f"{name}_{language}": text for language, text in value}
        elif name in columns:
            values[name] = value
    return values


def lists_of(part):
    """The lists of rows under a row: the kind of the rows, the name of the list, and what stands in it."""
    for name, field in type(part).model_fields.items():
        if is_list(field):
            yield kind_of(field), name, getattr(part, name)
        elif issubclass(kind_of(field), Part):
            yield from lists_of(getattr(part, name))
