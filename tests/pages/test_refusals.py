"""A verb that refuses: where its sentences are shown, and what stands when it does not."""

import pytest
from django import forms
from django.contrib.messages import ERROR, WARNING, get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory
from django.utils.translation import gettext_lazy as _

from pages.gone import Gone
from pages.refusals import Attempt, Refusal, refusals_as_gone, refusals_in, refusals_told


class DayForm(forms.Form):
    day = forms.CharField()


def refuse(said, field=""):
    raise Refusal(said, field)


def asked():
    request = RequestFactory().post("/")
    request._messages = CookieStorage(request)
    return request


@pytest.mark.parametrize("said", ["Den er lukket.", _("Den er lukket.")])
def test_refusal_is_its_sentence(said):
    refusal = Refusal(said, "day")

    assert str(refusal) == "Den er lukket."
    assert refusal.errors == {"day": ["Den er lukket."]}


def test_refusal_holds_all_that_stands_in_the_way():
    refusal = Refusal({"day": ["Skriv en dag."], "": ["Den er lukket.", "Den er fuld."]})

    assert str(refusal) == "Skriv en dag. Den er lukket. Den er fuld."
    assert refusal.sentences == ["Skriv en dag.", "Den er lukket.", "Den er fuld."]


@pytest.mark.parametrize(
    ("said", "field", "errors"),
    [
        ("Dagen er gået.", "day", {"day": ["Dagen er gået."]}),
        ("Den er lukket.", "", {"__all__": ["Den er lukket."]}),
        ("Vælg et sted.", "place", {"__all__": ["Vælg et sted."]}),
        ({"day": ["Dagen er gået.", "Den er fuld."]}, "", {"day": ["Dagen er gået.", "Den er fuld."]}),
    ],
)
def test_form_says_it_beside_the_field(said, field, errors):
    form = DayForm({"day": "1"})

    with refusals_in(form):
        refuse(said, field)

    assert form.errors == errors


def test_message_says_it_as_loud_as_asked():
    request = asked()

    with refusals_told(request):
        refuse("Den er lukket.")
    with refusals_told(request, WARNING):
        refuse("Vent lidt.")

    said = [(message.level, message.message) for message in get_messages(request)]
    assert said == [(ERROR, "Den er lukket."), (WARNING, "Vent lidt.")]


def test_what_is_gone_says_so():
    with pytest.raises(Gone, match="Den er slettet"), refusals_as_gone():
        refuse("Den er slettet.")


def test_page_shows_what_was_attempted_in_vain():
    attempt = Attempt()
    assert (attempt.refusal, attempt.status) == (None, 200)

    with attempt:
        refuse("Den er lukket.")

    assert (str(attempt.refusal), attempt.status) == ("Den er lukket.", 409)


@pytest.mark.parametrize(
    "answer", [lambda: refusals_in(DayForm()), lambda: refusals_told(asked()), refusals_as_gone, Attempt]
)
def test_other_errors_pass(answer):
    with pytest.raises(ZeroDivisionError), answer():
        1 / 0  # noqa: B018
