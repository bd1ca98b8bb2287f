"""Long texts are kept while they are typed, as a draft of their author's own, until she saves or throws it away.

A view makes an UnsavedTexts of its form once it knows that the form is hers to fill in, and lets it answer what only it
can (`asks`). What is kept never takes the place of what is stored: when the form is opened again, the draft is offered.
Used, it brings the tokens along that its form was shown with, so that saving meets what colleagues have saved since as
ever (docs/adr/0004).
"""

import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

from pages.cleaning import clean_text
from pages.models import UnsavedText
from pages.moments import moment
from pages.scripts import wants_json

FIELD = "unsaved"
"""Travels with the form: the page it stands on, and the page whose draft was put into it."""
DISCARD = "discard_unsaved"
QUERY, USE = "kladde", "brug"
LONGEST = 200_000
PAGE = re.compile(r"[\w-]{1,30}")


class UnsavedTexts:
    def __init__(self, request: HttpRequest, form: forms.BaseForm) -> None:
        self.request = request
        self.person = cast(Any, request.user)  # signed in, or the form would not be hers
        self.form = form
        self.kept = UnsavedText.objects.filter(person=self.person, form=request.path)
        if self.is_used:
            form.initial.update({row.field: row.text for row in self.rows})

    # What is kept

    @cached_property
    def rows(self) -> list[UnsavedText]:
        return list(self.kept.order_by("pk"))

    @property
    def kept_at(self) -> datetime:
        return max(row.kept_at for row in self.rows)

    @cached_property
    def pages(self) -> list[str]:
        """This page, and the one whose draft it goes on with: the drafts that it may write over."""
        if self.is_sent:
            return PAGE.findall(self.request.POST.get(FIELD, ""))[:2]
        return [secrets.token_urlsafe(12), *{row.page for row in self.rows if self.is_used}]

    @property
    def as_field(self) -> str:
        return ".".join(self.pages)

    @cached_property
    def is_used(self) -> bool:
        return not self.is_sent and self.request.GET.get(QUERY) == USE and bool(self.rows)

    @property
    def is_sent(self) -> bool:
        """The page is drawn of what was just sent, which need not be kept yet."""
        return self.request.method == "POST"

    @cached_property
    def offered(self) -> list[tuple[str | Promise | None, str]]:
        """The label of each field with what was typed in it and is not stored."""
        if self.is_sent or self.is_used:
            return []
        texts = {row.field: row.text for row in self.rows}
        return [(self.form.fields[name].label, texts[name]) for name in self.unlike_stored(texts)]

    # What only this can answer

    @property
    def asks(self) -> bool:
        """Whether the form is not sent, but what is typed is to be kept or thrown away."""
        return self.is_sent and (wants_json(self.request) or DISCARD in self.request.POST)

    def answer(self) -> HttpResponseBase:
        if DISCARD in self.request.POST:
            self.kept.delete()
            return redirect(self.request.path)
        if not self.pages or any(len(text) > LONGEST for text in self.typed.values()):
            return JsonResponse({"status": _("Teksten er for lang til at blive gemt som kladde.")}, status=422)
        try:
            kept_at = self.keep()
        except (Elsewhere, IntegrityError):
            return JsonResponse({"status": kept_elsewhere()}, status=409)
        return JsonResponse({"status": _("Kladde gemt %(when)s") % {"when": moment(kept_at)} if kept_at else ""})

    @cached_property
    def typed(self) -> dict[str, str]:
        """The text fields of the form as they stand, with the tokens that say what they were shown with."""
        posted = self.request.POST
        return {name: clean_text(posted[name]) for name in self.form.fields if name in posted and self.is_kept(name)}

    def is_kept(self, name: str) -> bool:
        field = self.form.fields[name]
        return field.widget.is_hidden or self.is_text(field)

    def is_text(self, field: forms.Field) -> bool:
        return isinstance(field, forms.CharField) and isinstance(field.widget, (forms.TextInput, forms.Textarea))

    @transaction.atomic
    def keep(self) -> datetime | None:
        """Answers when it was kept; None where nothing differs from what is stored."""
        rows = list(self.kept.select_for_update())
        if any(row.page not in self.pages for row in rows):
            raise Elsewhere
        self.forget()
        if not self.unlike_stored(self.typed):
            return None
        now = timezone.now()
        UnsavedText.objects.bulk_create(
            UnsavedText(
                person=self.person,
                form=self.request.path,
                field=name,
                text=text,
                page=self.pages[0],
                kept_at=now,
            )
            for name, text in self.typed.items()
        )
        return now

    def unlike_stored(self, texts: Mapping[str, str]) -> list[str]:
        """The fields whose text is another than the form begins with."""
        return [
            name
            for name, field in self.form.fields.items()
            if name in texts and self.is_text(field) and bare(texts[name]) != bare(self.form[name].initial)
        ]

    def forget(self) -> None:
        """What was kept of this page. Another tab's draft stays, also one that was kept a moment ago."""
        self.kept.filter(page__in=self.pages).delete()


class Elsewhere(Exception):
    """There is a draft that was typed on another page."""


def bare(text: object) -> str:
    return clean_text(str(text or "")).strip()


def kept_elsewhere() -> str:
    return _("Ikke gemt som kladde, for du har en anden kladde til denne tekst. Gem, eller hent siden igen, og vælg.")
