"""Submitted assessments with everything a report can show."""

from datetime import datetime

from django.utils import timezone

from assessments.models import Answer, Assessment, Reflection
from assessments.progress import statements_for
from principles.reading import edition_texts
from tests.factories import create_action, create_leadership, create_real_edition

REFLECTION = "Borgerens egen sætning står først.\nDet virker.\n\nPå aftenvagten er det sværere."


def submitted_on(year, month, day):
    return datetime(year, month, day, 12, tzinfo=timezone.get_current_timezone())


def create_answered(*, leadership=None, edition=None, submitted_at=None, score=3, **fields):
    """A submitted assessment with a score for every statement and an importance for every principle."""
    leadership = leadership or create_leadership()
    assessment = Assessment.objects.create(
        leadership=leadership,
        edition=edition or create_real_edition(),
        role=leadership.role,
        leads_directly=True,
        status=Assessment.Status.SUBMITTED,
        submitted_at=submitted_at or submitted_on(2026, 10, 22),
        **fields,
    )
    for principle in edition_texts(assessment.edition).principles:
        Answer.objects.bulk_create(
            Answer(assessment=assessment, statement=statement, score=score)
            for statement in statements_for(assessment, principle)
        )
        Reflection.objects.create(assessment=assessment, principle_id=principle.pk, importance=1 + principle.number % 4)
    return assessment


def create_rich(text=REFLECTION, **fields):
    """With a reflection, a dilemma, a pitfall and a next step for the first principle."""
    assessment = create_answered(**fields)
    write_about(assessment, edition_texts(assessment.edition).principles[0], text)
    return assessment


def create_full(text, **fields):
    """The same for every principle."""
    assessment = create_answered(**fields)
    for principle in edition_texts(assessment.edition).principles:
        write_about(assessment, principle, text)
    return assessment


def write_about(assessment, principle, text):
    reflection = assessment.reflections.get(principle_id=principle.pk)
    reflection.text = text
    reflection.save()
    reflection.dilemmas.set(principle.dilemmas[:1])
    reflection.pitfalls.set(principle.pitfalls[:1])
    create_action(
        owner=assessment.leadership.user,
        principle=principle.principle,
        assessment=assessment,
        text="Deltage i to borgermøder",
        due=submitted_on(2026, 11, 24).date(),
    )


def with_place(assessment):
    return Assessment.objects.with_place().get(pk=assessment.pk)
