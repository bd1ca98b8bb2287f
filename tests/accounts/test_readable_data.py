"""All that is stored about a person, as a page that she can read and print."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.data_words import WORDS
from accounts.personal_data import COLLECTORS, collected
from accounts.readable_data import FOR_MACHINES, readable, readable_value
from tests.factories import create_action, create_submitted, create_user
from tests.markup import one_line

pytestmark = pytest.mark.django_db


def names_in(stored):
    """Every name of a value, but the codes of statements."""
    if isinstance(stored, dict):
        for name, value in stored.items():
            if name not in FOR_MACHINES and not name[0].isdigit():
                yield name
                yield from names_in(value) if name != "changes" else []
    elif isinstance(stored, list):
        for each in stored:
            yield from names_in(each)


@pytest.fixture
def leader():
    assessment = create_submitted(score=4)
    assessment.reflections.filter(principle__number=1).update(text="<b>Kun</b> til mig\n& ingen anden")
    assessment.answers.filter(statement__code="1.2").update(score=None, not_relevant=True)
    create_action(owner=assessment.leadership.user, principle=assessment.edition.principles.first(), text="Spørge")
    return assessment.leadership.user


def test_every_room_and_every_name_is_in_words(leader):
    assert COLLECTORS.keys() <= WORDS.keys()
    assert set(names_in(collected(leader))) <= WORDS.keys()


def test_page_says_what_the_file_holds_in_words(client, leader):
    client.force_login(leader)

    text = one_line(client.get(reverse("account_data_page")).text)

    assert "<dt>1.1 Udsagn 1.1</dt><dd>4</dd>" in text
    assert "<dt>1.2 Udsagn 1.2</dt><dd>ikke relevant</dd>" in text
    assert "&lt;b&gt;Kun&lt;/b&gt; til mig<br>&amp; ingen anden" in text
    assert "<dd>sendt ind</dd>" in text
    assert "service_manager" not in text
    assert "T00:" not in text
    assert str(leader.leaderships.get().assessments.get().pk) not in text
    assert all(str(WORDS[name]) in text for name in COLLECTORS)


def test_changes_of_the_account_say_what_became_what(client, leader):
    leader.name = "Mette Ærø"
    leader.save()
    client.force_login(leader)

    assert "→ Mette Ærø" in client.get(reverse("account_data_page")).text


def test_page_is_english_in_english(client, leader):
    client.force_login(leader)

    text = one_line(client.get(reverse("account_data_page"), headers={"accept-language": "en"}).text)

    assert "<dt>1.2 Udsagn 1.2 (en)</dt><dd>not relevant</dd>" in text


def test_somebody_with_nothing_reads_that_there_is_nothing():
    with translation.override("da"):
        parts = {part.heading: part for part in readable(collected(create_user()))}

    assert parts["Dine selvvurderinger"].value == "ingenting"


def test_page_begins_with_who_she_is_and_leaves_out_what_is_not_filled_in(leader):
    with translation.override("da"):
        account, *rest = readable(collected(leader))
        [action] = next(part for part in rest if part.heading == "Dine næste skridt").parts

    assert account.heading == "Din konto"
    assert "Spørge" in [part.value for part in action.parts]
    assert "Gjort" not in [part.heading for part in action.parts]


def test_times_are_written_as_on_every_other_page():
    half_past_nine = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)

    with translation.override("da"):
        assert readable_value("at", half_past_nine) == "24. november 2026 kl. 9.30"


def test_page_shows_nobody_elses(client, leader):
    client.force_login(create_user())

    assert "til mig" not in client.get(reverse("account_data_page")).text
