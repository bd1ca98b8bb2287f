"""What was sent to something that is gone: the page has her words, and says why."""

import re

import pytest
from django.urls import reverse

from tests.factories import create_draft, create_edition, create_user
from tests.networks.factories import (
    create_agenda_item,
    create_application,
    create_coordinator,
    create_date_poll,
    create_meeting,
    create_network,
    create_newsletter,
    yesterday,
)
from tests.test_access import UNKNOWN

OURS = {"Sec-Fetch-Site": "same-origin"}
WORDS = "Åse & <b>jeg</b> aftalte noget vigtigt"
ESCAPED = "Åse &amp; &lt;b&gt;jeg&lt;/b&gt; aftalte noget vigtigt"
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


@pytest.fixture
def coordinator(client, db):
    person = create_coordinator(network=create_network())
    client.force_login(person)
    person.network = person.coordinator_roles.get().network
    return person


def post(client, url, *arguments, **typed):
    return client.post(reverse(url, args=arguments), typed, headers=OURS)


def test_item_that_a_colleague_has_deleted(client, coordinator):
    meeting = create_meeting(network=coordinator.network, status="draft")
    item = create_agenda_item(meeting=meeting)
    arguments = [coordinator.network.slug, meeting.pk, item.pk]
    item.delete()

    page = post(client, "agenda_item_edit", *arguments, title="Sparring", description=WORDS)

    assert page.status_code == 404
    assert "Punktet står ikke på dagsordenen længere." in page.text
    assert ESCAPED in page.text


def test_letter_that_a_colleague_has_sent(client, coordinator):
    letter = create_newsletter(network=coordinator.network, sent=True)

    page = post(client, "letter_edit", letter.pk, subject_da="Nyt", text_da=WORDS)

    assert page.status_code == 404
    assert "Nyhedsbrevet er sendt, så det kan ikke ændres." in page.text
    assert ESCAPED in page.text


def test_reason_for_declining_what_a_colleague_has_answered(client, coordinator):
    application = create_application(network=coordinator.network, confirmed=True)
    arguments = [coordinator.network.slug, application.pk]
    application.delete()

    page = post(client, "membership_decline", *arguments, reason=WORDS)

    assert page.status_code == 404
    assert "Anmodningen er allerede besvaret." in page.text
    assert ESCAPED in page.text


@pytest.mark.parametrize("state", ["published", "draft, with a poll"])
def test_dates_for_a_meeting_that_needs_none_any_longer(client, coordinator, state):
    meeting = create_meeting(network=coordinator.network, status=state.partition(",")[0])
    if "poll" in state:
        create_date_poll(meeting=meeting)

    page = post(client, "date_poll_new", coordinator.network.slug, meeting.pk, closes_on="den 12. oktober 2031")

    assert page.status_code == 404
    assert "den 12. oktober 2031" in page.text


def test_application_to_a_network_that_was_archived(client, db):
    network = create_network(until=yesterday())

    page = post(client, "application_new", network.slug, name="Åse Ærø", service="Huset ved åen")

    assert page.status_code == 404
    assert "tager ikke imod nye medlemmer" in page.text
    assert "Huset ved åen" in page.text


def test_a_script_is_told_why(client, db):
    draft = create_draft()
    client.force_login(draft.leadership.user)
    url = reverse("assessment_step", args=[draft.pk, draft.edition.principles.first().slug])
    draft.delete()

    answer = client.post(url, {"text": WORDS}, headers=OURS | {"Accept": "application/json"})

    assert answer.status_code == 404
    assert answer.json() == {
        "gone": "Det, du sendte til, er slettet imens, eller også er det ikke åbent for dig længere."
    }


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {}])
def test_words_from_another_site_are_not_shown(client, db, headers):
    page = client.post("/findes-ikke/", {"text": WORDS}, headers=headers)

    assert page.status_code == 404
    assert "Siden findes ikke" in page.text
    assert ESCAPED not in page.text


def test_a_next_step_that_was_removed_meanwhile_costs_nothing_else(client, db):
    draft = create_draft()
    client.force_login(draft.leadership.user)
    principle = draft.edition.principles.first()

    answer = post(client, "assessment_step", draft.pk, principle.slug, text=WORDS, finish=str(UNKNOWN))

    assert answer.status_code == 302
    assert draft.reflections.get().text == WORDS
    assert "Det næste skridt findes ikke længere." in client.get(answer.url).text


def test_gone_and_forbidden_look_the_same(client, db):
    draft = create_draft()
    create_edition()
    client.force_login(create_user())
    slug = draft.edition.principles.first().slug

    pages = [post(client, "assessment_step", pk, slug, text=WORDS) for pk in (draft.pk, UNKNOWN)]

    forbidden, unknown = [MAIN.search(page.text)[0] for page in pages]
    assert forbidden == unknown
