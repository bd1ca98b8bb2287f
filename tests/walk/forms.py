"""The forms of a page, sent as they stand and filled in."""

from dataclasses import dataclass
from urllib.parse import urljoin

from tests.journeys.people import PASSWORD

NEW_PASSWORD = "regnbue-hestesko-tavle"
WRITTEN = {
    "email": "ny@walker.example",
    "number": "7",
    "password": PASSWORD,
    "password1": NEW_PASSWORD,
    "password2": NEW_PASSWORD,
    "search": "borgeren",
    "tel": "12 34 56 78",
    "url": "https://example.org/",
    "_day": "12",
    "_month": "3",
    "_year": "2027",
    "starts": "9.30",
    "ends": "12.30",
}
"""What is written in a field of this type, or with this end to its name."""
WORDS = "Skrevet under gennemgangen"


@dataclass(frozen=True)
class Sending:
    """What a press of one button sends."""

    address: str
    name: str
    fields: dict[str, list[str]]


def sendings_of(page, address):
    """All that can be sent from a page."""
    forms = [form for form in page.forms if form.method == "POST"]
    for how, prepare in (("as it stands", None), ("filled in", fill_in)):
        for form in forms:
            if prepare:
                prepare(form)
            for button in buttons_of(form):
                yield sending(form, button, address, how)


def buttons_of(form):
    """One of those that send the same. A form can have buttons elsewhere on its page."""
    own = form.xpath(".//button[not(@type) or @type='submit'] | .//input[@type='submit']")
    elsewhere = form.xpath("//button[@form=$name]", name=form.get("id", "-"))
    return {
        (button.get("name"), button.get("value"), button.get("formaction")): button for button in own + elsewhere
    }.values()


def sending(form, button, address, how):
    fields = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    if button.get("name"):
        fields.setdefault(button.get("name"), []).append(button.get("value", ""))
    target = urljoin(address, button.get("formaction") or form.get("action") or address)
    pressed = "=".join(filter(None, [button.get("name"), button.get("value")]))
    return Sending(target, " ".join(filter(None, [pressed, how])), fields)


def fill_in(form):
    """Something in each field that is empty, and the first choice where none is made."""
    for field in form.inputs:
        if field.tag == "textarea":
            field.value = field.value or WORDS
        elif field.tag == "select":
            choose(field)
        elif field.type in ("checkbox", "radio"):
            tick(field, form)
        elif field.type not in ("hidden", "file", "submit", "button", "image"):
            field.value = field.value or written(field)


def choose(select):
    if not select.multiple and not select.value:
        select.value = next((value for value in select.value_options if value), select.value)


def tick(field, form):
    group = [other for other in form.inputs if other.name == field.name]
    if field.type == "checkbox" or not any(other.checked for other in group):
        field.checked = True


def written(field):
    for end, text in WRITTEN.items():
        if (field.name or "").endswith(end):
            return text
    return WRITTEN.get(field.type, WORDS)
