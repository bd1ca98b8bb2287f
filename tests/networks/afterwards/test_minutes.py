import pytest
from django.urls import reverse

from networks.afterwards import minutes_writing
from networks.afterwards.forms.minutes import LINES, TEXT_MAX_LENGTH
from networks.afterwards.minutes_writing import publish_minutes, published_of, save_minutes
from networks.models import Membership, Minutes
from pages.refusals import Refusal
from pages.versions import WrittenMeanwhile
from tests.markup import one_line
from tests.networks.factories import (
    create_agenda_item,
    create_coordinator,
    create_going_on,
    create_member,
    create_membership,
    create_minutes,
    create_network,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return create_going_on(network=create_network())


@pytest.fixture
def coordinator(client, meeting):
    user = create_coordinator(network=meeting.network)
    client.force_login(user)
    client.get(reverse("about"))
    return user


@pytest.fixture
def member(meeting):
    return create_member(network=meeting.network)


def address(name, meeting, *more):
    return reverse(name, args=[meeting.network.slug, meeting.pk, *more])


def versions(meeting):
    return list(meeting.minutes_versions.values_list("number", "text", "decisions").order_by("number"))


def test_each_save_makes_a_version(meeting, coordinator):
    other = create_coordinator(network=meeting.network)

    first = save_minutes(meeting=meeting, user=coordinator, text="Et", decisions="", seen={})
    second = save_minutes(meeting=meeting, user=other, text="To", decisions="Vi mødes", seen={"number": "1"})

    assert versions(meeting) == [(1, "Et", ""), (2, "To", "Vi mødes")]
    assert (first.written_by, second.written_by) == (coordinator, other)


def test_saving_the_same_again_makes_no_version(meeting, coordinator):
    first = save_minutes(meeting=meeting, user=coordinator, text="Et", decisions="", seen={})

    again = save_minutes(meeting=meeting, user=coordinator, text="Et", decisions="", seen={})

    assert again == first
    assert versions(meeting) == [(1, "Et", "")]


@pytest.mark.parametrize("seen", [{}, {"number": "1"}, {"number": "3"}, {"number": "-1"}])
def test_what_somebody_else_wrote_meanwhile_is_not_written_over(meeting, coordinator, seen):
    create_minutes(meeting=meeting, number=1)
    newest = create_minutes(meeting=meeting, number=2, text="Hendes")

    with pytest.raises(WrittenMeanwhile) as error:
        save_minutes(meeting=meeting, user=coordinator, text="Mit", decisions="", seen=seen)

    assert error.value.newest == newest
    assert meeting.minutes_versions.count() == 2


def test_members_read_the_newest_that_is_published(meeting, coordinator):
    first = save_minutes(meeting=meeting, user=coordinator, text="Et", decisions="", seen={})
    before = published_of(meeting)
    publish_minutes(meeting=meeting, number=1)
    save_minutes(meeting=meeting, user=coordinator, text="To", decisions="", seen={"number": "1"})
    while_corrected = published_of(meeting)
    publish_minutes(meeting=meeting, number=2)

    assert before is None
    assert while_corrected == first
    assert published_of(meeting).text == "To"
    assert list(meeting.minutes_versions.order_by("number").values_list("text", flat=True)) == ["Et", "To"]


def test_publishing_twice_keeps_the_first_time(meeting, coordinator):
    save_minutes(meeting=meeting, user=coordinator, text="Et", decisions="", seen={})

    first, second = (publish_minutes(meeting=meeting, number=1).published_at for _ in range(2))

    assert first == second


@pytest.mark.parametrize("number", [0, 1, 3])
def test_only_the_version_that_was_looked_through_can_be_published(meeting, number):
    create_minutes(meeting=meeting, number=1)
    create_minutes(meeting=meeting, number=2)

    with pytest.raises(Refusal, match="nyere version"):
        publish_minutes(meeting=meeting, number=number)

    assert not meeting.minutes_versions.published().exists()


def test_first_draft_has_the_items_of_the_agenda(client, meeting, coordinator):
    create_agenda_item(meeting=meeting, title="Dagens princip")
    create_agenda_item(meeting=meeting, title="Frokost", kind="practical")
    create_agenda_item(meeting=meeting, title="Aktuelt")

    form = client.get(address("minutes_write", meeting)).context["form"]

    assert form["text"].value() == "## Dagens princip\n\n\n## Aktuelt\n"
    assert form["seen"].value() == "number:"
    assert not Minutes.objects.exists()


def test_coordinator_writes_looks_through_and_publishes(client, meeting, coordinator, member):
    typed = {
        "text": "## Tal\r\n\r\nVi talte **længe**.",
        "decisions": "Vi mødes igen\r\n\r\nAlle skriver ned",
        "seen": "number:",
    }

    saved = client.post(address("minutes_write", meeting), typed | {"publish": "1"})
    page = client.get(address("minutes_publish", meeting))
    published = client.post(address("minutes_publish", meeting), {"number": "1"})

    assert saved.url == address("minutes_publish", meeting)
    assert "<h2>Tal</h2>" in page.text
    assert published.url == address("minutes_detail", meeting)
    client.force_login(member)
    read = client.get(address("minutes_detail", meeting)).text
    assert "<p>Vi talte <strong>længe</strong>.</p>" in read
    assert "<li>Vi mødes igen</li><li>Alle skriver ned</li>" in one_line(read)
    assert "Skriv referatet" not in read
    assert address("minutes_pdf", meeting) in client.get(meeting.get_absolute_url()).text


def test_draft_is_seen_by_coordinators_alone(client, meeting, coordinator, member):
    create_minutes(meeting=meeting, text="Endnu ikke")

    own = client.get(address("minutes_detail", meeting))
    client.force_login(member)
    others = client.get(address("minutes_detail", meeting))

    assert "Endnu ikke" in own.text
    assert others.status_code == 404
    assert address("minutes_detail", meeting) not in client.get(meeting.get_absolute_url()).text


def test_without_minutes_the_coordinator_is_shown_the_way(client, meeting, coordinator):
    page = client.get(address("minutes_detail", meeting))

    assert "Der er ikke skrevet noget referat endnu." in page.text
    assert address("minutes_write", meeting) in page.text
    assert client.get(address("minutes_publish", meeting)).url == address("minutes_write", meeting)
    assert "Der er ikke skrevet noget referat endnu." in client.get(address("minutes_versions", meeting)).text


def test_member_who_left_gets_404(client, meeting):
    create_minutes(meeting=meeting, published_at=meeting.starts_at)
    left = create_membership(network=meeting.network, status=Membership.Status.LEFT).user
    client.force_login(left)

    for name in ("minutes_detail", "minutes_pdf"):
        assert client.get(address(name, meeting)).status_code == 404


def test_preview_saves_nothing_and_keeps_what_is_typed(client, meeting, coordinator):
    typed = {"text": "- Et\n- To", "decisions": "Enig\n\nIgen", "seen": "number:", "preview": "1"}

    response = client.post(address("minutes_write", meeting), typed)

    assert "<li>Et</li>" in response.text
    assert response.context["preview_decisions"] == ["Enig", "Igen"]
    assert response.context["form"]["text"].value() == "- Et\n- To"
    assert not Minutes.objects.exists()


def test_conflict_shows_both_texts_and_the_next_save_settles_it(client, meeting, coordinator):
    other = create_coordinator(network=meeting.network, name="Ulla Bech")
    save_minutes(meeting=meeting, user=other, text="Hendes **ord**", decisions="Hendes beslutning", seen={})

    typed = {"text": "Mine ord", "decisions": "Min", "seen": "number:"}
    refused = client.post(address("minutes_write", meeting), typed)

    assert refused.status_code == 409
    assert "Ulla Bech har gemt en ny version" in refused.text
    assert "Hendes **ord**" in refused.text
    assert "Hendes beslutning" in refused.text
    assert refused.context["form"]["text"].value() == "Mine ord"
    assert refused.context["form"]["decisions"].value() == "Min"
    assert versions(meeting) == [(1, "Hendes **ord**", "Hendes beslutning")]

    seen = refused.context["form"]["seen"].value()
    client.post(address("minutes_write", meeting), {"text": "Begges ord", "decisions": "Min", "seen": seen})

    assert versions(meeting)[1:] == [(2, "Begges ord", "Min")]


@pytest.mark.parametrize(
    ("fields", "field", "why"),
    [
        ({"text": ""}, "text", "Skriv referatet."),
        ({"text": "x" * (TEXT_MAX_LENGTH + 1)}, "text", "højst 100000 tegn, og du har skrevet 100001"),
        ({"text": "\n" * LINES + "x"}, "text", "højst 1000, og du har skrevet 1001"),
        ({"text": "x", "decisions": "y" * 10_001}, "decisions", "højst 10000 tegn"),
    ],
)
def test_what_cannot_be_saved_stays_on_the_page(client, meeting, coordinator, fields, field, why):
    response = client.post(address("minutes_write", meeting), {"seen": "number:"} | fields)

    assert response.status_code == 200
    assert why in response.context["form"].errors[field][0]
    assert response.context["form"]["text"].value() == fields["text"]
    assert not Minutes.objects.exists()


def test_100000_characters_are_saved_and_read(client, meeting, coordinator):
    text = "æ" * TEXT_MAX_LENGTH

    client.post(address("minutes_write", meeting), {"text": text, "seen": "number:"})

    assert Minutes.objects.get().text == text
    assert text in client.get(address("minutes_detail", meeting)).text


def test_publishing_an_older_version_is_refused_with_the_newest_shown(client, meeting, coordinator):
    create_minutes(meeting=meeting, number=1, text="Gammelt")
    create_minutes(meeting=meeting, number=2, text="Nyt")

    response = client.post(address("minutes_publish", meeting), {"number": "1"})

    assert response.status_code == 409
    assert "Der er kommet en nyere version" in response.text
    assert "Nyt" in response.text
    assert not meeting.minutes_versions.published().exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "²", "9" * 40])
def test_nonsense_for_a_version_publishes_nothing(client, meeting, coordinator, number):
    create_minutes(meeting=meeting)

    assert client.post(address("minutes_publish", meeting), {"number": number}).status_code == 409


def test_page_for_publishing_says_when_it_is_done(client, meeting, coordinator):
    create_minutes(meeting=meeting, published_at=meeting.starts_at)

    assert "Version 1 er allerede udgivet" in client.get(address("minutes_publish", meeting)).text


def test_versions_say_who_and_when(client, meeting, coordinator):
    save_minutes(meeting=meeting, user=coordinator, text="Første", decisions="", seen={})
    publish_minutes(meeting=meeting, number=1)
    create_minutes(meeting=meeting, number=2, text="Anden")

    listed = client.get(address("minutes_versions", meeting)).text
    older = client.get(address("minutes_version", meeting, 1)).text
    newer = client.get(address("minutes_version", meeting, 2)).text

    assert str(coordinator) in listed
    assert "Version 2" in listed
    assert "Første" in older
    assert f"af {coordinator}." in older
    assert "Den blev ikke udgivet." in newer
    assert client.get(address("minutes_version", meeting, 10**30)).status_code == 404


def test_hint_against_personal_data_is_the_ground_rule(client, meeting, coordinator):
    page = client.get(address("minutes_write", meeting)).text

    assert "Skriv ingen personoplysninger." in page
    assert "Eksempler og referat indeholder ingen oplysninger, der kan føre til en bestemt borger" in page


def test_erased_writer_leaves_the_minutes(client, meeting, coordinator):
    writer = create_coordinator(network=meeting.network)
    save_minutes(meeting=meeting, user=writer, text="Bliver", decisions="", seen={})
    writer.delete()

    assert "Bliver" in client.get(address("minutes_version", meeting, 1)).text


@pytest.mark.parametrize("count", [1, 3])
def test_versions_query_count(client, meeting, coordinator, django_assert_num_queries, count):
    for number in range(1, count + 1):
        create_minutes(meeting=meeting, number=number, written_by=coordinator)

    with django_assert_num_queries(6):
        response = client.get(address("minutes_versions", meeting))

    assert len(response.context["versions"]) == count


def test_session_that_has_ended_hands_back_what_was_typed(client, meeting):
    response = client.post(address("minutes_write", meeting), {"text": "Det hele er skrevet", "seen": "number:"})

    assert response.status_code == 401
    assert "Det hele er skrevet" in response.text


def test_starting_text_is_saved_by_nobody(meeting):
    assert minutes_writing.first_draft(meeting) == ""
