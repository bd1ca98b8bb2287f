"""What a page says, in the order in which it is read, one thing a line."""

from lxml import html

APART = set(
    """
    address article aside blockquote body button caption dd desc details dialog div dl dt fieldset figcaption figure
    footer form g h1 h2 h3 h4 h5 h6 header hr iframe input label legend li main meta nav ol optgroup option p pre
    section select summary svg table tbody text textarea tfoot thead title tr ul
    """.split()
)
"""Elements with a line of their own."""
SILENT = {"script", "style", "template"}
MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "summary": "> ", "dt": ": "}
BARE_MARKS = {mark.strip() for mark in MARKS.values()}
CELLS = {"td", "th"}
SAID = ["alt", "aria-label", "title", "placeholder"]
"""Attributes that hold words."""
OF_A_FIELD = ["type", "name", "value", "min", "max", "maxlength", "accept", "autocomplete", "pattern"]
FIELDS = {"input", "select", "textarea", "button", "option"}
STATES = ["checked", "selected", "disabled", "required", "readonly", "multiple", "hidden", "open", "aria-invalid"]


def text_of_page(content) -> str:
    return "\n".join(Reading().lines_of(html.document_fromstring(content))) + "\n"


class Reading:
    def __init__(self):
        self.lines = []
        self.line = ""

    def lines_of(self, page):
        self.read(page)
        self.end_line()
        return self.lines

    def end_line(self):
        """A mark waits for what it marks."""
        line = " ".join(self.line.split())
        if line and line not in BARE_MARKS:
            self.lines.append(line)
            self.line = ""

    def read(self, element):
        if isinstance(element.tag, str) and element.tag not in SILENT:
            self.begin(element)
            self.line += element.text or ""
            for child in element:
                self.read(child)
                self.line += child.tail or ""
            self.end(element)

    def begin(self, element):
        if element.tag in APART or element.tag == "br":
            self.end_line()
        if element.tag in MARKS:
            self.line = MARKS[element.tag]
        self.line += noted(element)

    def end(self, element):
        if element.tag == "a" and "href" in element.attrib:
            self.line += f" <{element.get('href')}>"
        if element.tag in CELLS:
            self.line += " | "
        if element.tag in APART:
            self.end_line()


def noted(element):
    """What an element says beside its text."""
    match element.tag:
        case "html" if element.get("lang"):
            return f"({element.get('lang')})"
        case "form":
            return f"[form {element.get('method', 'get')} {element.get('action', '')}] "
        case "iframe":
            return f"[iframe {element.get('src')}] {said(element)}"
        case "meta" if element.get("name") or element.get("http-equiv"):
            return f"[meta {element.get('name') or element.get('http-equiv')}: {element.get('content')}]"
        case tag if tag in FIELDS:
            return field(element)
    return said(element)


def field(element):
    parts = [f'{name}="{element.get(name)}"' for name in OF_A_FIELD if name in element.attrib]
    parts += [name for name in STATES if name in element.attrib]
    if described := description(element):
        parts.append(f'described="{described}"')
    return f"[{' '.join([element.tag, *parts])}] {said(element)}"


def said(element):
    words = [element.get(name) for name in SAID if element.get(name)]
    states = [name for name in ("hidden", "open") if name in element.attrib and element.tag not in FIELDS]
    return "".join(f"({word}) " for word in [*words, *states])


def description(element):
    """The words that a screen reader adds to a field."""
    named = (element.get("aria-describedby") or "").split()
    found = [part for name in named for part in element.xpath("//*[@id=$name]", name=name)]
    return " ".join(" ".join(part.text_content().split()) for part in found)
