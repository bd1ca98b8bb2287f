import hashlib
from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F, Q
from django.test import TestCase, override_settings
from django.utils import timezone

from accounts.models import User
from assessments.demo.dates import half_years
from assessments.demo.making import create_demo
from assessments.demo.people import PASSWORD
from assessments.demo.texts import demo_texts
from assessments.models import Action, Answer, Assessment, Reflection, Round, WhyNot
from assessments.obstacles import obstacles_to_plan
from assessments.progress import next_step, progress_of, statements_for
from assessments.results import result_of
from assessments.vouching import MOST_IN_A_ROUND
from organisations.models import Department, Leadership, Objection, Organisation, Service, Vouch
from organisations.places import load_places
from pages.refusals import Refusal
from pages.times import start_of_day
from principles.content.importing import load_edition
from principles.models import Edition
from principles.publishing import publish_edition
from principles.reading import edition_texts

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 20)
EDITIONS = [settings.BASE_DIR / "content" / name for name in ("principles.yaml", "principles-2026-2.yaml")]


def load_what_it_needs():
    load_places()
    load_principles()


def load_principles():
    for file in EDITIONS:
        publish_edition(edition=load_edition(file.read_text(encoding="utf-8")).edition)


def of_account(account, model, path):
    return model.objects.filter(**{path: f"{account}@demo.example"})


def assessments_of(account):
    return of_account(account, Assessment, "leadership__user__email").order_by("started_at")


def fingerprint() -> str:
    """Everything the demo stores except passwords and the numbers that the database gives out itself."""
    rows = [
        User.objects.values_list("email", "name", "joined_at", "is_administrator", "is_content_editor"),
        Organisation.objects.values_list("id", "name", "kind"),
        Service.objects.values_list("id", "name", "kind", "municipality", "organisation"),
        Department.objects.values_list("id", "name", "service"),
        Leadership.objects.values_list("id", "user__email", "service", "department", "role", "since", "confirmed_at"),
        Assessment.objects.values_list("id", "leadership", "status", "started_at", "saved_at", "submitted_at"),
        Round.objects.values_list("id", "organisation", "title", "greeting", "opens_at", "closes_at", "announced_at"),
        Assessment.objects.values_list("id", "round"),
        Answer.objects.values_list("assessment", "statement__code", "score", "not_relevant"),
        Reflection.objects.values_list("assessment", "principle__number", "importance", "text", "visited"),
        Reflection.objects.values_list("assessment", "principle__number", "dilemmas__code"),
        Reflection.objects.values_list("assessment", "principle__number", "pitfalls__code"),
        Action.objects.values_list("id", "text", "due", "created_at", "done_at", "dropped_at"),
    ]
    lines = (line for table in rows for line in sorted(repr(row) for row in table))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fingerprint_of_a_demo_that_is_undone(*, today) -> str:
    with transaction.atomic():
        create_demo(today=today)
        found = fingerprint()
        transaction.set_rollback(True)
    return found


class TheDemo(TestCase):
    """A class, because one demo, which takes seconds to make, serves all of these."""

    @classmethod
    def setUpTestData(cls):
        load_what_it_needs()
        cls.first_fingerprint = fingerprint_of_a_demo_that_is_undone(today=TODAY)
        create_demo(today=TODAY)

    def test_is_the_same_every_time(self):
        assert fingerprint() == self.first_fingerprint

    def test_has_the_people_and_places_it_promises(self):
        sizes = Counter(Leadership.objects.values_list("service__organisation__name", flat=True))

        assert Organisation.objects.count() == 16
        assert Service.objects.count() == 60
        assert Department.objects.count() == 120
        assert Leadership.objects.count() == 180
        assert Leadership.objects.exclude(confirmed_at=None).count() == 180
        assert sum(5 <= size < 10 for size in sizes.values()) == 4
        assert sum(10 <= size < 20 for size in sizes.values()) == 5
        assert sum(size >= 20 for size in sizes.values()) == 3

    def test_has_enough_answers_for_both_networks_in_every_half_year(self):
        for half_year in half_years(TODAY):
            submitted = Assessment.objects.submitted().filter(
                submitted_at__date__range=(half_year.opens, half_year.closes)
            )
            networks = Counter(submitted.values_list("leadership__service__municipality__network", flat=True))

            assert min(networks["east"], networks["west"]) >= 40

    def test_has_services_that_can_stand_alone_in_a_release(self):
        spring = Q(assessments__submitted_at__date__range=("2026-04-01", "2026-05-31"))
        answered = Counter(Leadership.objects.filter(spring).values_list("service__name", flat=True))

        assert answered["Botilbuddet Havrevænget"] == 6
        assert sum(count >= 5 for count in answered.values()) >= 3

    def test_some_leaders_answer_every_time_and_some_never(self):
        times = Counter(
            Leadership.objects.annotate(times=Count("assessments", Q(assessments__status="submitted"))).values_list(
                "times", flat=True
            )
        )

        assert set(times) == {0, 1, 2, 3}
        assert min(times.values()) >= 15

    def test_is_plainly_invented(self):
        assert not Organisation.objects.exclude(name__endswith=" (demo)").exists()
        assert not User.objects.exclude(email__endswith="@demo.example").exists()

    def test_accounts_can_sign_in_and_the_other_leaders_cannot(self):
        can = {user.email.split("@")[0] for user in User.objects.all() if user.has_usable_password()}

        assert can == {"tilbudsleder", "afdelingsleder", "ny.leder", "koordinator", "strategi", "redaktoer", "admin"}
        assert all(User.objects.get(email=f"{account}@demo.example").check_password(PASSWORD) for account in can)
        assert EmailAddress.objects.filter(verified=True, primary=True, email=F("user__email")).count() == 184

    def test_accounts_have_the_rights_they_are_named_for(self):
        assert list(User.objects.filter(is_administrator=True).values_list("email", flat=True)) == [
            "admin@demo.example"
        ]
        assert list(User.objects.filter(is_content_editor=True).values_list("email", flat=True)) == [
            "redaktoer@demo.example"
        ]
        role = User.objects.get(email="strategi@demo.example").strategic_roles.get()
        assert role.organisation.name == "Havneby Kommune (demo)"

    def test_service_manager_has_two_assessments_and_a_draft_at_principle_four(self):
        first, second, draft = assessments_of("tilbudsleder")
        step = next_step(progress_of(draft, edition_texts(draft.edition)))

        assert [first.status, second.status, draft.status] == ["submitted", "submitted", "draft"]
        assert (step.principle.number, step.answered, step.is_visited) == (4, 2, False)
        assert str(draft.leadership.user) == "Birgitte Holm"
        assert draft.leadership.service.municipality.network == "east"

    def test_service_managers_result_is_the_one_that_was_written(self):
        result = result_of(assessments_of("tilbudsleder")[1])

        assert [float(item.score) for item in result.principles] == [4.0, 3.4, 4.0, 3.0, 2.2, 3.0, 3.3]
        assert [item.principle.number for item in result.developments] == [5, 4, 6]
        assert result.previous_name.day.year == 2025

    def test_service_manager_has_next_steps_of_every_sort(self):
        steps = of_account("tilbudsleder", Action, "owner__email")

        assert steps.open().filter(due__lt=TODAY).count() == 2
        assert steps.open().filter(due__gte=TODAY).count() == 4
        assert steps.exclude(done_at=None).count() == 10
        assert steps.exclude(dropped_at=None).count() == 1

    def test_department_manager_has_one_assessment_in_the_same_service(self):
        own = assessments_of("afdelingsleder").get()
        manager = of_account("tilbudsleder", Leadership, "user__email").get()

        assert own.status == "submitted"
        assert own.leadership.role == "department_manager"
        assert own.leadership.service == manager.service

    def test_new_leader_is_in_the_west_and_has_never_answered(self):
        post = of_account("ny.leder", Leadership, "user__email").get()

        assert post.service.municipality.network == "west"
        assert not post.assessments.exists()
        assert not post.user.actions.exists()

    def test_could_have_been_made_by_hand(self):
        managers = Leadership.objects.current(on=TODAY).filter(role=Leadership.Role.DEPARTMENT_MANAGER)
        led_through_others = set(managers.values_list("service", flat=True))
        answers = {}
        for assessment, statement in Answer.objects.values_list("assessment", "statement"):
            answers.setdefault(assessment, set()).add(statement)

        assert all(edition.is_frozen for edition in Edition.objects.all())
        for assessment in Assessment.objects.select_related("leadership", "edition"):
            texts = edition_texts(assessment.edition)
            shown = {item.pk for principle in texts.principles for item in statements_for(assessment, principle)}
            assert assessment.role == assessment.leadership.role
            assert assessment.leads_directly == (
                assessment.role == Leadership.Role.DEPARTMENT_MANAGER
                or assessment.leadership.service_id not in led_through_others
            )
            assert timezone.localdate(assessment.started_at) >= assessment.leadership.since
            assert answers[assessment.pk] <= shown
            assert assessment.is_draft or all(step.is_ready for step in progress_of(assessment, texts))

    def test_every_assessment_belongs_to_the_round_of_its_half_year(self):
        national = Round.objects.filter(organisation=None).order_by("opens_at")

        assert [round.title for round in national] == ["Efterår 2025", "Forår 2026", "Efterår 2026"]
        assert not Assessment.objects.filter(round=None).exists()
        for round in national:
            submitted = Assessment.objects.submitted().filter(round=round)
            known = round.roster.counted().values("leadership")
            assert set(Assessment.objects.counted_in(round)) == set(submitted.filter(leadership__in=known))
        assert set(Round.objects.due(now=start_of_day(TODAY))) == set(national)

    def test_nearly_all_leaders_are_known_and_each_reason_stands_on_a_roster(self):
        last = Round.objects.filter(organisation=None).first()
        reasons = Counter(last.roster.values_list("why_not", flat=True))

        assert reasons[""] >= 170
        assert reasons[WhyNot.UNVOUCHED] == 1
        assert set(reasons) <= {"", WhyNot.UNVOUCHED, WhyNot.RECENT}

    def test_a_colleague_does_not_know_one_of_the_leaders(self):
        objection = Objection.objects.get()

        assert objection.organisation.name == "Havneby Kommune (demo)"
        assert objection.by.email == "tilbudsleder@demo.example"
        assert Vouch.objects.filter(user=objection.user).exists()

    def test_nobody_vouches_for_more_than_the_rule_allows(self):
        by_leaders = Vouch.objects.filter(standing=Vouch.Standing.LEADER).exclude(by=F("user"))

        assert max(Counter(by_leaders.values_list("by", flat=True)).values()) <= MOST_IN_A_ROUND

    def test_strategic_management_has_a_round_to_look_forward_to(self):
        planned = Round.objects.get(organisation__name="Havneby Kommune (demo)")

        assert planned.opens_on > TODAY
        with time_machine.travel(start_of_day(TODAY)):
            assert not list(obstacles_to_plan(planned, opens_on=planned.opens_on, closes_on=planned.closes_on))

    def test_recognises_only_what_belongs_to_the_principle(self):
        for kind in ("dilemmas", "pitfalls"):
            links = Reflection.objects.exclude(**{kind: None})
            assert not links.exclude(**{f"{kind}__principle": F("principle")}).exists()

    def test_nothing_has_happened_that_has_not_happened_yet(self):
        for queryset, names in [
            (User.objects, ["joined_at"]),
            (Leadership.objects, ["confirmed_at"]),
            (Assessment.objects, ["started_at", "saved_at", "submitted_at"]),
            (Action.objects, ["created_at", "done_at", "dropped_at"]),
        ]:
            for name in names:
                assert not queryset.filter(**{f"{name}__date__gte": TODAY}).exists(), name
        assert not Assessment.objects.filter(saved_at__lt=F("started_at")).exists()
        assert not Action.objects.filter(Q(done_at__lt=F("created_at")) | Q(dropped_at__lt=F("created_at"))).exists()

    def test_every_word_is_from_the_file(self):
        texts = demo_texts()
        written = {reflection.text for reflection in texts.reflections}
        steps = {step for steps in texts.actions.values() for step in steps}
        by_hand = Q(email="tilbudsleder@demo.example") | Q(email="afdelingsleder@demo.example")
        others = User.objects.exclude(by_hand)

        reflections = Reflection.objects.filter(assessment__leadership__user__in=others).exclude(text="")
        bare = {bare_text(text) for text in reflections.values_list("text", flat=True)}
        assert bare <= written
        assert len(bare) >= 50
        assert set(Action.objects.filter(owner__in=others).values_list("text", flat=True)) == steps

    def test_most_reflections_are_written(self):
        reflections = Reflection.objects.filter(assessment__status="submitted")

        assert 0.5 < reflections.exclude(text="").count() / reflections.count() < 0.7

    def test_keeps_the_addresses_of_its_pages(self):
        assert assessments_of("tilbudsleder")[1].pk == UUID("66d21307-96e3-5db0-a22b-1f8eecbda7c2")

    def test_is_made_once(self):
        with pytest.raises(Refusal, match="already there"):
            create_demo(today=TODAY)


def bare_text(text):
    """A reflection without the opening and the closing that vary it."""
    variations = demo_texts()
    for opening in variations.openings:
        text = text.removeprefix(opening).lstrip()
    for closing in variations.closings:
        text = text.removesuffix(closing).rstrip()
    return text


@pytest.mark.django_db
@pytest.mark.parametrize("today", [date(2027, 9, 20), date(2028, 2, 29)])
def test_demo_is_alive_whenever_it_is_made(today):
    load_what_it_needs()

    create_demo(today=today)

    draft = assessments_of("tilbudsleder").drafts().get()
    assert Assessment.objects.submitted().count() > 300
    assert draft.made_on.month >= 9
    assert today - timedelta(days=305) < draft.made_on < today
    assert not Assessment.objects.filter(saved_at__date__gte=today).exists()
    assert not Assessment.objects.filter(saved_at__lt=F("started_at")).exists()
    assert not Leadership.objects.filter(since__gte=today).exists()
    assert not Action.objects.filter(Q(done_at__date__gte=today) | Q(dropped_at__date__gte=today)).exists()
    assert not Action.objects.filter(Q(done_at__lt=F("created_at")) | Q(dropped_at__lt=F("created_at"))).exists()


@pytest.mark.django_db
def test_create_demo_makes_the_demo(capsys):
    load_what_it_needs()

    with override_settings(DEMO=True):
        call_command("create_demo")

    assert capsys.readouterr().out.startswith("The demo has 180 leaders in 60 services and ")


@pytest.mark.django_db
def test_create_demo_refuses_outside_the_demo():
    with pytest.raises(CommandError, match="only where DEMO=1 is set"):
        call_command("create_demo")

    assert not User.objects.exists()


@pytest.mark.django_db
def test_create_demo_names_what_has_to_be_loaded_first():
    with pytest.raises(Refusal, match="load_content"):
        create_demo(today=TODAY)
    load_principles()
    with pytest.raises(Refusal, match="load_places"):
        create_demo(today=TODAY)
