"""What is typed in a long form and not saved: kept for its author, offered to her, and never put in its place."""

import re
from datetime import timedelta

import pytest
from auditlog.registry import auditlog
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import personal_data
from networks.afterwards import minutes_writing
from networks.models import AgendaItem, Coordinator, Minutes, Newsletter
from organisations.models import StrategicRole
from pages.models import SentForm, UnsavedText
from tests.factories import create_organisation, create_round
from tests.markup import one_line
from tests.networks.factories import (
    create_agenda_item,
    create_application,
    create_coordinator,
    create_meeting,
    create_member,
    create_network,
    create_newsletter,
)
from tests.simultaneous import at_the_same_moment, each_with_a_connection

OURS = {"Sec-Fetch-Site": "same-origin"}
SCRIPT = OURS | {"Accept": "application/json"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>')
WORDS = "Vi talte om & aftalte <b>tre</b> ting"
SHOWN = "Vi talte om &amp; aftalte &lt;b&gt;tre&lt;/b&gt; ting"
OFFER = "som ikke er gemt</h2>"


@pytest.fixture
def network(db):
    return create_network()


@pytest.fixture
def meeting(network):
    return create_meeting(network=network, status="held", days=-3)


@pytest.fixture
def coordinator(client, network):
    person = create_coordinator(network=network)
    client.force_login(person)
    return person


def minutes_url(meeting):
    return reverse("minutes_write", args=[meeting.network.slug, meeting.pk])


def hidden(page):
    form = page.text[page.text.index("<main") :]
    return {name: value for name, value in HIDDEN.findall(form) if name not in {"csrfmiddlewaretoken", "form_token"}}


def keep(client, url, page, **typed):
    return client.post(url, hidden(page) | typed, headers=SCRIPT)


def test_what_is_typed_is_kept_offered_and_used(client, coordinator, meeting):
    url = minutes_url(meeting)
    answer = keep(client, url, client.get(url), text=WORDS, decisions="")

    opened = client.get(url)
    used = client.get(f"{url}?kladde=brug")

    assert re.fullmatch(r"Kladde gemt kl\. \d+\.\d\d", answer.json()["status"])
    assert Minutes.objects.count() == 0
    assert OFFER in one_line(opened.text)
    assert opened.text.count(SHOWN) == 1
    assert opened.context["form"]["text"].value() == ""
    assert used.context["form"]["text"].value() == WORDS
    assert OFFER not in one_line(used.text)


def test_the_draft_is_gone_when_it_is_saved(client, coordinator, meeting):
    url = minutes_url(meeting)
    page = client.get(url)
    keep(client, url, page, text=WORDS, decisions="")

    client.post(url, hidden(page) | {"text": f"{WORDS}.", "decisions": ""})

    assert Minutes.objects.get().text == f"{WORDS}."
    assert UnsavedText.objects.count() == 0
    assert OFFER not in client.get(url).text


def test_the_draft_is_gone_when_it_is_thrown_away(client, coordinator, meeting):
    url = minutes_url(meeting)
    keep(client, url, client.get(url), text=WORDS, decisions="")

    answer = client.post(url, {"discard_unsaved": "1"})

    assert answer.url == url
    assert UnsavedText.objects.count() == 0


def test_what_is_as_stored_is_no_draft(client, coordinator, meeting):
    minutes_writing.save_minutes(meeting=meeting, user=coordinator, text="Først\nså", decisions="", seen={})
    url = minutes_url(meeting)
    page = client.get(url)
    keep(client, url, page, text="Først\nså noget", decisions="")

    answer = keep(client, url, page, text="Først\r\nså", decisions="")

    assert answer.json() == {"status": ""}
    assert UnsavedText.objects.count() == 0


def test_a_draft_does_not_replace_what_a_colleague_has_saved_since(client, coordinator, meeting):
    url = minutes_url(meeting)
    keep(client, url, client.get(url), text=WORDS, decisions="")
    minutes_writing.save_minutes(meeting=meeting, user=coordinator, text="Kollegaens ord", decisions="", seen={})

    opened, used = client.get(url), client.get(f"{url}?kladde=brug")
    saved = client.post(url, hidden(used) | {"text": WORDS, "decisions": ""})

    assert opened.context["form"]["text"].value() == "Kollegaens ord"
    assert saved.status_code == 409
    assert "Kollegaens ord" in saved.text
    assert saved.context["form"]["text"].value() == WORDS
    assert Minutes.objects.get().text == "Kollegaens ord"


def test_an_item_changed_by_two_meets_the_other(client, coordinator, network):
    item = create_agenda_item(meeting=create_meeting(network=network, status="draft"), title="Sparring")
    url = reverse("agenda_item_edit", args=[network.slug, item.meeting_id, item.pk])
    filled = {"kind": item.kind, "title": "Sparring", "minutes": "30", "description": WORDS}
    keep(client, url, client.get(url), **filled)
    AgendaItem.objects.update(description="Kollegaens ord", title="Sparring i grupper")

    saved = client.post(url, hidden(client.get(f"{url}?kladde=brug")) | filled)

    assert saved.status_code == 409
    assert AgendaItem.objects.get().description == "Kollegaens ord"


def test_two_tabs_do_not_write_over_each_other(client, coordinator, meeting):
    url = minutes_url(meeting)
    first, second = client.get(url), client.get(url)
    keep(client, url, first, text=WORDS, decisions="")

    answer = keep(client, url, second, text="Noget andet", decisions="")
    client.post(url, hidden(second) | {"text": "Noget andet", "decisions": ""})

    assert answer.status_code == 409
    assert "en anden kladde" in answer.json()["status"]
    assert UnsavedText.objects.get(field="text").text == WORDS


def test_a_draft_that_is_used_goes_on_in_the_tab_that_used_it(client, coordinator, meeting):
    url = minutes_url(meeting)
    first = client.get(url)
    keep(client, url, first, text=WORDS, decisions="")
    used = client.get(f"{url}?kladde=brug")

    going_on = keep(client, url, used, text=f"{WORDS} til", decisions="")
    old = keep(client, url, first, text="Fra den gamle fane", decisions="")

    assert (going_on.status_code, old.status_code) == (200, 409)
    assert UnsavedText.objects.get(field="text").text == f"{WORDS} til"


def test_a_page_drawn_again_goes_on_with_its_draft(client, coordinator, meeting):
    url = minutes_url(meeting)
    page = client.get(url)
    keep(client, url, page, text=WORDS, decisions="")

    preview = client.post(url, hidden(page) | {"text": WORDS, "decisions": "", "preview": "1"})

    assert "data-is-new" in preview.text
    assert OFFER not in preview.text
    assert keep(client, url, preview, text=f"{WORDS} til", decisions="").status_code == 200


def test_a_draft_is_nobody_elses(client, coordinator, meeting, network):
    url = minutes_url(meeting)
    keep(client, url, client.get(url), text=WORDS, decisions="")
    colleague = Client()
    colleague.force_login(create_coordinator(network=network))

    page = colleague.get(url)
    kept = keep(colleague, url, page, text="Mine egne ord", decisions="")

    assert SHOWN not in page.text
    assert kept.status_code == 200
    assert UnsavedText.objects.filter(field="text").count() == 2


def test_what_the_form_was_for_is_gone(client, coordinator, meeting):
    url = minutes_url(meeting)
    page = client.get(url)
    meeting.delete()

    answer = keep(client, url, page, text=WORDS, decisions="")

    assert answer.status_code == 404
    assert "er slettet imens" in answer.json()["gone"]


def test_whoever_has_lost_the_role_keeps_nothing(client, coordinator, meeting):
    url = minutes_url(meeting)
    page = client.get(url)
    Coordinator.objects.all().delete()

    assert keep(client, url, page, text=WORDS, decisions="").status_code == 404
    assert UnsavedText.objects.count() == 0


def test_a_session_that_ended_is_said_and_going_on_keeps_it(client, coordinator, meeting):
    url = minutes_url(meeting)
    page = client.get(url)
    client.logout()
    refused = keep(client, url, page, text=WORDS, decisions="")
    client.force_login(coordinator)

    answer = keep(client, url, page, text=WORDS, decisions="")

    assert refused.status_code == 401
    assert answer.status_code == 200


@pytest.mark.parametrize("text", ["x" * 200_001, ""])
def test_too_long_or_from_no_page_is_refused(client, coordinator, meeting, text):
    url = minutes_url(meeting)
    page = hidden(client.get(url)) | ({} if text else {"unsaved": ""})

    answer = client.post(url, page | {"text": text or WORDS, "decisions": ""}, headers=SCRIPT)

    assert answer.status_code == 422
    assert UnsavedText.objects.count() == 0


def test_odd_signs_are_kept(client, coordinator, meeting):
    url = minutes_url(meeting)

    keep(client, url, client.get(url), text="👩‍👩‍👧 \x00 \v สวัสดี\r\n\u2028", decisions="")

    assert UnsavedText.objects.get(field="text").text == "👩‍👩‍👧    สวัสดี\n\n"


def places():
    """(The name of each form whose texts are kept, a function that makes its address and says what is typed in it)."""
    item = {"kind": "sharing", "title": WORDS, "minutes": "30", "description": WORDS}
    return {
        "minutes_write": (held_meeting, {"text": WORDS}),
        "letter_new": (lambda network: [], {"subject_da": WORDS, "text_da": WORDS}),
        "letter_edit": (lambda network: [create_newsletter(network=network).pk], {"text_en": WORDS}),
        "agenda_item_new": (draft_meeting, item),
        "agenda_item_edit": (agenda_item, item),
        "meeting_edit": (draft_meeting, {"title": WORDS, "description": WORDS, "preparation": WORDS}),
        "meeting_cancel": (
            lambda network: [network.slug, create_meeting(network=network).pk],
            {"reason": WORDS},
        ),
        "membership_decline": (
            lambda network: [network.slug, create_application(network=network, confirmed=True).pk],
            {"reason": WORDS},
        ),
        "member_remove": (
            lambda network: [network.slug, create_member(network=network).memberships.get().pk],
            {"reason": WORDS},
        ),
        "round_new": (lambda network: [StrategicRole.objects.get().organisation_id], {"greeting": WORDS}),
        "round_change": (planned_round, {"greeting": WORDS}),
    }


def held_meeting(network):
    return [network.slug, create_meeting(network=network, status="held", days=-3).pk]


def draft_meeting(network):
    return [network.slug, create_meeting(network=network, status="draft").pk]


def agenda_item(network):
    item = create_agenda_item(meeting=create_meeting(network=network, status="draft"))
    return [network.slug, item.meeting_id, item.pk]


def planned_round(network):
    organisation = StrategicRole.objects.get().organisation
    return [organisation.pk, create_round(organisation=organisation).pk]


@pytest.mark.parametrize("name", places())
def test_each_long_form_keeps_offers_and_uses_what_is_typed(client, coordinator, network, name):
    StrategicRole.objects.create(user=coordinator, organisation=create_organisation())
    arguments, typed = places()[name]
    url = reverse(name, args=arguments(network))

    kept = keep(client, url, client.get(url), **typed)
    opened, used = client.get(url), client.get(f"{url}?kladde=brug")

    assert kept.status_code == 200
    assert OFFER in one_line(opened.text)
    assert one_line(opened.text).count(f"<p>{SHOWN}</p>") == len(typed) - ("kind" in typed) * 2
    assert used.text.count(SHOWN) == len(typed) - ("kind" in typed) * 2


def test_a_letter_that_is_kept_is_saved_once_and_its_draft_is_gone(client, coordinator, network):
    url = reverse("letter_new")
    page = client.get(url)
    typed = {"network": network.pk, "subject_da": "Nyt", "text_da": WORDS, "subject_en": "", "text_en": ""}
    keep(client, url, page, **typed)

    client.post(url, hidden(page) | typed)

    assert Newsletter.objects.get().text_da == WORDS
    assert UnsavedText.objects.count() == 0


def test_drafts_are_deleted_thirty_days_after_the_last_change(coordinator):
    now = timezone.now()
    for days in (29, 31):
        UnsavedText.objects.create(person=coordinator, form="/", field=str(days), kept_at=now - timedelta(days=days))

    call_command("clear_unsaved_texts")

    assert UnsavedText.objects.get().field == "29"


def test_drafts_are_in_the_data_export_and_erased_with_the_account(client, coordinator, meeting):
    url = minutes_url(meeting)
    keep(client, url, client.get(url), text=WORDS, decisions="")

    exported = personal_data.collected(coordinator)["unsaved_texts"]
    coordinator.delete()

    assert {row["field"]: row["text"] for row in exported}["text"] == WORDS
    assert UnsavedText.objects.count() == 0


@pytest.mark.parametrize("model", [UnsavedText, SentForm])
def test_neither_the_admin_nor_the_audit_trail_sees_them(model):
    assert model not in admin.site._registry
    assert not auditlog.contains(model)
    assert WORDS not in f"{model()!r} {model()}"


@each_with_a_connection
@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_the_same_moment_keep_one_draft():
    meeting = create_meeting(status="held", days=-3)
    person = create_coordinator(network=meeting.network)
    url = minutes_url(meeting)
    tabs = [Client() for _ in range(4)]
    tabs[0].force_login(person)
    for tab in tabs:
        tab.cookies = tabs[0].cookies
    pages = [tab.get(url) for tab in tabs]

    answers = at_the_same_moment(4, lambda n: keep(tabs[n], url, pages[n], text=f"Fane {n}", decisions=""))

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert UnsavedText.objects.filter(field="text").count() == 1
