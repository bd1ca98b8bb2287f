"""A form that is sent twice on a slow line does its work once, and both presses get the answer to the first.

Every form is drawn with a token of its own (templatetags/form_tokens.py). The first press notes the form before its
view does anything, in the same transaction. A second press at the same moment waits for that row, and is then led where
the first was led. A form that was refused leaves no row behind.
"""

import json
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.crypto import salted_hmac

from pages import own_forms
from pages.models import SentForm

View = Callable[..., HttpResponseBase]

FIELD = "form_token"
TOKENS = {"csrfmiddlewaretoken", own_forms.FIELD, FIELD}
"""A page that offers to send again has its own beside those that it carries."""


def sent_once(view: View) -> View:
    """Mark a view whose work must not be done twice. Without a token, as scripts of our own send, it always works."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            person = request.user if request.user.is_authenticated else None
            form, is_first = SentForm.objects.get_or_create(person=person, fingerprint=fingerprint_of(request))
            if not is_first:
                take_over_messages(request)
                return HttpResponseRedirect(form.led_to)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                form.led_to = response.url
                form.save(update_fields=["led_to"])
                hand_over_messages(request, response)
            else:
                form.delete()
            return response

    answer.is_sent_once = True  # type: ignore[attr-defined]
    return answer


def fingerprint_of(request: HttpRequest) -> str:
    """Of the token, the address and all that was sent: who goes back and writes something else sends another form."""
    fields = {name: values for name, values in request.POST.lists() if name not in TOKENS}
    files = {name: [digest_of_file(file) for file in files] for name, files in request.FILES.lists()}
    sent = [request.POST[FIELD], request.get_full_path(), fields, files]
    return salted_hmac("pages.sent_once", json.dumps(sent, sort_keys=True), algorithm="sha256").hexdigest()


def digest_of_file(file: UploadedFile) -> str:
    digest = sha256((file.name or "").encode(errors="surrogatepass"))
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def hand_over_messages(request: HttpRequest, response: HttpResponseBase) -> None:
    """Into the stored session before anybody who waits goes on: the page that is shown next may be the second's."""
    said = get_messages(request)
    if isinstance(said, BaseStorage) and said.added_new:
        said.update(response)
        request.session.save()


def take_over_messages(request: HttpRequest) -> None:
    """What the first press said and nobody has read. This request's own session was read before that."""
    if request.user.is_authenticated:
        request.session.update(request.session.load())
