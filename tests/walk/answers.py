"""What an answer says, as text: pages, calendars, tables, documents and mails."""

import hashlib
import re
from io import BytesIO

from openpyxl import load_workbook

from tests.reports.pdf_checks import text_of
from tests.walk.page_text import text_of_page

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_COMPARED = [
    # Tokens of a form, which say nothing, and are others each time it is drawn.
    (re.compile(r'(name="(?:csrfmiddlewaretoken|form_token|unsaved)" value=")[^"]*'), r"\1…"),
    # The secret in a link to choose a password, which hangs on how the old one was hashed.
    (re.compile(r"(/konto/ny-adgangskode/\w+-)(?!set-password)[\w-]+"), r"\1…"),
]
"""All that is chance and not drawn from tests/walk/chance.py, or hangs on something that no reader meets."""


def comparable(text):
    for pattern, replacement in NOT_COMPARED:
        text = pattern.sub(replacement, text)
    return text


def text_of_answer(response, content) -> str:
    """Its status, what a browser is told about it, and what its reader reads."""
    told = [f"{name}: {response[name]}" for name in ("Content-Type", "Content-Disposition") if name in response]
    moved = [f"{status} -> {address}" for address, status in getattr(response, "redirect_chain", [])]
    lines = [*moved, f"{response.status_code}", *told, "", words_in(response, content)]
    return comparable("\n".join(lines))


def words_in(response, content):
    match kind_of(response):
        case "text/html" if content:
            return text_of_page(content.decode())
        case "text/calendar":
            return unfolded(content.decode())
        case "application/pdf":
            return text_of(content, "-layout")
        case kind if kind == WORKBOOK:
            return "\n".join(cells_of(content)) + "\n"
        case kind if kind.startswith("text/") or kind == "application/json":
            return content.decode("utf-8-sig").replace("\r\n", "\n")
    return f"{len(content)} bytes, {hashlib.sha256(content).hexdigest()}\n"


def kind_of(response):
    return response.headers.get("Content-Type", "").partition(";")[0]


def unfolded(calendar):
    """A long line of a calendar file goes on after a break and a space."""
    return re.sub(r"\r?\n[ \t]", "", calendar).replace("\r\n", "\n")


def cells_of(content):
    for sheet in load_workbook(BytesIO(content)):
        yield f"# {sheet.title}"
        for row in sheet.iter_rows():
            yield from (f"{cell.coordinate}: {cell.value!r} {cell.number_format}" for cell in row if cell.value)


def text_of_mail(message) -> str:
    headers = {"Subject": message.subject} | message.extra_headers
    told = [f"{name}: {headers[name]}" for name in sorted(headers) if name not in ("Message-ID", "Date")]
    parts = [f"--- {part.mimetype}\n{words_in_part(part)}" for part in message.alternatives]
    return comparable("\n".join([f"To: {', '.join(message.to)}", *told, "", message.body, *parts]))


def words_in_part(part):
    return text_of_page(part.content) if part.mimetype == "text/html" else unfolded(part.content)
