"""What a leader is told of a round: on her overview, before her first answer, and before she submits (R16)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import promise
from assessments.example import example_of
from assessments.models import Round
from principles.reading import edition_texts
from releases.disclosure import counts, figures
from tests.factories import (
    answer_principle,
    create_draft,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
)
from tests.markup import one_line

pytestmark = pytest.mark.django_db

CLOSED = "Runden er lukket. Din selvvurdering er kun din egen."


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def leadership(organisation):
    return create_leadership(service=create_service(organisation=organisation))


@pytest.fixture
def round(organisation):
    return create_round(organisation=organisation, title="Efterår 2026", greeting="Brug en halv time", threshold=7)


@pytest.fixture
def draft(leadership, round):
    return create_draft(leadership=leadership, round=round)


@pytest.fixture
def leader(client, leadership):
    client.force_login(leadership.user)
    return client


def page(client, name, assessment, *more):
    return client.get(reverse(name, args=[assessment.pk, *more]))


# Overview


def test_overview_tells_of_the_round(leader, round):
    text = leader.get(reverse("overview")).text

    for expected in ("Efterår 2026", "Brug en halv time", "Runde i Havneby Kommune (test)", "hører til runden"):
        assert expected in text


def test_overview_tells_whether_she_has_submitted(leader, leadership, round):
    create_submitted(leadership=leadership, round=round)

    [own] = leader.get(reverse("overview")).context["rounds"]

    assert own.is_submitted
    assert "Du har sendt ind" in leader.get(reverse("overview")).text


def test_overview_says_that_an_older_draft_is_not_in_the_round(leader, leadership, round):
    create_draft(leadership=leadership)

    assert "Du begyndte på din kladde, før runden åbnede" in leader.get(reverse("overview")).text


def primary_buttons(text):
    page = one_line(text).partition("</main>")[0]
    return re.findall(r'<(?:button|a) class="button button-primary"[^>]*>(?:<span>)?([^<]+)', page)


def test_overview_has_one_primary_button_while_a_round_is_open(leader, leadership, round):
    elsewhere = create_leadership(user=leadership.user)
    create_submitted(leadership=elsewhere)

    text = leader.get(reverse("overview")).text

    assert primary_buttons(text) == [f"Begynd som leder af {leadership.place}"]


def test_overview_of_a_leader_with_two_posts_has_one_primary_button(leader, leadership):
    create_leadership(user=leadership.user)

    assert len(primary_buttons(leader.get(reverse("overview")).text)) == 1


@pytest.mark.parametrize("fields", [{"opens": 1}, {"closes": -1}, {"closed_at": timezone.now()}])
def test_overview_is_silent_about_rounds_that_are_not_open(leader, organisation, fields):
    create_round(organisation=organisation, **fields)
    create_round(organisation=create_organisation())

    assert leader.get(reverse("overview")).context["rounds"] == []


# Before the first answer


def test_the_promise_is_a_page_of_its_own_before_the_first_answer(leader, draft):
    response = leader.get(reverse("assessment_step", args=[draft.pk, "princip-1"]), follow=True)

    assert response.redirect_chain == [(reverse("assessment_promise", args=[draft.pk]) + "?princip=princip-1", 302)]
    assert "Hvem får hvad at vide?" in response.text
    assert "grupper på mindst 7 ledere" in response.text
    assert "ingen får at vide, hvem der har sendt ind" in response.text
    assert "Runden lukker på den dag, der er meldt ud, og aldrig før." in response.text
    assert reverse("assessment_preview", args=[draft.pk]) in response.text


def test_the_promise_says_what_it_does_not_cover(leader, leadership, draft):
    text = page(leader, "assessment_promise", draft).text

    for limit in ("lægger deres svar sammen", f"Vores mails kommer til {leadership.user.email}", "driver serveren"):
        assert limit in text


def test_once_it_is_read_she_goes_on_to_where_she_was_going(leader, draft):
    promised = leader.get(reverse("assessment_step", args=[draft.pk, "princip-5"])).url

    assert leader.post(promised).url == reverse("assessment_step", args=[draft.pk, "princip-5"])
    assert page(leader, "assessment_step", draft, "princip-5").status_code == 200


def test_it_is_told_anew_to_whoever_comes_back_without_an_answer(client, leader, draft):
    leader.post(reverse("assessment_promise", args=[draft.pk]))
    client.logout()
    client.force_login(draft.leadership.user)

    assert page(client, "assessment_step", draft, "princip-1").status_code == 302


def test_after_the_first_answer_it_is_a_link(leader, draft):
    answer_principle(draft, edition_texts(draft.edition).principles[0])

    response = page(leader, "assessment_step", draft, "princip-2")

    assert response.status_code == 200
    assert reverse("assessment_promise", args=[draft.pk]) in response.text
    assert "Klar til at begynde?" not in page(leader, "assessment_promise", draft).text


def test_what_was_submitted_can_be_promised_again_and_not_begun(leader, leadership, round):
    sent = create_submitted(leadership=leadership, round=round)

    assert "Gå til spørgsmålene" not in page(leader, "assessment_promise", sent).text
    assert leader.post(reverse("assessment_promise", args=[sent.pk]), follow=True).status_code == 200


def test_outside_rounds_nothing_is_promised_and_nothing_clicked(leader, leadership):
    create_round(organisation=create_organisation())

    response = leader.post(reverse("assessment_start", args=[leadership.pk]), follow=True)

    assert response.context["page"].principle.number == 1
    assert "foer-du-svarer" not in response.text
    assert page(leader, "assessment_promise", response.context["page"].assessment).status_code == 404


def test_a_post_that_is_not_on_the_roster_is_told_that_it_does_not_count(client, organisation, round):
    post = create_leadership(service=create_service(organisation=organisation), confirmed_at=None)
    client.force_login(post.user)

    text = page(client, "assessment_promise", create_draft(leadership=post, round=round)).text

    assert "Din lederpost var ikke på rundens liste, da den blev låst." in text


@pytest.mark.parametrize("page_name", ["overview", "assessment_list"])
def test_whoever_is_not_on_the_roster_is_told_why_and_may_answer_for_herself(client, organisation, round, page_name):
    late = create_leadership(service=create_service(organisation=organisation))
    client.force_login(late.user)

    text = client.get(reverse(page_name)).text
    client.post(reverse("assessment_start", args=[late.pk]))

    assert "Du er ikke på listen" in text
    assert "da var din lederpost ikke begyndt eller ikke bekræftet" in text
    assert late.assessments.get().round is None


def test_a_stricter_threshold_is_told_as_it_is(leader, draft):
    Round.objects.update(threshold=25)

    text = page(leader, "assessment_preview", draft).text

    assert "mindst 25 ledere" in text
    assert "Først fra 25 ledere" in text
    assert "når gruppen er på mindst 50" in text


def test_the_promise_is_what_releases_keep(draft):
    Round.objects.update(threshold=figures.LEAST_THRESHOLD)

    told = promise.promise_of(draft)

    sizes = [told.half_steps_from - 1, told.half_steps_from, told.tenths_from - 1, told.tenths_from]
    assert [figures.precision_for(people) for people in sizes] == ["band", "half", "half", "tenth"]
    assert told.counts_from == counts.COUNTS_FROM
    assert told.distribution_from == figures.DISTRIBUTION_FROM


# After the round


OVER = "Runden »Efterår 2026« er lukket, så kladden tæller ikke med i nogen runde."


def where_a_draft_is_met(leader, draft):
    step = leader.get(reverse("assessment_step", args=[draft.pk, edition_texts(draft.edition).principles[3].slug]))
    return [leader.get(reverse("overview")).text, leader.get(reverse("assessment_list")).text, step.text]


@pytest.mark.parametrize("how", ["by time", "by hand"])
def test_a_draft_of_a_closed_round_says_so_wherever_she_meets_it(leader, draft, how):
    answer_principle(draft, edition_texts(draft.edition).principles[0])
    assert [OVER in text for text in where_a_draft_is_met(leader, draft)] == [False] * 3
    now = timezone.now()

    Round.objects.update(**{"closes_at": now - timedelta(minutes=1)} if how == "by time" else {"closed_at": now})

    assert [text.count(OVER) for text in where_a_draft_is_met(leader, draft)] == [1] * 3
    assert all("Du kan gøre den færdig for din egen skyld" in text for text in where_a_draft_is_met(leader, draft))


# What others will see


def test_preview_says_that_its_figures_are_made_up(leader, draft):
    text = page(leader, "assessment_preview", draft).text

    assert text.count("Opdigtede tal") == 3
    assert "1,0–1,9" in text
    assert "nul til fire ledere" in text
    assert "mindst halvdelen af 10–19" in one_line(text)


def test_preview_shows_nothing_of_anybody(leader, draft, leadership):
    before = page(leader, "assessment_preview", draft).context["example"]
    create_submitted(leadership=create_leadership(service=leadership.service), round=draft.round, score=5)
    answer_principle(draft, edition_texts(draft.edition).principles[0], score=1)

    assert page(leader, "assessment_preview", draft).context["example"] == before


def test_outside_rounds_there_is_no_preview(leader, leadership):
    assert page(leader, "assessment_preview", create_draft(leadership=leadership)).status_code == 404


@pytest.mark.parametrize("threshold", [5, 6, 9, 20])
def test_the_example_keeps_the_rules_it_explains(draft, threshold):
    example = example_of(edition_texts(draft.edition), threshold=threshold, in_steps=figures.people_in_steps)

    assert fewest(example.leaders) >= max(30, threshold)
    assert len(example.rows) == 7
    for row in example.rows:
        few, left_out = [item for item in row.bins if item.is_few], [item for item in row.bins if not item.words]
        assert len(left_out) - len(few) == bool(few)
        assert all(1 <= item.shade <= 5 for item in row.bins if item.words)
    assert all(fewest(group.leaders) >= 5 for group in example.participation)
    assert [group.participation.isdecimal() for group in example.participation if threshold == 5] == (
        [False, True, False] if threshold == 5 else []
    )


def fewest(people):
    return int(people.partition("–")[0])


# Before she submits


def test_review_tells_what_the_round_does_with_it(leader, draft):
    text = page(leader, "assessment_review", draft).text

    assert "Den tæller med i runden »Efterår 2026«" in text
    assert "samlede tal for mindst 7 ledere" in text
    assert CLOSED not in text


@pytest.mark.parametrize("how", ["by time", "by hand"])
def test_review_says_plainly_that_the_round_is_closed(leader, draft, how):
    now = timezone.now()
    changes = {"closes_at": now - timedelta(minutes=1)} if how == "by time" else {"closed_at": now}
    Round.objects.update(**changes)

    assert CLOSED in page(leader, "assessment_review", draft).text
    assert leader.get(reverse("assessment_list")).context["rounds"] == []


def test_reopening_after_the_round_says_that_it_changes_nothing_there(leader, leadership, round):
    sent = create_submitted(leadership=leadership, round=round)
    Round.objects.update(closed_at=timezone.now())

    assert "ikke ændre noget i den" in page(leader, "assessment_reopen", sent).text
