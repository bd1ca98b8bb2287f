"""The members of a network as a spreadsheet, for its coordinators: a workbook, and CSV for programs."""

import csv
import io

from django.utils import timezone
from django.utils.translation import gettext as _

from pages.spreadsheets import BYTE_ORDER_MARK, csv_delimiter, harmless_cell, new_workbook
from reports.documents.summary_xlsx import looks_of

WIDTHS = [28, 34, 18, 28, 36, 28, 20, 14]


def headings():
    return [
        _("Navn"),
        _("E-mailadresse"),
        _("Telefon"),
        _("Titel"),
        _("Tilbud"),
        _("Organisation"),
        _("Kommune"),
        _("Medlem siden"),
    ]


def cells(member):
    since = timezone.localdate(member.since).isoformat()
    services = ", ".join(member.services)
    return [
        member.name,
        member.email,
        member.phone,
        member.title,
        services,
        member.organisation,
        member.municipality,
        since,
    ]


def member_csv(members) -> str:
    """In the language that is active: semicolons in Danish, commas in English."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=csv_delimiter())
    writer.writerow(headings())
    writer.writerows([harmless_cell(text) for text in cells(member)] for member in members)
    return BYTE_ORDER_MARK + lines.getvalue()


def member_xlsx(network, members) -> bytes:
    file = io.BytesIO()
    with new_workbook(file) as workbook:
        workbook.set_properties({"title": str(network), "company": "Syv principper"})
        looks = looks_of(workbook)
        sheet = workbook.add_worksheet(_("Medlemmer"))
        sheet.freeze_panes(1, 1)
        for across, (heading, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
            sheet.write_string(0, across, heading, looks["heading"])
            sheet.set_column(across, across, width)
        for down, member in enumerate(members, start=1):
            for across, text in enumerate(cells(member)):
                sheet.write_string(down, across, text, looks["text"])
    return file.getvalue()
