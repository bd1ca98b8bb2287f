"""An edition's rows as the values of a content file: what importing compares with and dumping writes."""

from principles.content import kinds
from principles.content.schema import FILE, LANGUAGES


def document(edition) -> dict:
    """The edition must be loaded with_texts()."""
    return values_of(FILE.fields, edition)


def values_of(fields, row) -> dict:
    values = {}
    for key, kind in fields.items():
        match kind:
            case kinds.Fixed(value=value):
                values[key] = list(value) if isinstance(value, tuple) else value
            case kinds.Follows(key=other, values=choices):
                values[key] = choices[values[other]]
            case kinds.Part():
                values[key] = values_of(kind.fields, row)
            case kinds.Rows():
                values[key] = [values_of(kind.fields, child) for child in rows_of(kind, row)]
            case kinds.Text(column=column):
                values[key] = {language: getattr(row, f"{column}_{language}") for language in LANGUAGES}
            case _:
                values[key] = getattr(row, kind.column)
    return values


def rows_of(rows, parent):
    return [
        child
        for child in getattr(parent, rows.relation).all()
        if all(getattr(child, column) == value for column, value in rows.given.items())
    ]


def columns_of(fields, values) -> dict:
    """The other way: the columns of one row, without the rows under it."""
    columns = {}
    for key, kind in fields.items():
        match kind:
            case kinds.Part():
                columns |= columns_of(kind.fields, values[key])
            case kinds.Text(column=column):
                columns |= {f"{column}_{language}": values[key][language] for language in LANGUAGES}
            case kinds.Rows() | kinds.Fixed() | kinds.Follows():
                pass
            case _:
                columns[kind.column] = values[key]
    return columns


def lists_of(fields, values):
    """The lists of rows under a row, each with what the file says of it."""
    for key, kind in fields.items():
        if isinstance(kind, kinds.Rows):
            yield kind, values[key]
        elif isinstance(kind, kinds.Part):
            yield from lists_of(kind.fields, values[key])
