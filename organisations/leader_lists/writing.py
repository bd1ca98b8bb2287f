"""Write a list of leaders so that it can be read again unchanged, and the template to begin with."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from organisations.alphabet import danish_order
from organisations.leader_lists.columns import TITLES
from organisations.leader_lists.comparing import may_be_ended
from organisations.models import Leadership
from pages.spreadsheets import BYTE_ORDER_MARK, harmless_cell, new_workbook

WIDTH = 30


def present_rows(organisation) -> list[list[str]]:
    """The confirmed posts that have no end: what a list is compared with."""
    posts = Leadership.objects.within(organisation).standing().select_related("user", "service", "department")
    listed = [post for post in posts if may_be_ended(post)]
    return [row_of(post) for post in sorted(listed, key=order)]


def order(post):
    return danish_order(post.service), danish_order(post.department or ""), danish_order(post.user), post.user.email


def row_of(post):
    department = post.department.name if post.department else ""
    return [post.user.name, post.user.email, post.service.name, department, post.get_role_display()]


def template_rows(organisation) -> Iterator[list[str]]:
    """Two leaders who are not real, in a service that the organisation has."""
    service = organisation.services.standing().order_by("name").first()
    name = service.name if service else _("Tilbuddets navn")
    roles = Leadership.Role
    yield ["Åse Ærø", "aase@example.org", name, "", str(roles.SERVICE_MANAGER.label)]
    yield ["Bo Krog", "bo@example.org", name, _("Afdelingens navn"), str(roles.DEPARTMENT_MANAGER.label)]


def rows_to_mend(table, lines) -> tuple[list[str], list[list[str]]]:
    """(headings, rows) of what could not be taken: her own columns as she wrote them, and the reason last.

    A list that was uploaded before headings were kept gets ours.
    """
    reason = _("Hvad skal rettes?")
    titles = table.headings.titles or [str(title) for title in TITLES.values()]
    kept = [place for place, title in enumerate(titles) if title != reason]
    rows = []
    for line in lines:
        cells = line.row.cells or [getattr(line.row, column) for column in TITLES]
        cells = cells + [""] * (len(titles) - len(cells))
        rows.append([*(cells[place] for place in kept), " ".join(line.notes)])
    return [*(titles[place] for place in kept), reason], rows


def as_csv(rows, titles=None) -> bytes:
    """Semicolons and a byte order mark, so that Danish Excel opens it with a double click."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=";")
    for row in [titles or TITLES.values(), *rows]:
        writer.writerow([harmless_cell(str(text)) for text in row])
    return (BYTE_ORDER_MARK + lines.getvalue()).encode()


def as_xlsx(rows, titles=None) -> bytes:
    titles = titles or TITLES.values()
    file = io.BytesIO()
    with new_workbook(file) as workbook:
        sheet = workbook.add_worksheet(_("Ledere"))
        bold = workbook.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(titles) - 1, WIDTH)
        for across, title in enumerate(titles):
            sheet.write_string(0, across, str(title), bold)
        for down, row in enumerate(rows, start=1):
            for across, text in enumerate(row):
                sheet.write_string(down, across, text)
    return file.getvalue()
