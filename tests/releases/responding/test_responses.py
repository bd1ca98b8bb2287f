"""What strategic management answers a release: who may read and write it, and that nothing of it is lost."""

import re
from datetime import date, timedelta

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from accounts.erasure import erase
from accounts.personal_data import collected
from organisations.models import StrategicRole
from pages.concurrent_edits import Conflict, read_tokens, tokens
from pages.models import UnsavedText
from pages.refusals import Refusal
from releases.responding import responses, rules
from releases.responding.models import ManagementResponse, Undertaking
from tests.factories import create_leadership, create_organisation, create_service, create_user
from tests.releases.rows import create_whole_release

pytestmark = pytest.mark.django_db

DUE = date(2027, 3, 31)
ACTION = {"text_1": "Nedlægge registreringer", "responsible_1": "Helle Friis", "due_1": DUE}
MARKUP = '"><b>fed</b>'


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def release(organisation):
    return create_whole_release(organisation=organisation)


@pytest.fixture
def strategic(organisation):
    return StrategicRole.objects.create(user=create_user(name="Helle Friis"), organisation=organisation).user


@pytest.fixture
def manager(client, strategic):
    client.force_login(strategic)
    return client


def empty():
    return {
        f"{part}_{number}": None if part == "due" else "" for number in responses.NUMBERS for part in responses.PARTS
    }


def seen_of(release, organisation):
    earlier = responses.earlier_undertakings(release, organisation)
    values = responses.written_values(responses.response_to(release, organisation), earlier)
    return read_tokens(tokens(values))


def write(release, organisation, by, seen=None, **typed):
    seen = seen_of(release, organisation) if seen is None else seen
    typed = empty() | {"comment": ""} | typed
    return responses.write_response(release=release, organisation=organisation, by=by, seen=seen, **typed)


def written(response):
    return [(each.text, each.responsible, each.due) for each in response.undertakings.all()]


def address(name, organisation, release):
    return reverse(name, args=[organisation.pk, release.round_id])


def posted(**fields):
    """As a browser sends the form, dates in three boxes."""
    sent = {"comment": ""} | {
        f"{part}_{number}": "" for number in responses.NUMBERS for part in ("text", "responsible")
    }
    for name, value in fields.items():
        if isinstance(value, date):
            sent |= {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}
        else:
            sent[name] = value
    return sent


# Writing


def test_comment_and_actions_are_kept_with_who_wrote_them(organisation, release, strategic):
    response = write(release, organisation, strategic, comment="Nu er det vores tur.", **ACTION)

    assert (response.comment, response.written_by) == ("Nu er det vores tur.", strategic)
    assert written(response) == [("Nedlægge registreringer", "Helle Friis", DUE)]


def test_what_is_emptied_altogether_is_deleted(organisation, release, strategic):
    write(release, organisation, strategic, comment="Vores tur", **ACTION)

    assert write(release, organisation, strategic) is None
    assert (ManagementResponse.objects.count(), Undertaking.objects.count()) == (0, 0)


def test_two_who_change_different_things_keep_both(organisation, release, strategic):
    write(release, organisation, strategic, comment="Først", **ACTION)
    seen = seen_of(release, organisation)
    write(release, organisation, strategic, comment="Først, og nu længere", **ACTION)

    response = write(release, organisation, strategic, seen, comment="Først", **ACTION | {"due_1": date(2027, 5, 1)})

    assert response.comment == "Først, og nu længere"
    assert written(response)[0][2] == date(2027, 5, 1)


def test_two_who_change_the_same_meet_and_nothing_is_saved(organisation, release, strategic):
    write(release, organisation, strategic, comment="Først")
    seen = seen_of(release, organisation)
    write(release, organisation, strategic, comment="Den enes")

    with pytest.raises(Conflict) as conflict:
        write(release, organisation, strategic, seen, comment="Den andens")

    assert [clash.field for clash in conflict.value.clashes] == ["comment"]
    assert ManagementResponse.objects.get().comment == "Den enes"


def test_an_action_that_one_empties_and_another_changes_is_not_stored_by_half(organisation, release, strategic):
    write(release, organisation, strategic, **ACTION)
    seen = seen_of(release, organisation)
    write(release, organisation, strategic, **ACTION | {"text_1": "Noget andet"})

    with pytest.raises((Refusal, Conflict)):
        write(release, organisation, strategic, seen, **ACTION | {"due_1": None, "responsible_1": ""})

    assert written(ManagementResponse.objects.get()) == [("Noget andet", "Helle Friis", DUE)]


# What became of it


@pytest.fixture
def earlier_release(organisation):
    return create_whole_release(organisation=organisation, published_at=timezone.now() - timedelta(days=180))


def test_next_release_asks_what_became_of_it(organisation, earlier_release, release, strategic):
    write(earlier_release, organisation, strategic, **ACTION)
    [undertaking] = responses.earlier_undertakings(release, organisation)

    write(release, organisation, strategic, **{f"outcome_{undertaking.pk}": "done"})

    assert Undertaking.objects.get().outcome == "done"
    assert responses.earlier_undertakings(earlier_release, organisation) == []


def test_what_continues_is_asked_about_again_and_what_is_done_is_not(organisation, earlier_release, release, strategic):
    oldest = create_whole_release(organisation=organisation, published_at=timezone.now() - timedelta(days=400))
    write(oldest, organisation, strategic, **ACTION, text_2="Flyttes", responsible_2="Mona", due_2=DUE)
    Undertaking.objects.filter(number=1).update(outcome="done")
    Undertaking.objects.filter(number=2).update(outcome="continues")
    write(earlier_release, organisation, strategic, **ACTION | {"text_1": "Ny"})

    asked = responses.earlier_undertakings(release, organisation)

    assert [each.text for each in asked] == ["Flyttes", "Ny"]


# Who may


def people_around(organisation, strategic):
    own = create_leadership(service=create_service(organisation=organisation)).user
    ended = create_leadership(
        service=create_service(organisation=organisation), since="2025-01-01", until="2025-06-01"
    ).user
    unconfirmed = create_leadership(service=create_service(organisation=organisation), confirmed_at=None).user
    return {
        "strategic": (strategic, True),
        "leader": (own, True),
        "ended": (ended, False),
        "unconfirmed": (unconfirmed, False),
        "leader elsewhere": (create_leadership().user, False),
        "administrator": (create_user(is_administrator=True), False),
    }


def test_leaders_of_the_organisation_read_it_and_the_list_agrees(client, organisation, release, strategic):
    response = write(release, organisation, strategic, comment="Nu er det vores tur.")

    for user, may in people_around(organisation, strategic).values():
        assert rules.can_read(user, response) == may
        assert ManagementResponse.objects.visible_to(user).filter(pk=response.pk).exists() == may
        client.force_login(user)
        page = client.get(address("management_response", organisation, release))
        assert page.status_code == (200 if may else 404)
        assert ("Nu er det vores tur." in page.text) == may


def test_strategic_management_alone_writes_it(client, organisation, release, strategic):
    for name, (user, _may) in people_around(organisation, strategic).items():
        client.force_login(user)
        answer = client.post(address("management_response_write", organisation, release), posted(comment=name))
        assert answer.status_code == (302 if name == "strategic" else 404)

    assert ManagementResponse.objects.get().comment == "strategic"


def test_release_that_is_not_shown_is_answered_by_nobody(manager, organisation):
    hidden = create_whole_release(organisation=organisation, shown_from=timezone.now() + timedelta(days=60))

    assert manager.get(address("management_response_write", organisation, hidden)).status_code == 404


def test_overview_leads_its_leaders_to_it_and_nobody_else(client, organisation, release, strategic):
    write(release, organisation, strategic, comment="Nu er det vores tur.")

    for user, may in people_around(organisation, strategic).values():
        client.force_login(user)
        page = client.get(reverse("overview")).text
        assert (address("management_response", organisation, release) in page) == may


# Its pages


def test_it_is_written_on_its_page_and_shown_on_the_release(manager, organisation, release):
    answer = manager.post(
        address("management_response_write", organisation, release),
        posted(comment="Nu er det vores tur.", **ACTION),
        follow=True,
    )

    page = answer.text
    assert "Nu er det vores tur." in page
    assert "Nedlægge registreringer" in page
    assert "Helle Friis, senest 31. marts 2027" in " ".join(page.split())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text_1": "Nedlægge"}, "Skriv også, hvem der er ansvarlig."),
        ({"text_1": "Nedlægge", "responsible_1": "Helle"}, "Skriv også, hvornår det senest er gjort"),
        ({"responsible_3": "Helle"}, "Skriv også, hvad I gør"),
        ({"text_1": "x" * 61, "responsible_1": "Helle", "due_1": DUE}, "højst 60 tegn, og du har skrevet 61"),
        ({"comment": "x" * 201}, "højst 200 tegn, og du har skrevet 201"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(manager, organisation, release, fields, said):
    answer = manager.post(address("management_response_write", organisation, release), posted(**fields))

    assert answer.status_code == 200
    assert said in answer.text
    assert all(str(value) in answer.text for value in fields.values() if isinstance(value, str))
    assert not ManagementResponse.objects.exists()


def test_clash_shows_both_texts(manager, organisation, release, strategic):
    write(release, organisation, strategic, comment="Først")
    url = address("management_response_write", organisation, release)
    seen = re.search(r'name="seen" value="([^"]*)"', manager.get(url).text)[1]
    write(release, organisation, strategic, comment="Den enes")

    answer = manager.post(url, posted(comment="Den andens", seen=seen))

    assert answer.status_code == 409
    assert "Den enes" in answer.text
    assert "Den andens" in answer.text


def test_what_is_typed_is_kept_as_a_draft(manager, organisation, release):
    url = address("management_response_write", organisation, release)
    typed = posted(comment="Halvt skrevet", unsaved="side")

    answer = manager.post(url, typed, headers={"x-requested-with": "fetch", "accept": "application/json"})

    assert answer.status_code == 200
    assert UnsavedText.objects.filter(form=url, field="comment", text="Halvt skrevet").exists()


def test_what_is_written_is_text_wherever_it_is_shown(
    client, manager, organisation, release, earlier_release, strategic
):
    markup = {"text_1": MARKUP, "responsible_1": MARKUP, "due_1": DUE, "comment": MARKUP}
    write(earlier_release, organisation, strategic, **markup)
    write(release, organisation, strategic, **markup)
    pages = [
        address("round_detail", organisation, release),
        address("management_response", organisation, release),
        address("management_response_write", organisation, release),
    ]

    for page in pages:
        html = manager.get(page).text
        assert "<b>fed</b>" not in html
        assert html.count("&lt;b&gt;fed&lt;/b&gt;") >= 2


@pytest.mark.parametrize("count", [1, 5])
def test_pages_cost_the_same_queries_however_much_is_written(
    manager, organisation, release, strategic, count, django_assert_num_queries
):
    actions = {}
    for number in range(1, count + 1):
        actions |= {f"text_{number}": "x", f"responsible_{number}": "y", f"due_{number}": DUE}
    write(release, organisation, strategic, comment="x", **actions)
    url = address("management_response", organisation, release)
    manager.get(url)

    with django_assert_num_queries(8):
        manager.get(url)


# Personal data and the trail


def test_trail_says_who_changed_it_and_nothing_that_was_written(manager, organisation, release):
    secret = "Det hemmelige"
    fields = posted(comment=secret, text_1=secret, responsible_1=secret, due_1=DUE)
    manager.post(address("management_response_write", organisation, release), fields)

    entries = LogEntry.objects.filter(content_type__app_label="responding")
    assert {entry.content_type.model for entry in entries} == {"managementresponse", "undertaking"}
    assert all(entry.actor_id for entry in entries)
    assert secret not in "".join(f"{entry.changes} {entry.object_repr}" for entry in entries)


def test_export_says_what_she_wrote_and_erasure_leaves_the_words_without_her(organisation, release, strategic):
    write(release, organisation, strategic, comment="Nu er det vores tur.")

    [row] = collected(strategic)["management_responses"]
    erase(user=strategic)

    assert row["organisation__name"] == str(organisation)
    response = ManagementResponse.objects.get()
    assert (response.comment, response.written_by) == ("Nu er det vores tur.", None)
