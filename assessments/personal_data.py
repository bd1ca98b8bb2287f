"""A leader's own answers and words, for her to take with her: the one place where they leave the pages."""

from django.utils.translation import gettext as _

from assessments import origins
from assessments.models import Action, Assessment
from assessments.naming import names_of_submitted
from assessments.stored import answer_value
from pages.half_years import half_year_of


def assessments_of(user):
    assessments = (
        Assessment.objects.visible_to(user)
        .with_place()
        .select_related("edition")
        .prefetch_related(
            "answers__statement", "reflections__principle", "reflections__dilemmas", "reflections__pitfalls"
        )
    )
    names = names_of_submitted(user.pk)
    return [
        {
            "id": assessment.pk,
            "name": name_of(assessment, names),
            "edition": assessment.edition.version,
            "round": assessment.round.title if assessment.round else None,
            "place": assessment.place,
            "role": assessment.role,
            "status": assessment.status,
            "started_at": assessment.started_at,
            "submitted_at": assessment.submitted_at,
            "replaces": assessment.replaces_id,
            "statements": {answer.statement.code: str(answer.statement.text) for answer in assessment.answers.all()},
            "answers": {
                answer.statement.code: answer_value(answer)
                for answer in sorted(assessment.answers.all(), key=lambda answer: answer.statement.code)
            },
            "reflections": [
                reflection_of(reflection)
                for reflection in sorted(assessment.reflections.all(), key=lambda item: item.principle.number)
            ],
        }
        for assessment in assessments
    ]


def name_of(assessment, names):
    if assessment.pk in names:
        return names[assessment.pk].half_year
    return _("kladde, %(half_year)s") % {"half_year": half_year_of(assessment.made_on).name}


def reflection_of(reflection):
    return {
        "principle": str(reflection.principle),
        "importance": reflection.importance,
        "text": reflection.text,
        "dilemmas": [dilemma.title for dilemma in reflection.dilemmas.all()],
        "pitfalls": [pitfall.title for pitfall in reflection.pitfalls.all()],
    }


def actions_of(user):
    return [
        {
            "principle": str(action.principle),
            "text": action.text,
            "origin": action.origin,
            "due": action.due,
            "created_at": action.created_at,
            "done_at": action.done_at,
            "dropped_at": action.dropped_at,
        }
        for action in origins.with_origins(Action.objects.visible_to(user).select_related("principle"))
    ]


def rounds_of(user):
    """Where she was on the roster of each round."""
    return [
        {
            "round": entry.round.title,
            "role": entry.role,
            "place": entry.place,
            "organisation": entry.organisation_name,
            "network": entry.network,
            "answers_counted_from": entry.answered_in.title if entry.answered_in else None,
        }
        for entry in user.roster_entries.select_related("round", "answered_in").order_by("round__opens_at", "pk")
    ]
