"""Begin an assessment, throw a draft away, and take a submitted one up again."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from assessments import rules
from assessments.models import Answer, Assessment, Reflection, RosterEntry, Round
from pages.refusals import Refusal
from principles.models import Edition
from principles.publishing import freeze_edition


def start_draft(*, leadership):
    """The leadership's draft: the one there is, or a new one in the round that is open for it, and in its edition.

    A round is open for the posts on its roster, ended ones too. Outside rounds it is in the current edition. Raises
    Refusal when no edition is published yet, or the leadership has ended.
    """
    draft = Assessment.objects.drafts().filter(leadership=leadership).first()
    if draft:
        return draft
    entry = entry_in_open_round(leadership)
    if entry is None and not leadership.is_current:
        raise Refusal(_("Din lederpost er afsluttet, så du kan ikke begynde en ny selvvurdering."))
    edition = entry.round.edition if entry else Edition.objects.current()
    if edition is None:
        raise Refusal(_("Principperne er ikke udgivet endnu. Prøv igen senere."))
    return create_draft(leadership=leadership, edition=edition, entry=entry)


def entry_in_open_round(leadership) -> RosterEntry | None:
    """The post on the roster of the round that an assessment begun in it belongs to."""
    entries = RosterEntry.objects.filter(leadership=leadership, answered_in=None, round__in=Round.objects.open())
    return entries.select_related("round__edition").order_by("round__closes_at").first()


def create_draft(*, leadership, edition, entry=None):
    """A new draft, or the one that another tab created a moment before. `entry` is the post on a round's roster."""
    post = entry or leadership
    try:
        with transaction.atomic():
            freeze_edition(edition)
            return Assessment.objects.create(
                leadership=leadership,
                edition=edition,
                round=entry and entry.round,
                role=post.role,
                leads_directly=post.leads_directly,
            )
    except IntegrityError:
        return Assessment.objects.drafts().get(leadership=leadership)


@transaction.atomic
def discard_draft(*, assessment):
    """Delete a draft with its answers and reflections. The next steps written in it stay on the leader's list.

    A submitted assessment is left alone, also when it was submitted a moment ago in another tab. Returns whether
    there was a draft to delete.
    """
    deleted, _rows = Assessment.objects.drafts().filter(pk=assessment.pk).delete()
    return bool(deleted)


@transaction.atomic
def reopen(*, assessment):
    """A draft with the same answers that will replace the submitted one, which is kept and stands until then.

    It belongs to the same round, and counts in it only if it is submitted in time. Raises Refusal when it is more
    than 14 days old, already replaced, or the leadership has another draft.
    """
    assessment = Assessment.objects.select_for_update(of=("self",)).with_place().get(pk=assessment.pk)
    if not rules.can_reopen(assessment.leadership.user, assessment):
        raise Refusal(_("Selvvurderingen kan ikke åbnes igen. Det kan den de første 14 dage, og kun én gang."))
    try:
        with transaction.atomic():
            draft = Assessment.objects.create(
                leadership=assessment.leadership,
                edition_id=assessment.edition_id,
                round=assessment.round,
                role=assessment.role,
                leads_directly=assessment.leads_directly,
                started_at=assessment.started_at,
                replaces=assessment,
            )
    except IntegrityError:
        message = _("Du har allerede en kladde. Send den ind, eller slet den, før du åbner en anden.")
        raise Refusal(message) from None
    copy_answers(source=assessment, target=draft)
    return draft


def copy_answers(*, source, target):
    Answer.objects.bulk_create(
        Answer(assessment=target, statement_id=statement, score=score, not_relevant=not_relevant)
        for statement, score, not_relevant in source.answers.values_list("statement_id", "score", "not_relevant")
    )
    for reflection in source.reflections.prefetch_related("dilemmas", "pitfalls"):
        copy = Reflection.objects.create(
            assessment=target,
            principle_id=reflection.principle_id,
            importance=reflection.importance,
            text=reflection.text,
            visited=reflection.visited,
        )
        copy.dilemmas.set(reflection.dilemmas.all())
        copy.pitfalls.set(reflection.pitfalls.all())
