"""The PDF process: reads HTML, writes PDF, one document at a time (docs/adr/0003-render-in-a-child-process.md).

The only import of WeasyPrint. It knows nothing of Django, its settings or its database.
"""

import contextlib
import gc
import json
import logging
import os
import resource
import signal
import sys
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import cssselect2
import pydyf
import tinyhtml5
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.rendering import frames

PRINT = Path(__file__).parent / "print"
BASE = "https://rapport.invalid/"
"""Where the documents' own addresses seem to be. Nothing is ever fetched from it."""
FONTS = ["IBMPlexSans-Regular.ttf", "IBMPlexSans-Italic.ttf", "IBMPlexSans-SemiBold.ttf"]
MISSING = "□"
NO_CHARACTER = b"> <2060>"
"""U+2060 joins words and shows nothing."""
DOUBTFUL_END = b"\r\nendstream"
MEMORY = 2 * 1024**3


class Refused(FatalURLFetchingError):
    """A document asked for something that is not the project's own, so there is no document."""


class OwnFilesOnly(URLFetcher):
    """Knows the exact addresses of our own files, and opens nothing else whatever its scheme."""

    def __init__(self, fonts):
        super().__init__()
        paths = [PRINT / "mark.svg", *(fonts / name for name in FONTS)]
        self.files = {BASE + path.name: path for path in paths}

    def fetch(self, url, headers=None):
        path = self.files.get(url)
        if path is None:
            raise Refused
        return URLFetcherResponse(url, path.read_bytes())


class Document(HTML):
    """HTML of our own templates, which is XML too: it is read six times as fast, and our own style sheet says it all.

    Matching the standard style sheet against every element takes an eighth of the whole time.
    """

    def __init__(self, html, fetcher):
        self.base_url = BASE
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree(html), content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms=False):
        return []


def tree(html):
    try:
        return ElementTree.fromstring(html)  # noqa: S314 - made by our own templates, which escape what was typed
    except ElementTree.ParseError:
        return tinyhtml5.parse(html, namespace_html_elements=False)


class MissingGlyphs(logging.Handler):
    """Listens for the characters that no font on this machine can draw."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.codepoints = set()

    def emit(self, record):
        if record.msg.startswith(".notdef glyph"):
            _character, codepoint = record.args
            self.codepoints.add(codepoint)

    def replaced(self, html):
        """With a visible mark where a character is missing: PDF/UA allows no reference to the undefined glyph."""
        mark = "?" if ord(MISSING) in self.codepoints else MISSING
        return html.translate(dict.fromkeys(self.codepoints, mark))


class Printer:
    """Fonts are read and the style sheet is parsed once, for all documents."""

    def __init__(self, fonts):
        self.missing = MissingGlyphs()
        logger = logging.getLogger("weasyprint")
        logger.addHandler(self.missing)
        logger.propagate = False
        self.fetcher = OwnFilesOnly(fonts)
        self.font_config = FontConfiguration()
        self.css = CSS(
            string=(PRINT / "print.css").read_text(),
            base_url=BASE,
            url_fetcher=self.fetcher,
            font_config=self.font_config,
        )

    def pdf(self, html: str) -> bytes:
        return self.with_every_glyph(html, lambda html: self.draw(html, pdf_variant="pdf/ua-1", finisher=finished))

    def archive(self, html: str, attachment: dict) -> bytes:
        """PDF/A-3u with a file in it. One file cannot be PDF/UA too: their rules for tags differ.

        A carriage return before the line end of "endstream" makes the length of a stream doubtful. The last byte of a
        compressed stream is chance, so about one copy in ten is not compressed.
        """
        pdf = self.with_every_glyph(html, lambda html: self.draw_archive(html, attachment))
        if DOUBTFUL_END in pdf:
            pdf = self.draw_archive(self.missing.replaced(html), attachment, uncompressed_pdf=True)
        return pdf

    def draw_archive(self, html, attachment, **options):
        files = [attached(attachment)]
        return self.draw(html, pdf_variant="pdf/a-3u", attachments=files, finisher=finished_archive, **options)

    def with_every_glyph(self, html, draw):
        """Drawn again in the rare case that a character turns out to be missing."""
        while True:
            known = set(self.missing.codepoints)
            pdf = draw(self.missing.replaced(html))
            if self.missing.codepoints == known:
                return pdf

    def draw(self, html, **options):
        document = Document(html, self.fetcher)
        return document.write_pdf(stylesheets=[self.css], font_config=self.font_config, **options)


def attached(attachment):
    """Dated as it says, so that equal input gives equal bytes."""
    moment = datetime.fromisoformat(attachment["at"])
    return Attachment(
        string=attachment["text"],
        name=attachment["name"],
        description=attachment["description"],
        relationship="Data",
        created=moment,
        modified=moment,
    )


def finished(_document, pdf):
    """PDF/UA wants every glyph to say some character.

    Where letters are drawn as several glyphs, as in Devanagari, WeasyPrint lets the first of them say all.
    """
    for item in streams(pdf):
        if b"begincmap" in item.stream:
            item.stream = [line.replace(b"> <>", NO_CHARACTER) for line in item.stream]


def finished_archive(document, pdf):
    """PDF/A wants plain metadata, no smoothed pictures (emoji are such), and each attached file named once."""
    finished(document, pdf)
    for item in streams(pdf):
        if item.extra.get("Type") == "/Metadata":
            item.compress = False
        if "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def streams(pdf):
    return [item for item in pdf.objects if isinstance(item, pydyf.Stream)]


def main(fonts):
    # Ctrl-C in a terminal reaches this process, too. It ends with the web process, which closes its side.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    inbox, outbox = sys.stdin.buffer, own_outbox()
    printer = Printer(Path(fonts))
    # Between documents nobody waits for one (docs/adr/0013-when-garbage-is-looked-for.md).
    gc.disable()
    with contextlib.suppress(EOFError, BrokenPipeError):
        frames.write_frame(outbox, frames.READY)
        while True:
            answer_one(printer, inbox, outbox)
            gc.collect()


def own_outbox():
    """Standard output as it was; whatever prints from now on goes to the log and not between the frames."""
    outbox = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return outbox


def answer_one(printer, inbox, outbox):
    mark, content = frames.read_frame(inbox)
    attachment = json.loads(content) if mark == frames.ATTACHMENT else None
    html = frames.read_frame(inbox)[1] if attachment else content
    try:
        pdf = printer.archive(html.decode(), attachment) if attachment else printer.pdf(html.decode())
    except (Exception, Refused) as error:
        # Its message may hold what a leader wrote, so only its name leaves the process.
        frames.write_frame(outbox, frames.REFUSED, type(error).__name__.encode())
    else:
        frames.write_frame(outbox, frames.DOCUMENT, pdf)


if __name__ == "__main__":
    main(sys.argv[1])
