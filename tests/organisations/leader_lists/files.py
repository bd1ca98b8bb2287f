"""Files as people make them, and as people who mean harm do."""

import csv
import io
import zipfile

import openpyxl
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

HEADINGS = ["Navn", "E-mail", "Tilbud", "Afdeling", "Rolle"]


def leader(name="Åse Ærø", email="aase@test.example", service="Søhuset", department="", role="tilbudsleder"):
    return [name, email, service, department, role]


def uploaded(content, name="ledere.csv"):
    return SimpleUploadedFile(name, content)


def csv_file(*rows, headings=HEADINGS, encoding="utf-8", delimiter=";", name="ledere.csv", before=""):
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=delimiter).writerows([headings, *rows])
    return uploaded((before + lines.getvalue()).encode(encoding), name)


def xlsx_file(*rows, headings=HEADINGS, name="ledere.xlsx"):
    """As openpyxl writes it: what begins with = is a formula."""
    workbook = openpyxl.Workbook()
    for row in [headings, *rows]:
        workbook.active.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return uploaded(file.getvalue(), name)


def xlsx_with_stored_formula(*rows):
    """As Excel writes it: the formula, and what it came to when the file was saved."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for down, row in enumerate([HEADINGS, *rows]):
            for across, text in enumerate(row):
                if text.startswith("="):
                    sheet.write_formula(down, across, text, value="Åse Ærø")
                else:
                    sheet.write_string(down, across, text)
    return uploaded(file.getvalue(), "ledere.xlsx")


def zip_file(parts, name="ledere.xlsx"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return uploaded(file.getvalue(), name)


def xlsx_with_part(part, content):
    """A real workbook with one part put in place of its own."""
    real = xlsx_file(leader())
    with zipfile.ZipFile(real) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zip_file(parts | {part: content})
