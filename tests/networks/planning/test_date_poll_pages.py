from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.models import DatePoll, Meeting, Vote
from tests.networks.factories import (
    create_coordinator,
    create_date_poll,
    create_meeting,
    create_member,
    create_network,
    create_vote,
)
from tests.networks.planning.pages import poll_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return create_meeting(network=create_network(), status="draft", year=2030, season="autumn", starts_at=None)


@pytest.fixture
def coordinator(client, meeting):
    client.force_login(create_coordinator(network=meeting.network))
    client.get(reverse("about"))
    return client


def at(name, meeting):
    return reverse(name, args=["oest", meeting.pk])


def day(number):
    return date(2030, 11, number)


@pytest.fixture
def closes_on():
    return timezone.localdate() + timedelta(days=10)


# Asking


def test_new_poll_shows_what_speaks_against_the_dates_before_anybody_is_asked(coordinator, meeting, closes_on):
    create_member(network=meeting.network)
    form = poll_form(day(9), day(12), closes_on=closes_on)

    page = coordinator.post(at("date_poll_new", meeting), form)

    assert "Det er en lørdag." in page.text
    assert "Ét medlem får en mail." in page.text
    assert DatePoll.objects.count() == 0


def test_new_poll_opens_once_it_is_confirmed(coordinator, meeting, closes_on):
    form = poll_form(day(12), day(13), closes_on=closes_on, bekraeft="1")

    answer = coordinator.post(at("date_poll_new", meeting), form)

    poll = DatePoll.objects.get()
    assert answer.url == at("date_poll", meeting)
    assert poll.closes_on == closes_on
    assert [option.day for option in poll.options.all()] == [day(12), day(13)]
    starts = timezone.localtime(poll.options.first().starts_at)
    assert (starts.hour, starts.minute) == (9, 30)


def test_new_poll_can_be_mended_before_it_opens(coordinator, meeting, closes_on):
    page = coordinator.post(at("date_poll_new", meeting), poll_form(day(12), day(13), closes_on=closes_on, ret="1"))

    assert page.context["form"].options.forms[1]["day"].value() == ["13", "11", "2030"]
    assert DatePoll.objects.count() == 0


@pytest.mark.parametrize(
    ("days", "typed", "message"),
    [
        ([12], {}, "Skriv en dato med dag, måned og år"),
        ([12, 13], {"valg-1-starts": "x"}, "Skriv klokkeslættet med tal"),
        ([12, 13], {"valg-1-starts": ""}, "Skriv, hvornår mødet begynder"),
        ([12, 13], {"valg-1-ends": "9.00"}, "Mødet slutter, før det begynder"),
        ([12, 13], {"valg-1-day_year": "2001"}, "Datoen er passeret"),
        ([12, 13], {"valg-1-day_day": "31"}, "Datoen findes ikke"),
        ([12, 13], {"closes_on_day": ""}, "Skriv både dag, måned og år"),
    ],
)
def test_new_poll_says_what_to_mend_and_keeps_what_was_typed(coordinator, meeting, closes_on, days, typed, message):
    form = poll_form(*map(day, days), closes_on=closes_on, **typed)

    page = coordinator.post(at("date_poll_new", meeting), form)

    assert message in page.text
    assert "<title>Fejl:" in page.text
    assert page.context["form"].options.forms[0]["day"].value() == ["12", "11", "2030"]
    assert DatePoll.objects.count() == 0


def test_new_poll_that_closes_too_late_is_refused_beside_its_field(coordinator, meeting):
    form = poll_form(day(12), day(13), closes_on=day(12), bekraeft="1")

    page = coordinator.post(at("date_poll_new", meeting), form)

    assert "skal lukke før den første" in page.context["form"].errors["closes_on"][0]


@pytest.mark.parametrize("rows", ["", "x", "999"])
def test_a_tampered_form_is_refused(coordinator, meeting, closes_on, rows):
    form = poll_form(day(12), day(13), closes_on=closes_on, bekraeft="1") | {"valg-TOTAL_FORMS": rows}

    assert coordinator.post(at("date_poll_new", meeting), form).status_code == 200
    assert DatePoll.objects.count() == 0


# Answering


def member_of(meeting, client):
    member = create_member(network=meeting.network)
    client.force_login(member)
    client.get(reverse("about"))
    return member


def test_a_member_answers_and_changes_her_answer(client, meeting):
    poll = create_date_poll(meeting=meeting)
    member_of(meeting, client)
    names = [f"dato_{option.pk}" for option in poll.options.all()]

    first = client.post(at("date_poll", meeting), dict.fromkeys(names, "if_need_be"), follow=True)
    client.post(at("date_poll", meeting), dict.fromkeys(names, "yes"))

    assert "Dit svar er gemt." in first.text
    assert "Ret dit svar" in first.text
    assert list(Vote.objects.values_list("answer", flat=True)) == ["yes"] * 3


@pytest.mark.parametrize("answers", [["yes"], ["yes", "no", "maybe"]])
def test_an_answer_to_some_of_the_dates_is_asked_for_again(client, meeting, answers):
    poll = create_date_poll(meeting=meeting)
    member_of(meeting, client)
    form = {f"dato_{option.pk}": answer for option, answer in zip(poll.options.all(), answers, strict=False)}

    page = client.post(at("date_poll", meeting), form)

    assert "checked" in page.text
    assert Vote.objects.count() == 0


def test_nobody_is_named_to_anybody(client, meeting):
    poll = create_date_poll(meeting=meeting)
    voter = create_member(network=meeting.network, name="Vibeke Vælger")
    create_vote(poll.options.first(), "no", voter)
    readers = [create_member(network=meeting.network), create_coordinator(network=meeting.network)]

    for reader in readers:
        client.force_login(reader)
        page = client.get(at("date_poll", meeting))
        assert "Nej: 1." in page.text
        assert "Ingen ser, hvem der har svaret hvad" in page.text
        assert "Vibeke" not in page.text


def test_an_answer_that_comes_too_late_is_told_so(client, meeting):
    poll = create_date_poll(meeting=meeting, closes=-1)
    member_of(meeting, client)
    form = {f"dato_{option.pk}": "yes" for option in poll.options.all()}

    page = client.post(at("date_poll", meeting), form)

    assert "Afstemningen er lukket, så dit svar er ikke gemt." in page.text
    assert Vote.objects.count() == 0


@pytest.mark.parametrize("members", [10, 40])
def test_poll_query_count(client, meeting, members, django_assert_num_queries):
    option = create_date_poll(meeting=meeting).options.first()
    for _ in range(members):
        create_vote(option, "yes")
    member_of(meeting, client)

    with django_assert_num_queries(14):
        client.get(at("date_poll", meeting))


# Closing


def test_close_says_what_will_be_chosen_and_why(coordinator, meeting):
    poll = create_date_poll(meeting=meeting)
    best = poll.options.all()[1]
    create_vote(best, "yes")

    asked = coordinator.get(at("date_poll_close", meeting))
    closed = coordinator.post(at("date_poll_close", meeting), follow=True)
    again = coordinator.post(at("date_poll_close", meeting), follow=True)

    assert "Det er flere end på de andre datoer." in asked.text
    assert "Det er flere end på de andre datoer." in closed.text
    assert "allerede lukket" in again.text
    assert Meeting.objects.get().starts_at == best.starts_at


def test_choose_another_date(coordinator, meeting):
    poll = create_date_poll(meeting=meeting)
    coordinator.post(at("date_poll_close", meeting))
    last = poll.options.last()

    page = coordinator.post(at("date_poll_choose", meeting), {"dato": last.pk}, follow=True)

    assert "Mødet har fået den valgte dato." in page.text
    assert Meeting.objects.get().starts_at == last.starts_at


@pytest.mark.parametrize("chosen", ["", "x", "another"])
def test_choose_a_date_that_is_none_is_not_there(coordinator, meeting, chosen):
    create_date_poll(meeting=meeting)
    other = create_date_poll(meeting=create_meeting(network=meeting.network, status="draft", year=2031))
    chosen = other.options.first().pk if chosen == "another" else chosen

    assert coordinator.post(at("date_poll_choose", meeting), {"dato": chosen}).status_code == 404


def test_choose_too_soon_is_refused(coordinator, meeting):
    poll = create_date_poll(meeting=meeting)

    page = coordinator.post(at("date_poll_choose", meeting), {"dato": poll.options.first().pk}, follow=True)

    assert "Luk afstemningen, før du vælger." in page.text


def test_call_off_asks_once(coordinator, meeting):
    create_date_poll(meeting=meeting)

    page = coordinator.get(at("date_poll_call_off", meeting))
    coordinator.post(at("date_poll_call_off", meeting))

    assert "De svar, der er kommet, bliver slettet." in page.text
    assert DatePoll.objects.count() == 0


def test_call_off_of_a_closed_poll_is_refused(coordinator, meeting):
    create_date_poll(meeting=meeting, closed_at=timezone.now())

    assert coordinator.get(at("date_poll_call_off", meeting)).status_code == 302
    assert "kan ikke trækkes tilbage" in coordinator.post(at("date_poll_call_off", meeting), follow=True).text
