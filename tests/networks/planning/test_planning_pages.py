"""The coordinator's home, and the pages where a meeting is planned."""

import re
from datetime import date, time, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from networks.invitations import inviting
from networks.invitations.participants import Counts
from networks.models import Attendance, Meeting, Membership
from organisations.models import Half
from pages.half_years import half_year_of
from pages.times import moment_at
from tests.factories import create_edition, create_user
from tests.markup import one_line
from tests.networks.factories import (
    create_agenda_item,
    create_attendance,
    create_coordinator,
    create_date_poll,
    create_meeting,
    create_member,
    create_membership,
    create_network,
)
from tests.networks.planning.pages import date_fields, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def coordinator(client, network):
    client.force_login(create_coordinator(network=network))
    client.get(reverse("about"))
    return client


def at(name, meeting):
    return reverse(name, args=[meeting.network.slug, meeting.pk])


def create_many_members(meeting, count):
    """Members who have been asked to a meeting, in few statements."""
    users = User.objects.bulk_create(User(email=f"medlem{number}@test.example") for number in range(count))
    now = timezone.now()
    Membership.objects.bulk_create(
        Membership(network=meeting.network, user=user, status="active", decided_at=now) for user in users
    )
    Attendance.objects.bulk_create(Attendance(meeting=meeting, user=user, invited_at=now) for user in users)


# Home


def test_home_of_a_coordinator_is_her_own_network(coordinator):
    create_network(half=Half.WEST)

    page = coordinator.get(reverse("coordination"))

    assert [each.network.slug for each in page.context["plan"].networks] == ["oest"]
    assert "Koordinér Netværk Øst" in page.text


def test_home_of_administrators_is_both(client, network):
    create_network(half=Half.WEST)
    client.force_login(create_user(is_administrator=True))

    page = client.get(reverse("coordination"))

    assert len(page.context["plan"].networks) == 2
    assert "Koordinér netværkene" in page.text


@pytest.mark.parametrize(("asked", "year"), [("2025", 2025), ("x", None), ("99999", None), ("", None)])
def test_home_shows_the_year_asked_for_or_this_one(coordinator, asked, year):
    page = coordinator.get(reverse("coordination"), {"aar": asked})

    assert page.context["plan"].year == (year or timezone.localdate().year)


def test_home_has_one_primary_button_however_much_is_missing(client, network):
    create_network(half=Half.WEST)
    client.force_login(create_user(is_administrator=True))

    page = client.get(reverse("coordination"), {"aar": timezone.localdate().year + 1})

    main = page.text.split("<main")[1].split("</main")[0]
    assert main.count("sp-slot--missing") == 4
    assert main.count("button-primary") == 1


def test_home_counts_the_replies_to_the_next_meeting(coordinator, network):
    meeting = create_meeting(network=network)
    for reply, waiting in [("yes", None), ("yes", timezone.now()), ("online", None), ("no", None), ("", None)]:
        create_attendance(meeting=meeting, reply=reply, waiting_since=waiting)

    page = coordinator.get(reverse("coordination"))

    [found] = page.context["replies"]
    assert found.counts == Counts(comes=1, online=1, cannot=1, waiting=1, missing=1)
    assert reverse("reply_remind", args=[network.slug, meeting.pk]) in page.text
    assert reverse("reply_list", args=[network.slug, meeting.pk]) in page.text


def test_home_shows_who_waits_for_approval(coordinator, network):
    waiting = create_membership(network=network, status="applied")

    page = coordinator.get(reverse("coordination"))

    assert [applicant.name for applicant in page.context["waiting"]] == [str(waiting.user)]
    assert reverse("membership_approve", args=[network.slug, waiting.pk]) in page.text


@pytest.mark.parametrize("members", [10, 1000])
def test_home_query_count(coordinator, network, members, django_assert_num_queries):
    meeting = create_meeting(network=network)
    create_edition()
    create_many_members(meeting, members)
    coordinator.get(reverse("coordination"))

    with django_assert_num_queries(19):
        coordinator.get(reverse("coordination"))


# A new meeting


def test_new_meeting_begins_from_a_template_with_the_principle_that_is_next(coordinator, network):
    edition = create_edition()
    half_year = half_year_of(timezone.localdate()).next
    url = f"{reverse('meeting_new', args=['oest'])}?aar={half_year.year}&halvaar={half_year.season}"

    page = coordinator.get(url)
    answer = coordinator.post(url, {"template": "half-day", "theme": page.context["form"].initial["theme"]})

    meeting = Meeting.objects.get()
    assert "Næste i rækken" in page.text
    assert answer.url == at("meeting_plan", meeting)
    assert (meeting.year, meeting.season) == (half_year.year, half_year.season)
    assert list(meeting.themes.all()) == [edition.principles.get(number=1)]
    assert meeting.agenda_items.count() == 8


def test_new_meeting_may_begin_empty(coordinator):
    coordinator.post(reverse("meeting_new", args=["oest"]), {"template": "tom", "theme": ""})

    assert Meeting.objects.get().agenda_items.count() == 0


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"template": "", "x": "y"}, "Vælg en skabelon"),
        ({"template": "quarter-day"}, "Vælg en på listen"),
        ({"template": "tom", "theme": "99999"}, "Vælg et princip på listen"),
        ({"template": "tom", "theme": "x"}, "Vælg et princip på listen"),
    ],
)
def test_new_meeting_says_what_to_mend(coordinator, typed, message):
    page = coordinator.post(reverse("meeting_new", args=["oest"]), typed)

    assert page.status_code == 200
    assert message in page.text
    assert Meeting.objects.count() == 0


def test_new_meeting_where_there_is_one_is_refused(coordinator, network):
    now = half_year_of(timezone.localdate())
    create_meeting(network=network, year=now.year, season=now.season)

    page = coordinator.post(reverse("meeting_new", args=["oest"]), {"template": "tom", "theme": ""})

    assert "allerede et møde i det halvår" in page.text


@pytest.mark.parametrize("query", ["aar=2026&halvaar=winter", "aar=x&halvaar=spring", "aar=99999&halvaar=spring"])
def test_new_meeting_in_no_half_year_is_not_there(coordinator, query):
    assert coordinator.get(f"{reverse('meeting_new', args=['oest'])}?{query}").status_code == 404


# The plan


@pytest.mark.parametrize(
    ("fields", "next_step"),
    [
        ({"starts_at": None, "year": 2030, "season": "spring"}, "Lav en datoafstemning"),
        ({"title": ""}, "Ret tid, sted og tema"),
        ({}, "Redigér dagsordenen"),
        ({"minutes": 60}, "Indbyd medlemmerne"),
        ({"minutes": 400}, "Redigér dagsordenen"),
    ],
)
def test_plan_leads_to_what_is_next(coordinator, network, fields, next_step):
    minutes = fields.pop("minutes", None)
    meeting = create_meeting(network=network, status="draft", **fields)
    if minutes:
        create_agenda_item(meeting=meeting, minutes=minutes)

    main = coordinator.get(at("meeting_plan", meeting)).text.split("<main")[1].split("</main")[0]

    primary = main.split("button-primary", 1)[1]
    assert primary.split(">", 1)[1].startswith(next_step)
    assert main.count("button button-primary") == 1


def test_plan_leads_to_an_open_poll_and_then_to_choosing(coordinator, network):
    meeting = create_meeting(network=network, status="draft", starts_at=None, year=2030, season="spring")
    create_date_poll(meeting=meeting)

    assert "Se afstemningen" in coordinator.get(at("meeting_plan", meeting)).text
    coordinator.post(at("date_poll_close", meeting))
    assert "Vælg en dato" in coordinator.get(at("meeting_plan", meeting)).text


@pytest.mark.parametrize(
    ("status", "days", "words"),
    [
        ("published", 10, ["Aflys mødet", "Følg svarene"]),
        ("published", -1, ["Markér som afholdt"]),
        ("held", -9, ["Mødet er afholdt."]),
        ("cancelled", 9, ["Mødet er aflyst: Sygdom"]),
    ],
)
def test_plan_says_where_a_meeting_is_in_its_life(coordinator, network, status, days, words):
    page = coordinator.get(at("meeting_plan", create_meeting(network=network, status=status, days=days)))

    assert [word for word in words if word not in page.text] == []
    assert ("Ret<" in page.text) == (status == "published")


@pytest.mark.parametrize("count", [1, 3])
def test_plan_query_count(coordinator, network, count, django_assert_num_queries):
    meeting = create_meeting(network=network, status="draft")
    principle = create_edition().principles.first()
    for _ in range(count):
        create_agenda_item(meeting=meeting, principle=principle).dilemmas.set(principle.dilemmas.all())
        create_member(network=network)

    with django_assert_num_queries(10):
        coordinator.get(at("meeting_plan", meeting))


# Editing


def test_edit_saves_everything(coordinator, network):
    meeting = create_meeting(network=network, status="draft", title="")
    theme = create_edition().principles.first()
    day = timezone.localdate(meeting.starts_at)

    typed = {
        "title": "Data",
        "themes": [theme.pk],
        "starts": "0900",
        "ends": "15:30",
        "capacity": "40",
        "place": "Salen",
    }
    typed |= date_fields("answer_by", day - timedelta(days=14))
    answer = coordinator.post(at("meeting_edit", meeting), form_of(meeting, **typed))

    meeting.refresh_from_db()
    assert answer.url == at("meeting_plan", meeting)
    starts = timezone.localtime(meeting.starts_at)
    assert (starts.date(), starts.hour, starts.minute) == (day, 9, 0)
    assert (meeting.title, meeting.capacity, meeting.answer_by) == ("Data", 40, day - timedelta(days=14))
    assert list(meeting.themes.all()) == [theme]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"starts": "kvart i ti"}, "Skriv klokkeslættet med tal"),
        ({"starts": "15.30", "ends": "9.30"}, "Mødet slutter, før det begynder"),
        ({"starts": ""}, "Skriv, hvornår mødet begynder"),
        ({"day_day": "31", "day_month": "2"}, "Datoen findes ikke"),
        ({"day_year": "2001"}, "Datoen er passeret"),
        ({"day_year": "2099"}, "Mødet hører til"),
        ({"capacity": "0"}, "Skriv mindst 1"),
        ({"capacity": "mange"}, "Skriv antallet med tal"),
        ({"online_url": "javascript:alert(1)"}, "Skriv hele webadressen"),
        ({"title": "x" * 151}, "Skriv det kortere"),
        ({"answer_by_day": "1", "answer_by_month": "1", "answer_by_year": "2099"}, "Svarfristen ligger efter mødet"),
    ],
)
def test_edit_says_what_to_mend_and_keeps_what_was_typed(coordinator, network, typed, message):
    meeting = create_meeting(network=network, status="draft")

    page = coordinator.post(at("meeting_edit", meeting), form_of(meeting, description="Skrevet her", **typed))

    assert page.status_code == 200
    assert message in page.text
    assert "Skrevet her" in page.text
    assert Meeting.objects.get().version == 0


def test_correcting_an_invitation_shows_who_is_told_what_before_it_is_sent(coordinator, network):
    member = create_member(network=network)
    meeting = create_meeting(network=network, title="Dta", description="Som den var")
    inviting.invite_members(meeting=meeting)
    typed = form_of(meeting, title="Data", description="Linje\n<b>Linje</b>")

    asked = coordinator.post(at("meeting_edit", meeting), typed)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked.text))
    mended = coordinator.post(at("meeting_edit", meeting), typed | {"ret": "1"})
    stored = Meeting.objects.get()
    facts = asked.context["consequence"].facts
    saved = coordinator.post(at("meeting_edit", meeting), typed | {"bekraeft": facts})

    assert "Ét medlem er indbudt og får en mail om rettelsen" in asked.text
    assert "<dd>Dta</dd>" in one_line(asked.text)
    assert "<dd>Data</dd>" in one_line(asked.text)
    assert unescape(hidden["description"]) == "Linje\n<b>Linje</b>"
    assert (stored.title, stored.sequence) == ("Dta", 0)
    assert 'value="Data"' in mended.text
    assert saved.url == at("meeting_plan", meeting)
    meeting.refresh_from_db()
    assert (meeting.title, meeting.description, meeting.sequence) == ("Data", "Linje\n<b>Linje</b>", 1)
    assert meeting.attendances.get().user == member


def test_what_nobody_is_told_of_is_saved_at_once(coordinator, network):
    create_member(network=network)
    meeting = create_meeting(network=network)
    inviting.invite_members(meeting=meeting)

    answer = coordinator.post(at("meeting_edit", meeting), form_of(meeting, description="Nyt"))

    assert answer.url == at("meeting_plan", meeting)


def test_long_link_is_stored_whole_or_refused(coordinator, network):
    meeting = create_meeting(network=network, status="draft")
    link = f"https://moede.example/{'x' * (739 - len('https://moede.example/'))}"

    refused = coordinator.post(at("meeting_edit", meeting), form_of(meeting, online_url=link * 3))
    coordinator.post(at("meeting_edit", meeting), form_of(meeting, online_url=link))

    meeting.refresh_from_db()
    assert meeting.online_url == link
    assert "højst 2000 tegn, og denne er på 2217" in refused.text
    assert link * 3 in refused.text


def test_edit_in_english_is_refused_in_english(coordinator, network):
    meeting = create_meeting(network=network, status="draft")
    coordinator.cookies["django_language"] = "en"

    page = coordinator.post(at("meeting_edit", meeting), form_of(meeting, starts="15.30", ends="9.30"))

    assert "The meeting ends before it starts" in page.text


def test_edit_from_two_browsers_shows_both_texts_and_overwrites_nothing(coordinator, network):
    meeting = create_meeting(network=network, status="draft", title="Som den var")
    mine = form_of(meeting, title="Min titel", description="Min tekst")
    coordinator.post(at("meeting_edit", meeting), form_of(meeting, title="Annes titel", place="Kantinen"))

    page = coordinator.post(at("meeting_edit", meeting), mine)

    assert page.status_code == 409
    assert [(clash.stored, clash.typed) for clash in page.context["clashes"]] == [("Annes titel", "Min titel")]
    form = page.context["form"]
    assert (form["title"].value(), form["place"].value(), form["description"].value()) == (
        "Min titel",
        "Kantinen",
        "Min tekst",
    )
    stored = Meeting.objects.get()
    assert (stored.title, stored.description) == ("Annes titel", "")
    again = coordinator.post(at("meeting_edit", meeting), form_of(stored, title="Min titel", seen=form["seen"].value()))
    assert again.status_code == 302
    assert Meeting.objects.get().title == "Min titel"


def test_edit_warns_of_a_holiday_without_stopping_anybody(coordinator, network):
    starts = moment_at(date(2031, 4, 11), time(9, 30))  # Good Friday
    meeting = create_meeting(network=network, status="draft", starts_at=starts, ends_at=starts + timedelta(hours=5))

    page = coordinator.get(at("meeting_edit", meeting))
    answer = coordinator.post(at("meeting_edit", meeting), form_of(meeting, title="Alligevel"))

    assert "er en helligdag: Langfredag" in page.text
    assert "Dage at gå uden om i foråret 2031" in page.text
    assert answer.status_code == 302


# Inviting, cancelling, holding, deleting


def test_publish_asks_once_and_says_what_members_get(coordinator, network):
    create_member(network=network)
    meeting = create_meeting(network=network, status="draft", title="Data")
    create_agenda_item(meeting=meeting, title="Velkommen")

    page = coordinator.get(at("meeting_publish", meeting))
    answer = coordinator.post(at("meeting_publish", meeting), follow=True)

    assert [
        word for word in ("Vil du sende indbydelsen til det ene medlem?", "Data", "Velkommen") if word not in page.text
    ] == []
    assert "Der er 5 timer" in page.text
    assert "Indbydelsen er sendt til ét medlem." in answer.text
    assert Meeting.objects.get().is_published


def test_publish_from_a_second_browser_finds_it_done(coordinator, network):
    meeting = create_meeting(network=network)

    page = coordinator.post(at("meeting_publish", meeting), follow=True)

    assert "Indbydelsen er allerede sendt." in page.text


def test_publish_refuses_with_sentences_and_offers_no_button(coordinator, network):
    meeting = create_meeting(network=network, status="draft", title="", place="")

    asked = coordinator.get(at("meeting_publish", meeting))
    sent = coordinator.post(at("meeting_publish", meeting))

    for page in (asked, sent):
        assert "Skriv en overskrift, så medlemmerne kan se" in page.text
        assert "Send indbydelsen" not in page.text
    assert (asked.status_code, sent.status_code) == (200, 409)
    assert Meeting.objects.get().is_draft


def test_cancel_needs_a_reason(coordinator, network):
    meeting = create_meeting(network=network)

    refused = coordinator.post(at("meeting_cancel", meeting), {"reason": " "})
    done = coordinator.post(at("meeting_cancel", meeting), {"reason": "Sygdom"})

    assert "Skriv, hvorfor mødet aflyses." in refused.text
    assert done.status_code == 302
    assert Meeting.objects.get().cancelled_because == "Sygdom"


def test_cancel_of_what_is_over_keeps_the_reason_typed(coordinator, network):
    meeting = create_meeting(network=network, status="held")

    page = coordinator.post(at("meeting_cancel", meeting), {"reason": "En lang forklaring"})

    assert "Kun kommende møder kan aflyses." in page.text
    assert "En lang forklaring" in page.text


def test_hold_asks_once(coordinator, network):
    meeting = create_meeting(network=network, days=-1)

    page = coordinator.get(at("meeting_hold", meeting))
    coordinator.post(at("meeting_hold", meeting))

    assert "Er mødet afholdt?" in page.text
    assert Meeting.objects.get().is_held


def test_hold_too_soon_is_refused(coordinator, network):
    page = coordinator.post(at("meeting_hold", create_meeting(network=network)))

    assert (page.status_code, "Mødet er ikke begyndt endnu." in page.text) == (409, True)


def test_discard_asks_once(coordinator, network):
    meeting = create_meeting(network=network, status="draft")

    page = coordinator.get(at("meeting_discard", meeting))
    answer = coordinator.post(at("meeting_discard", meeting))

    assert "Vil du slette kladden?" in page.text
    assert answer.url == reverse("coordination")
    assert Meeting.objects.count() == 0
