"""Two at the same moment: no constraint that a person can meet twice at once answers with an error of the server."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.db.models import UniqueConstraint
from django.http import HttpResponse
from django.test import RequestFactory

from pages.at_once import AnswerOnceMoreMiddleware

AGAIN = "its form is read once more, and finds the other's row"
IMPORTED = "written by a command or a publication of an edition, under its lock"
RELEASED = "written once, when a round is closed under its lock"
RENDERED = "get_or_create or update_or_create: whoever loses takes the other's copy"
NETWORK_LOCK = "made under the lock of the meeting or the network"
PERSON_LOCK = "made under the lock of the person"

HOW_IT_IS_MET_TWICE = {
    "accounts.User.email": AGAIN,
    "assessments.Answer.answer_once_per_statement": "saved under the lock of the draft",
    "assessments.Assessment.assessment_one_draft_per_leadership": "the other's draft is taken up",
    "assessments.Assessment.replaces": "the other's draft is taken up",
    "assessments.Reflection.reflection_once_per_principle": "saved under the lock of the draft",
    "assessments.RosterEntry.roster_entry_once_per_post": "written once, when a round is opened under its lock",
    "assessments.RoundExtension.round_extension_once": "nothing writes to it any more",
    "assessments.RoundParticipation.round_participation_once_per_group": "saved under the lock of the round",
    "assessments.RoundReminder.round_reminder_one_row_each": "nothing writes to it any more",
    "jobs.Job.job_once_at_a_time": "whoever asks for it meanwhile is led to the one under way",
    "networks.Announcement.announcement_once_per_version": NETWORK_LOCK,
    "networks.Application.application_once": RENDERED,
    "networks.Attendance.attendance_once": RENDERED,
    "networks.CalendarFeed.token": "drawn by chance",
    "networks.CalendarFeed.user": RENDERED,
    "networks.Coordinator.coordinator_once": AGAIN,
    "networks.DateOption.date_option_once": NETWORK_LOCK,
    "networks.DatePoll.meeting": NETWORK_LOCK,
    "networks.Delivery.delivery_once": "written once, when a newsletter is sent under its lock",
    "networks.EvaluationReceipt.evaluation_once_per_person": NETWORK_LOCK,
    "networks.Meeting.meeting_once_per_half_year": NETWORK_LOCK,
    "networks.Meeting.uid": "drawn by chance",
    "networks.Membership.membership_once": PERSON_LOCK,
    "networks.Minutes.minutes_once_per_number": NETWORK_LOCK,
    "networks.Network.half": IMPORTED,
    "networks.Network.slug": AGAIN,
    "networks.Subscription.email": RENDERED,
    "networks.Takeaway.action": "of a next step that was made just before",
    "networks.Takeaway.takeaway_once_per_meeting": "made under the lock of her attendance",
    "networks.Vote.vote_once": NETWORK_LOCK,
    "organisations.Department.department_once_per_service": "made under the lock of the service; in the admin, "
    + AGAIN,
    "organisations.Leadership.leadership_of_department_once": PERSON_LOCK + "; in the admin, " + AGAIN,
    "organisations.Leadership.leadership_of_service_once": PERSON_LOCK + "; in the admin, " + AGAIN,
    "organisations.MailDomain.mail_domain_once_per_organisation": AGAIN,
    "organisations.Municipality.name": IMPORTED,
    "organisations.Objection.objection_once": "made under the lock of the organisation",
    "organisations.Organisation.name": AGAIN,
    "organisations.Region.region_once_per_period": IMPORTED,
    "organisations.Service.service_once_per_organisation": AGAIN,
    "organisations.StrategicRole.strategic_role_once": AGAIN,
    "organisations.Vouch.vouch_once": "made under the lock of the organisation",
    "pages.SentForm.form_sent_once_by_person": RENDERED,
    "pages.SentForm.form_sent_once_without_account": RENDERED,
    "pages.UnsavedText.unsaved_text_of_a_field": "the other tab's draft stays, and the page says so",
    "principles.Advice.advice_code_once": AGAIN,
    "principles.Audience.audience_once": IMPORTED,
    "principles.DialogueQuestion.dialoguequestion_code_once": AGAIN,
    "principles.Dilemma.dilemma_code_once": AGAIN,
    "principles.Edition.version": AGAIN,
    "principles.ImportanceLevel.importance_level_once": AGAIN,
    "principles.MaturityLevel.maturity_level_once": AGAIN,
    "principles.Pitfall.pitfall_code_once": AGAIN,
    "principles.Principle.principle_number_once": AGAIN,
    "principles.Principle.principle_slug_once": AGAIN,
    "principles.Quadrant.quadrant_once": AGAIN,
    "principles.Question.question_code_once": AGAIN,
    "principles.RatingLevel.rating_level_once": AGAIN,
    "principles.Statement.statement_code_once": AGAIN,
    "responding.ManagementResponse.response_once_per_release": RENDERED,
    "responding.Undertaking.undertaking_once_per_number": "saved under the lock of the response",
    "releases.Cell.cell_once_per_scope": RELEASED,
    "releases.Count.count_once": RELEASED,
    "releases.Member.member_once_per_release": RELEASED,
    "releases.Person.user": RELEASED,
    "releases.Release.hash": RELEASED,
    "releases.Release.round": RELEASED,
    "releases.Scope.scope_once_per_release": RELEASED,
    "reports.RenderedReport.rendered_report_once_per_language": RENDERED,
    "reports.RenderedSummary.input_hash": RENDERED,
}
"""What answers whoever loses. Where it is forgotten, the middleware reads the form again all the same."""


def unique_things():
    for config in apps.get_app_configs():
        if not config.path.startswith(str(settings.BASE_DIR)) or "site-packages" in config.path:
            continue
        for model in config.get_models():
            constraints = [each.name for each in model._meta.constraints if isinstance(each, UniqueConstraint)]
            fields = [each.name for each in model._meta.local_fields if each.unique and not each.primary_key]
            yield from (f"{model._meta.label}.{name}" for name in constraints + fields)


def test_every_unique_constraint_says_how_it_is_met_twice_at_once():
    assert set(unique_things()) == HOW_IT_IS_MET_TWICE.keys()


def answer_of(view, **data):
    """What Django does with a view that raises, as far as the middleware has a part in it."""
    request = RequestFactory().post("/", data)
    request.resolver_match = type("Match", (), {"func": staticmethod(view), "args": (), "kwargs": {}})
    middleware = AnswerOnceMoreMiddleware(view)
    try:
        return middleware(request)
    except Exception as error:
        answer = middleware.process_exception(request, error)
        if answer is None:
            raise
        return answer


@pytest.mark.parametrize("lost", [IntegrityError, ObjectDoesNotExist])
def test_whoever_loses_is_answered_with_her_form_read_again(lost):
    def view(request):
        read = request.FILES["file"].read()
        if not hasattr(request, "came"):
            request.came = True
            raise lost
        return HttpResponse(request.POST["text"] + read.decode())

    answer = answer_of(view, text="Skrevet ", file=SimpleUploadedFile("a.txt", b"og vedlagt"))

    assert answer.content == b"Skrevet og vedlagt"


def test_what_fails_again_is_an_error():
    def view(request):
        raise IntegrityError("a fault of ours")

    with pytest.raises(IntegrityError, match="a fault of ours"):
        answer_of(view)


def test_other_errors_are_not_tried_again():
    came = []

    def view(request):
        came.append(request)
        raise ValueError("a fault of ours")

    with pytest.raises(ValueError, match="a fault of ours"):
        answer_of(view)
    assert len(came) == 1
