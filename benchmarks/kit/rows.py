"""The leaders that the benchmarks play, and what is stored of them afterwards. See databases.Database.call()."""

from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

from assessments import submission
from assessments.models import Assessment
from principles.reading import edition_texts
from tests.factories import (
    answer_principle,
    create_action,
    create_draft,
    create_leadership,
    create_real_edition,
)

REFLECTION = (
    "Jeg vil gerne være mere til stede i det daglige, men mange dage bliver det til møder. Når jeg er med til "
    "overlappet om morgenen, mærker jeg, at medarbejderne tænker højt sammen med mig.\n\n"
) * 4


def leaders(drafts=0, histories=()):
    """So many leaders with a draft in which everything is filled in, and then one for each number in `histories`, who
    has submitted as many assessments before her latest.
    """
    edition = create_real_edition()
    answering = [as_client(full_draft(create_leadership(), edition)) for _ in range(drafts)]
    return answering + [as_client(with_history(edition, earlier)) for earlier in histories]


def with_history(edition, earlier):
    leadership = create_leadership()
    for half_years_ago in range(earlier, -1, -1):
        assessment = submission.submit(assessment=full_draft(leadership, edition, score=2 + half_years_ago % 3))
        assessment.submitted_at = timezone.now() - timedelta(days=1 + 182 * half_years_ago)
        assessment.save(update_fields=["submitted_at"])
    return assessment


def full_draft(leadership, edition, score=3):
    assessment = create_draft(leadership=leadership, edition=edition)
    for principle in edition_texts(edition).principles:
        reflection = answer_principle(assessment, principle, score=score, importance=3, text=REFLECTION)
        reflection.dilemmas.set(principle.dilemmas[:2])
        reflection.pitfalls.set(principle.pitfalls[:1])
        create_action(
            owner=leadership.user,
            principle=principle.principle,
            assessment=assessment,
            text="Deltage i overlappet hver mandag",
            due=timezone.localdate() + timedelta(days=30),
        )
    return assessment


def as_client(assessment):
    """What a browser knows: the session, with one of the floor's, the CSRF token, and the assessment's addresses."""
    answers = assessment.answers.order_by("statement__position")
    return {
        "session": session(assessment.leadership.user, settings.AUTHENTICATION_BACKENDS[0]),
        "floor_session": session(assessment.leadership.user, "django.contrib.auth.backends.ModelBackend"),
        "csrf": get_random_string(32),
        "assessment": str(assessment.pk),
        "steps": [assessment.step_url(principle) for principle in edition_texts(assessment.edition).principles],
        "page": assessment.get_absolute_url(),
        "statements": list(answers.filter(statement__principle__number=3).values_list("statement__code", flat=True)),
        "floor_answers": list(answers.filter(statement__principle__number=4).values_list("pk", flat=True)),
    }


def as_reader(user):
    """What the browser knows of somebody who only reads."""
    return {"session": session(user, settings.AUTHENTICATION_BACKENDS[0]), "csrf": get_random_string(32)}


def session(user, backend):
    browser = Client()
    browser.force_login(user, backend)
    return browser.cookies["sessionid"].value


def submitted():
    return Assessment.objects.submitted().count()
