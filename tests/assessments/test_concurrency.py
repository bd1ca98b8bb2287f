"""What leaders and editors do at the same moment, in threads with a connection each."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import drafts, reminders, rounds
from assessments.answering import Change, save_step
from assessments.forms import statement_fields
from assessments.models import Answer, Assessment, Round
from assessments.opening import open_round
from assessments.progress import statements_for
from assessments.submission import submit
from pages.refusals import Refusal
from principles.reading import edition_texts
from releases.making.closing import close_round
from tests.factories import (
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_real_edition,
    create_round,
    create_user,
    end_and_close,
)
from tests.principles.test_admin import as_it_stands
from tests.simultaneous import at_the_same_moment, each_with_a_connection, outcome

pytestmark = pytest.mark.django_db(transaction=True)


@each_with_a_connection
def test_submitting_eight_times_at_once_submits_once():
    draft = create_draft(answered=7)

    submitted = at_the_same_moment(8, lambda number: submit(assessment=draft))

    draft.refresh_from_db()
    assert not draft.is_draft
    assert {item.submitted_at for item in submitted} == {draft.submitted_at}


@each_with_a_connection
def test_starting_from_eight_tabs_at_once_begins_one_draft():
    create_edition()
    leadership = create_leadership()

    started = at_the_same_moment(8, lambda number: drafts.start_draft(leadership=leadership))

    assert set(started) == {Assessment.objects.get()}


@each_with_a_connection
def test_of_two_saves_of_a_field_at_once_one_wins_and_one_is_in_conflict():
    draft = create_draft()
    principle = edition_texts(draft.edition).principles[0]
    statements = statement_fields(statements_for(draft, principle))
    read = [Assessment.objects.get(pk=draft.pk) for _ in range(2)]

    def save(number):
        changes = {"statement_1.1": Change(str(number + 1), was="")}
        return save_step(assessment=read[number], principle=principle, statements=statements, changes=changes)

    outcomes = at_the_same_moment(2, save)

    [won], [lost] = [[item for item in outcomes if bool(item.conflicts) == is_lost] for is_lost in (False, True)]
    stored = str(Answer.objects.get().score)
    assert won.tokens == {"statement_1.1": stored}
    assert lost.conflicts == {"statement_1.1": stored}


@each_with_a_connection
def test_saves_of_different_fields_at_once_are_all_stored_and_the_last_one_knows_it():
    draft = create_draft()
    principle = edition_texts(draft.edition).principles[0]
    statements = statement_fields(statements_for(draft, principle))
    names = list(statements)

    def save(number):
        read = Assessment.objects.get(pk=draft.pk)
        return save_step(
            assessment=read, principle=principle, statements=statements, changes={names[number]: Change("4", was="")}
        )

    outcomes = at_the_same_moment(len(names), save)

    assert [outcome.conflicts for outcome in outcomes] == [{}] * len(names)
    assert sorted(outcome.answered for outcome in outcomes) == list(range(1, len(names) + 1))
    assert Answer.objects.count() == len(names)


@each_with_a_connection
def test_eight_leaders_who_submit_at_once_are_all_stored():
    edition = create_edition()
    own = [create_draft(edition=edition, answered=7) for _ in range(8)]

    at_the_same_moment(8, lambda number: submit(assessment=own[number]))

    assert Assessment.objects.submitted().count() == 8


@each_with_a_connection
def test_of_rounds_planned_at_once_for_the_same_days_one_is_planned():
    edition, own, today = create_edition(), create_organisation(), timezone.localdate()

    def plan(number):
        organisation = own if number % 2 else None
        return outcome(
            lambda: rounds.schedule_round(
                organisation=organisation, edition=edition, title=str(number), opens_on=today, closes_on=today
            ),
            Refusal,
        )

    at_the_same_moment(8, plan)

    assert Round.objects.count() == 1


@each_with_a_connection
def test_opening_by_eight_workers_at_once_stores_one_roster():
    leaders = {create_leadership().user_id for _ in range(2)}
    round = create_round(opened_at=None)

    at_the_same_moment(8, lambda number: open_round(round=round))

    assert sorted(round.roster.values_list("user", flat=True)) == sorted(leaders)


@each_with_a_connection
def test_closing_by_two_workers_at_once_closes_once():
    round = create_round(closes=-1)

    outcomes = at_the_same_moment(2, lambda number: outcome(lambda: close_round(round=round), Refusal))

    assert sum(isinstance(found, Refusal) for found in outcomes) == 1


@each_with_a_connection
def test_reminding_from_eight_browsers_at_once_writes_to_each_once(mailoutbox):
    leaders = [create_leadership().user.email for _ in range(2)]
    round = create_round(edition=create_edition())

    at_the_same_moment(8, lambda number: outcome(lambda: reminders.remind_of_round(round=round), Refusal))

    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(leaders)


@each_with_a_connection
def test_submitting_while_the_round_is_closed_is_in_time_or_late_and_never_lost():
    round = create_round()
    own = [create_draft(round=round, answered=7) for _ in range(4)]

    def act(number):
        if number == 4:
            return end_and_close(round)
        return submit(assessment=own[number])

    at_the_same_moment(5, act)

    round.refresh_from_db()
    in_time = set(Assessment.objects.counted_in(round))
    assert in_time == {item for item in Assessment.objects.all() if item.submitted_at < round.closes_at}
    assert Assessment.objects.submitted().count() == 4


@each_with_a_connection
def test_editors_who_save_the_same_text_at_once_overwrite_nothing():
    draft = create_real_edition(published_at=None)
    url = reverse("admin:principles_edition_change", args=[draft.pk])
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(create_user(is_content_editor=True))
    shown = [as_it_stands(client.get(url)) for client in clients]

    responses = at_the_same_moment(2, lambda n: clients[n].post(url, shown[n] | {"description_da": f"Redaktør {n}"}))

    draft.refresh_from_db()
    [saved] = [n for n, response in enumerate(responses) if response.status_code == 302]
    assert draft.description_da == f"Redaktør {saved}"
    assert f"»Redaktør {saved}«" in str(responses[1 - saved].context["errors"])
