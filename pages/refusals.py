"""How a verb says no, and the ways in which a view passes that on.

Each of them is a `with` around the verb and what follows when it went well, the redirect among it. A refusal ends the
block, and the view goes on below it: with its page, or back to where the button is.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.functional import Promise

from pages.gone import Gone


class Refusal(Exception):
    """Sentences for the person who asked, shown as they are, by the field each is about; "" is the whole.

    Raised with one sentence, or with all that stands in the way at once.
    """

    def __init__(self, said: str | Promise | Mapping[str, list[str]], field: str = "") -> None:
        self.errors: Mapping[str, list[str]] = said if isinstance(said, Mapping) else {field: [str(said)]}
        super().__init__(" ".join(self.sentences))

    @property
    def sentences(self) -> list[str]:
        return [sentence for sentences in self.errors.values() for sentence in sentences]


@contextmanager
def refusals_in(form: BaseForm) -> Iterator[None]:
    """Each sentence stands beside its field, or at the top of the form where it has no such field."""
    try:
        yield
    except Refusal as refusal:
        for field, sentences in refusal.errors.items():
            for sentence in sentences:
                form.add_error(field if field in form.fields else None, sentence)


@contextmanager
def refusals_told(request: HttpRequest, level: int = messages.ERROR) -> Iterator[None]:
    """On the page that comes next, whichever it is."""
    try:
        yield
    except Refusal as refusal:
        messages.add_message(request, level, str(refusal))


@contextmanager
def refusals_as_gone() -> Iterator[None]:
    """On a page of its own with the words that were sent: what they were about is no longer there."""
    try:
        yield
    except Refusal as refusal:
        raise Gone(str(refusal)) from None


class Attempt:
    """On the page that asks: `with attempt:` around the verb, and `attempt.refusal` among what the page shows."""

    refusal: Refusal | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> bool:
        if not isinstance(error, Refusal):
            return False
        self.refusal = error
        return True

    @property
    def sentences(self) -> list[str]:
        return self.refusal.sentences if self.refusal else []

    @property
    def status(self) -> int:
        return 409 if self.refusal else 200
