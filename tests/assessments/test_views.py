import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from assessments.models import Action, Assessment
from principles.reading import edition_texts
from tests.factories import (
    NEWEST_CONTENT,
    create_action,
    create_draft,
    create_edition,
    create_leadership,
    create_real_edition,
    create_submitted,
    create_user,
)
from tests.markup import one_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return create_draft()


@pytest.fixture
def author(client, draft):
    client.force_login(draft.leadership.user)
    return client


def step(draft, number=1):
    return reverse("assessment_step", args=[draft.pk, f"princip-{number}"])


def autosave(client, draft, **fields):
    only = [name.replace("__", ".") for name in fields if not name.startswith("was_")]
    values = {name.replace("__", "."): value for name, value in fields.items()}
    return client.post(step(draft), {"only": only} | values, headers={"accept": "application/json"})


def test_step_shows_the_statements_of_the_role_alone(author, draft):
    draft.leads_directly = False
    draft.save(update_fields=["leads_directly"])

    page = author.get(step(draft)).context["page"]

    assert [item.statement.code for item in page.statements] == ["1.1", "1.2", "1.3", "1.5"]


def test_answer_outside_the_scale_is_called_as_the_edition_says(client):
    edition = create_edition(not_relevant_label_da="Ligger hos en anden")
    draft = create_draft(edition=edition)
    client.force_login(draft.leadership.user)

    response = client.get(step(draft))

    assertContains(response, ">Ligger hos en anden</label>", 5)
    assertNotContains(response, "Ikke relevant")


def test_nothing_is_marked_on_the_first_visit_and_everything_after_going_on(author, draft):
    first = author.get(step(draft)).context["page"]
    author.post(step(draft), {"go": "princip-2", "statement_1.1": "4"})
    second = author.get(step(draft)).context["page"]

    assert [item.is_missing for item in first.statements] == [False] * 5
    assert [item.is_missing for item in second.statements] == [False, True, True, True, True]


@pytest.mark.parametrize(
    ("go", "leads_to"),
    [("princip-2", "/princip-2/"), ("princip-1", "/princip-1/"), ("review", "/gennemse/"), ("home", "/overblik/")],
)
def test_every_button_saves_the_whole_page_first(author, draft, go, leads_to):
    response = author.post(step(draft), {"go": go, "text": "Skrevet uden JavaScript", "statement_1.1": "5"})

    assert response.status_code == 302
    assert response.url.endswith(leads_to)
    assert draft.reflections.get().text == "Skrevet uden JavaScript"
    assert draft.answers.get().score == 5


def test_another_language_is_chosen_without_losing_what_was_typed(author, draft):
    page = one_line(author.get(step(draft)).text)
    response = author.post(step(draft), {"text": "Skrevet uden script", "language": "en"}, follow=True)

    assert page.count('name="language" value="en" lang="en" form="step"') == 2
    assert response.redirect_chain == [(step(draft), 302)]
    assert '<html lang="en">' in response.text
    assert draft.reflections.get().text == "Skrevet uden script"


def test_autosave_saves_one_field_and_says_when(author, draft):
    response = autosave(author, draft, statement_1__1="4", **{"was_statement_1.1": ""})

    answer = response.json()
    assert response.status_code == 200
    assert re.fullmatch(r"Gemt kl\. \d{1,2}\.\d\d", answer["status"])
    assert answer["tokens"] == {"statement_1.1": "4"}
    assert answer["progress"] == "1 af 5 udsagn besvaret"
    assert draft.answers.get().score == 4


def test_autosave_without_a_session_answers_401_and_saves_nothing(client, draft):
    response = autosave(client, draft, text="Skrevet efter udløb")

    assert response.status_code == 401
    assert not draft.reflections.exists()


def test_autosave_in_conflict_answers_409_with_what_is_stored(author, draft):
    autosave(author, draft, text="Skrevet på telefonen")

    response = autosave(author, draft, text="Skrevet på computeren", was_text="")

    conflict = response.json()["conflicts"]["text"]
    assert response.status_code == 409
    assert conflict["stored"] == "Skrevet på telefonen"
    assert "Skrevet på telefonen" in conflict["html"]
    assert draft.reflections.get().text == "Skrevet på telefonen"


def test_a_conflict_without_javascript_shows_both_and_saves_on_the_second_try(author, draft):
    author.post(step(draft), {"text": "Det ene sted"})

    refused = author.post(step(draft), {"text": "Det andet sted", "was_text": "", "go": "princip-2"})
    was = refused.context["page"].text.was
    settled = author.post(step(draft), {"text": "Det andet sted", "was_text": was, "go": "princip-2"})

    assert refused.status_code == 409
    assert "Det ene sted" in refused.text
    assert "Det andet sted" in refused.text
    assert settled.status_code == 302
    assert draft.reflections.get().text == "Det andet sted"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"statement_1.1": "0"}, "Vælg et tal fra 1 til 5"),
        ({"statement_1.1": "6"}, "Vælg et tal fra 1 til 5"),
        ({"statement_1.1": "x"}, "Vælg et tal fra 1 til 5"),
        ({"statement_2.1": "3"}, "hører ikke til din selvvurdering"),
        ({"importance": "5"}, "på skalaen fra 1 til 4"),
        ({"dilemmas": "2.D1"}, "hører ikke til dette princip"),
        ({"pitfalls": "nonsens"}, "hører ikke til dette princip"),
        ({"text": "æ" * 20_001}, "højst 20000 tegn, og du har skrevet 20001"),
        ({"text": "æ" * 500_000}, "højst 20000 tegn, og du har skrevet 500000"),
        ({"action_text": "a" * 501}, "højst 500 tegn"),
        ({"action_text": "Gøre", "action_due_day": "31", "action_due_month": "2", "action_due_year": "2099"}, "findes"),
        (
            {"action_text": "Gøre", "action_due_day": "1", "action_due_month": "1", "action_due_year": "2020"},
            "passeret",
        ),
        ({"action_due_day": "1", "action_due_month": "1", "action_due_year": "2099"}, "Skriv, hvad du vil gøre"),
    ],
)
def test_what_cannot_be_saved_is_said_and_stays_in_the_page(author, draft, fields, message):
    response = author.post(step(draft), {"statement_1.2": "4", "go": "princip-2"} | fields)

    assert response.status_code == 422
    assert message in response.text
    assert "<title>Fejl:" in one_line(response.text)
    assert list(draft.answers.values_list("statement__code", "score")) == [("1.2", 4)]
    assert fields.get("text", "")[:3] in response.text


NEXT_STEP = {"action_text": "Spørge", "action_due_day": "1", "action_due_month": "3", "action_due_year": "2099"}


def test_emptying_the_text_of_a_next_step_alone_deletes_neither_text_nor_date(author, draft):
    author.post(step(draft), NEXT_STEP | {"go": "princip-2"})
    was = {"was_action_text": "Spørge", "was_action_due": "2099-03-01"}

    emptied = author.post(step(draft), NEXT_STEP | was | {"action_text": ""})
    retyped = author.post(step(draft), NEXT_STEP | was | {"action_text": "Lytte"})

    assert emptied.status_code == 422
    assert emptied.context["page"].action_text.value == ""
    assert retyped.status_code == 302
    assert list(draft.actions.values_list("text", "due")) == [("Lytte", date(2099, 3, 1))]


def test_the_date_beside_a_too_long_next_step_stays_in_the_page(author, draft):
    refused = author.post(step(draft), NEXT_STEP | {"action_text": "a" * 501})
    autosaved = autosave(author, draft, **NEXT_STEP | {"only": ["action_text", "action_due"], "action_text": "a" * 501})

    assert refused.context["page"].action_due.value == ["1", "3", "2099"]
    assert autosaved.json()["tokens"] == {}
    assert not draft.actions.exists()


def test_a_faulty_date_does_not_keep_the_next_step_back(author, draft):
    author.post(step(draft), NEXT_STEP | {"action_due_month": "13"})

    assert list(draft.actions.values_list("text", "due")) == [("Spørge", None)]


def test_a_statement_for_another_role_is_refused(author, draft):
    draft.leads_directly = False
    draft.save(update_fields=["leads_directly"])

    response = author.post(step(draft), {"statement_1.4": "5"})

    assert response.status_code == 422
    assert "hører ikke til din selvvurdering" in response.text
    assert not draft.answers.exists()


def test_typed_markup_is_only_text(author, draft):
    author.post(step(draft), {"text": "</textarea><script>alert(1)</script>", "go": "princip-2"})

    assert "<script>alert" not in author.get(step(draft)).text


def test_a_post_after_submission_shows_what_was_typed(client):
    assessment = create_submitted()
    client.force_login(assessment.leadership.user)

    response = client.post(step(assessment), {"text": "Skrevet for sent, men ikke tabt"})

    assert response.status_code == 409
    assert "Skrevet for sent, men ikke tabt" in response.text


def test_a_submitted_step_leads_to_the_result(client):
    assessment = create_submitted()
    client.force_login(assessment.leadership.user)

    assert client.get(step(assessment)).url == reverse("assessment_result", args=[assessment.pk])


def test_open_next_steps_come_back_and_can_be_finished(author, draft):
    user = draft.leadership.user
    earlier = create_action(owner=user, principle=draft.edition.principles.get(number=1), text="Spørge borgerne")
    create_action(owner=user, principle=draft.edition.principles.get(number=2))
    create_action(principle=draft.edition.principles.get(number=1), text="En anden leders")

    page = author.get(step(draft)).context["page"]
    response = author.post(step(draft), {"finish": str(earlier.pk), "text": "Skrevet imens"})

    earlier.refresh_from_db()
    assert page.earlier_actions == [earlier]
    assert response.url.endswith("#tidligere")
    assert earlier.done_at is not None
    assert draft.reflections.get().text == "Skrevet imens"


@pytest.mark.parametrize("chosen", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_finishing_what_is_not_mine_is_like_what_is_gone_and_the_page_is_saved(author, draft, chosen):
    stranger = create_action(principle=draft.edition.principles.first())

    response = author.post(step(draft), {"finish": chosen or str(stranger.pk), "text": "Skrevet imens"}, follow=True)

    stranger.refresh_from_db()
    assert stranger.is_open
    assert "Det næste skridt findes ikke længere. Resten af siden er gemt." in response.text
    assert draft.reflections.get().text == "Skrevet imens"


def test_start_twice_begins_once(client):
    create_edition()
    leadership = create_leadership()
    client.force_login(leadership.user)

    first = client.post(reverse("assessment_start", args=[leadership.pk]))
    again = client.post(reverse("assessment_start", args=[leadership.pk]))

    assert first.url == again.url
    assert first.url.endswith("/princip-1/")
    assert Assessment.objects.count() == 1


def test_continue_leads_to_the_first_principle_that_is_not_ready(client):
    draft = create_draft(answered=3)
    client.force_login(draft.leadership.user)

    response = client.post(reverse("assessment_start", args=[draft.leadership.pk]))

    assert response.url.endswith("/princip-4/")


def test_start_before_anything_is_published_says_so(client):
    leadership = create_leadership()
    client.force_login(leadership.user)

    response = client.post(reverse("assessment_start", args=[leadership.pk]), follow=True)

    assert "Principperne er ikke udgivet endnu" in response.text


def test_a_draft_stays_on_the_list_when_its_post_has_ended(author, draft):
    draft.leadership.since = draft.leadership.until = timezone.localdate() - timedelta(days=1)
    draft.leadership.save(update_fields=["since", "until"])

    page = author.get(reverse("assessment_list"))

    assert page.context["posts"] == [(draft.leadership, draft)]
    assert reverse("assessment_discard", args=[draft.pk]) in page.text


def test_submit_from_the_review(client):
    draft = create_draft(answered=7)
    client.force_login(draft.leadership.user)

    response = client.post(reverse("assessment_review", args=[draft.pk]))

    assert response.url == reverse("assessment_result", args=[draft.pk])


def test_submit_too_early_says_what_is_missing(client):
    draft = create_draft(answered=5)
    client.force_login(draft.leadership.user)

    response = client.post(reverse("assessment_review", args=[draft.pk]))

    assert response.status_code == 422
    assert "2 principper mangler noget" in response.text
    assert "Princip 6: Svar på mindst 3 udsagn mere" in response.text


def test_discard_asks_first(author, draft):
    asked = author.get(reverse("assessment_discard", args=[draft.pk]))
    assert "Vil du slette kladden?" in asked.text
    assert Assessment.objects.exists()

    author.post(reverse("assessment_discard", args=[draft.pk]))
    assert not Assessment.objects.exists()


def test_reopen_too_late_says_so(client):
    assessment = create_submitted(submitted_at=timezone.now() - timedelta(days=15))
    client.force_login(assessment.leadership.user)

    response = client.post(reverse("assessment_reopen", args=[assessment.pk]))

    assert response.status_code == 409
    assert "14 dage" in response.text
    assert "Åbn den igen" not in response.text


def test_add_edit_and_close_a_next_step(client):
    edition = create_edition()
    user = create_user()
    client.force_login(user)
    principle = edition.principles.first()
    date = {"due_day": "24", "due_month": "11", "due_year": "2099"}

    client.post(reverse("action_add"), {"principle": principle.pk, "text": "Spørge"} | date)
    action = Action.objects.get()
    client.post(
        reverse("action_edit", args=[action.pk]),
        {"principle": principle.pk, "text": "Spørge tre", "due_day": "1", "due_month": "12", "due_year": "2099"},
    )
    client.post(reverse("action_status", args=[action.pk]), {"status": "done"})

    action.refresh_from_db()
    assert (action.owner, action.text, action.due.isoformat()) == (user, "Spørge tre", "2099-12-01")
    assert action.done_at is not None

    client.post(reverse("action_status", args=[action.pk]), {"status": "open"})
    action.refresh_from_db()
    assert action.is_open


PASTED = "Vi aftalte:\r\n•\tSpørge tre\r\n•\tLytte\vtil dem\r\n\r\nEn god dag 🙂 👍🏽 og ❤️"
KEPT = "Vi aftalte:\n•\tSpørge tre\n•\tLytte til dem\n\nEn god dag 🙂 👍🏽 og ❤️"


@pytest.mark.parametrize("how", [{}, {"headers": {"Accept": "application/json"}}])
def test_what_is_pasted_keeps_its_lines_and_points(author, draft, how):
    typed = {"only": ["text", "action_text"], "text": PASTED, "action_text": PASTED}

    author.post(step(draft), typed, **how)

    assert draft.reflections.get().text == KEPT
    assert Action.objects.get().text == KEPT
    page = author.get(step(draft)).context["page"]
    assert (page.text.value, page.action_text.value) == (KEPT, KEPT)


def test_a_next_step_added_from_a_result_stands_on_it(client):
    assessment = create_submitted()
    create_edition()
    client.force_login(assessment.leadership.user)
    address = reverse("result_action_add", args=[assessment.pk])
    offered = client.get(f"{address}?princip=princip-2").context["form"]
    principle = offered.initial["principle"]

    response = client.post(address, {"principle": principle.pk, "text": "Spørge tre borgere"}, follow=True)

    assert response.redirect_chain == [(assessment.get_absolute_url(), 302)]
    assert [action.text for _item, action in response.context["result"].actions] == ["Spørge tre borgere"]
    assert (principle.edition, principle.number) == (assessment.edition, 2)


def test_a_second_next_step_about_a_principle_is_asked_about_when_the_assessment_is_open_again(client):
    assessment = create_submitted()
    principle = assessment.edition.principles.get(number=1)
    for text in ("Det første", "Det andet"):
        create_action(owner=assessment.leadership.user, principle=principle, assessment=assessment, text=text)
    client.force_login(assessment.leadership.user)
    client.post(reverse("assessment_reopen", args=[assessment.pk]))

    page = client.get(step(Assessment.objects.drafts().get())).context["page"]

    assert page.action_text.value == "Det første"
    assert [action.text for action in page.earlier_actions] == ["Det andet"]


def test_a_next_step_reworded_elsewhere_is_not_overwritten_before_both_texts_are_shown(client):
    action = create_action(text="Spørge")
    client.force_login(action.owner)
    url = reverse("action_edit", args=[action.pk])
    typed = {"principle": action.principle.pk, "text": "Lytte\r\ntil dem"}
    was = client.get(url).context["form"]["was"].value()
    Action.objects.update(text="Spørge tre", done_at=timezone.now())

    refused = client.post(url, typed | {"was": was})
    settled = client.post(url, typed | {"was": refused.context["form"]["was"].value()})

    assert "Dér står der nu: »Spørge tre«." in refused.text
    assert "Lytte" in refused.text
    assert settled.status_code == 302
    action.refresh_from_db()
    assert (action.text, action.is_open) == ("Lytte\ntil dem", False)


def test_a_next_step_left_alone_here_keeps_the_words_it_was_given_elsewhere(client):
    action = create_action(text="Spørge")
    client.force_login(action.owner)
    url = reverse("action_edit", args=[action.pk])
    was = client.get(url).context["form"]["was"].value()
    Action.objects.update(text="Spørge tre")

    typed = {"principle": action.principle.pk, "text": "Spørge", "was": was}
    response = client.post(url, typed | {"due_day": "24", "due_month": "11", "due_year": "2099"})

    assert response.status_code == 302
    action.refresh_from_db()
    assert (action.text, action.due) == ("Spørge tre", date(2099, 11, 24))


def test_an_overdue_step_can_be_reworded_without_a_new_date(client):
    overdue = create_action(due=timezone.localdate() - timedelta(days=3))
    client.force_login(overdue.owner)

    response = client.post(
        reverse("action_edit", args=[overdue.pk]),
        {
            "principle": overdue.principle_id,
            "text": "Nye ord",
            "due_day": overdue.due.day,
            "due_month": overdue.due.month,
            "due_year": overdue.due.year,
        },
    )

    assert response.status_code == 302


def test_overdue_steps_stand_on_top_and_those_without_a_date_last(client):
    user = create_user()
    principle = create_edition().principles.first()
    today = timezone.localdate()
    none = create_action(owner=user, principle=principle)
    soon = create_action(owner=user, principle=principle, due=today + timedelta(days=3))
    overdue = create_action(owner=user, principle=principle, due=today - timedelta(days=3))
    client.force_login(user)

    response = client.get(reverse("action_list"))

    assert list(response.context["open_actions"]) == [overdue, soon, none]


def test_overview_for_someone_who_has_never_answered(client):
    create_edition()
    leadership = create_leadership()
    client.force_login(leadership.user)

    response = client.get(reverse("overview"))

    assert "Din første selvvurdering" in response.text
    assert reverse("assessment_start", args=[leadership.pk]) in response.text


def test_overview_without_a_post_says_how_to_get_one(client):
    client.force_login(create_user())

    assert "Fortæl, hvor du er leder" in client.get(reverse("overview")).text


def test_overview_of_an_empty_draft_counts_nothing(client):
    draft = create_draft()
    client.force_login(draft.leadership.user)

    assert "Du er begyndt på din selvvurdering." in client.get(reverse("overview")).text


def test_overview_continues_where_the_leader_left_off(client):
    draft = create_draft(answered=3)
    client.force_login(draft.leadership.user)

    response = client.get(reverse("overview"))

    assert "Fortsæt med princip 4" in response.text
    assert "<strong>3 af 7 principper</strong>" in response.text


def test_a_conflict_names_the_dilemmas_that_are_stored(author, draft):
    author.post(step(draft), {"dilemmas": ["1.D2", "1.D1"]})

    answer = autosave(author, draft, dilemmas=["1.D3"], was_dilemmas="")

    assert answer.status_code == 409
    assert answer.json()["conflicts"]["dilemmas"]["stored"] == "Dilemma 1.1; Dilemma 1.2"
    assert answer.json()["conflicts"]["dilemmas"]["was"] == "1.D1,1.D2"


def test_a_step_holds_three_pictures_and_what_not_relevant_means(client):
    draft = create_draft(edition=create_real_edition(file=NEWEST_CONTENT))
    client.force_login(draft.leadership.user)
    principle = edition_texts(draft.edition).principles[0]

    page = client.get(draft.step_url(principle)).text

    assert "Tre billeder at spejle dig i" in page
    assert all(level.text in page for level in principle.maturitylevels)
    assert "Opgaven ligger hos en anden, eller situationen har ikke været der de seneste seks måneder." in page
    assert page.index("ikke-relevant") < page.index("Tre billeder") < page.index("sp-scales")


def test_a_statement_is_numbered_by_its_place_and_known_by_its_code(client):
    draft = create_draft(edition=create_real_edition(file=NEWEST_CONTENT))
    client.force_login(draft.leadership.user)
    principle = edition_texts(draft.edition).principles[1]

    page = client.get(draft.step_url(principle)).text

    assert [statement.code for statement in principle.statements] == ["2.6", "2.7", "2.8", "2.9", "2.5"]
    assert [f'<span class="sp-no">2.{place}</span>' in page for place in range(1, 10)] == [True] * 5 + [False] * 4
    assert 'id="udsagn-2.6"' in page
