"""HTML to PDF, without WeasyPrint in the web process (docs/adr/0003-render-in-a-child-process.md)."""

import atexit
import json
import logging
import os
import select
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer
from typing import IO, Any, cast

from django.conf import settings

from reports.rendering import frames

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent

SECONDS = 40
"""Seven reflections of 20,000 characters take about half of it on a small machine."""
PLACES = 3
"""One document is made while two wait; so a web process with four threads always has one left for those who save."""
DOCUMENTS = 200
"""After so many a fresh process takes over, so that memory stays flat whatever a library leaks."""
DRAWN_WITH = (*sorted(HERE.glob("print/*")), HERE / "pdf_process.py")
"""What decides how HTML looks as PDF, apart from WeasyPrint and the fonts."""
FONTS = settings.BASE_DIR / "build" / "assets" / "dkfds" / "fonts" / "ttf"
KEPT_VARIABLES = (
    "PATH",
    "HOME",
    "LANG",
    "LD_LIBRARY_PATH",
    "XDG_CACHE_HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
)


class CannotRender(Exception):
    """No document now. The same request may well succeed in a moment."""


@dataclass(frozen=True)
class Attachment:
    """A text file that lies in a PDF, dated as it says."""

    name: str
    description: str
    text: str
    at: str


class PdfProcess:
    """One child process with WeasyPrint imported."""

    def __init__(self):
        self.documents = 0
        self.is_ready = False
        self.process = subprocess.Popen(  # noqa: S603 - our own module, no outside input
            [sys.executable, "-m", "reports.rendering.pdf_process", FONTS],
            cwd=settings.BASE_DIR,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.told, self.answers = cast(IO[bytes], self.process.stdin), cast(IO[bytes], self.process.stdout)

    @property
    def is_alive(self):
        return self.process.poll() is None

    def has_come_up(self):
        """Whether it can print at once. Never waits."""
        if not self.is_ready and select.select([self.answers], [], [], 0)[0]:
            self.read_ready()
        return self.is_ready

    def read_ready(self):
        mark, _content = frames.read_frame(self.answers)
        self.is_ready = mark == frames.READY

    def pdf(self, html, seconds, attachment=None) -> bytes:
        limit = Timer(seconds, self.process.kill)
        limit.start()
        try:
            if not self.is_ready:
                self.read_ready()
            if attachment:
                frames.write_frame(self.told, frames.ATTACHMENT, json.dumps(asdict(attachment)).encode())
            frames.write_frame(self.told, frames.DOCUMENT, html.encode())
            mark, content = frames.read_frame(self.answers)
        except (EOFError, OSError) as error:
            self.stop()
            raise CannotRender("The PDF process died or ran out of time") from error
        finally:
            limit.cancel()
        self.documents += 1
        if mark == frames.REFUSED:
            raise CannotRender(content.decode())
        return content

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.told.close()
        self.answers.close()


class Renderer:
    """Keeps a PDF process at hand: a new one in place of one that died, and before one grows old."""

    def __init__(self):
        self.lock = Lock()
        self.places = BoundedSemaphore(PLACES)
        self.current: Any = None
        """The process that prints, once there has been something to print."""
        self.successor: PdfProcess | None = None

    def warm(self):
        """Let a process import WeasyPrint now, so that no user waits for it."""
        with self.lock:
            self.replace_the_dead()

    def pdf(self, html, seconds=SECONDS, attachment=None) -> bytes:
        if not self.places.acquire(blocking=False):
            raise CannotRender("Too many documents at a time")
        try:
            return self.pdf_in_turn(html, seconds, attachment)
        finally:
            self.places.release()

    def pdf_in_turn(self, html, seconds, attachment):
        if not self.lock.acquire(timeout=seconds):
            raise CannotRender("Other documents are being made")
        try:
            self.replace_the_dead()
            return self.current.pdf(html, seconds, attachment)
        except CannotRender as refusal:
            logger.warning("No PDF: %s", refusal)
            raise
        finally:
            self.replace_the_dead()
            self.replace_the_old()
            self.lock.release()

    def replace_the_dead(self):
        if self.current is None or not self.current.is_alive:
            if self.current:
                self.current.stop()
            self.current, self.successor = self.successor or PdfProcess(), None

    def replace_the_old(self):
        """The successor imports WeasyPrint while the old one still answers."""
        if self.current.documents >= DOCUMENTS and self.successor is None:
            self.successor = PdfProcess()
        elif self.successor and self.successor.has_come_up():
            self.current.stop()
            self.current, self.successor = self.successor, None

    def stop(self):
        with self.lock:
            for process in filter(None, (self.current, self.successor)):
                process.stop()
            self.current = self.successor = None


def environment():
    """The PDF process handles what people typed, so it gets none of the secrets; its bytes depend on nothing else.

    A part of a font with pictures, as emoji are, notes when it was made: always the same moment.
    """
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"}


renderer = Renderer()


def forget_parents_process():
    """A forked web process shares no pipe with its parent's PDF process."""
    global renderer
    renderer = Renderer()


os.register_at_fork(after_in_child=forget_parents_process)
atexit.register(lambda: renderer.stop())


def pdf_of(html: str, attachment: Attachment | None = None) -> bytes:
    """The document, with a file in it as PDF/A-3u, or CannotRender. Equal HTML gives equal bytes."""
    return renderer.pdf(html, attachment=attachment)


def warm():
    renderer.warm()
