"""Finish an assessment, so that it counts and is locked."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Action, Assessment, Round
from assessments.progress import progress_of
from pages.refusals import Refusal


@transaction.atomic
def submit(*, assessment):
    """Lock the draft and let it count. Sending twice, from two tabs or by a double click, submits once.

    Raises Refusal when a principle lacks its importance or has fewer than three statements answered, or when
    the draft is gone.
    """
    try:
        assessment = Assessment.objects.select_for_update(of=("self",)).with_texts().get(pk=assessment.pk)
    except Assessment.DoesNotExist:
        raise Refusal(
            _("Kladden findes ikke længere. Den er slettet i en anden fane eller på en anden enhed.")
        ) from None
    if not assessment.is_draft:
        return assessment
    if not all(step.is_ready for step in progress_of(assessment, assessment.texts)):
        raise Refusal(_("Der mangler noget, før du kan sende ind. Se listen øverst på siden."))
    if assessment.round_id:
        # While the round is closing, she waits and is late, rather than in time and forgotten.
        Round.objects.select_for_update(no_key=True).get(pk=assessment.round_id)
    assessment.status = Assessment.Status.SUBMITTED
    assessment.submitted_at = assessment.saved_at = timezone.now()
    assessment.save(update_fields=["status", "submitted_at", "saved_at"])
    if assessment.replaces_id:
        # A next step is one thing in the leader's life, not one for each submission.
        Action.objects.filter(assessment=assessment.replaces_id).update(assessment=assessment)
    return assessment
