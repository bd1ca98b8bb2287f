"""Who may do what: assessments and next steps are their author's alone; a round has an organiser."""

from datetime import timedelta

from django.utils import timezone

from organisations.coordinators import coordinated_by
from organisations.models import Leadership
from organisations.rules import can_view_organisation

REOPEN_FOR = timedelta(days=14)


def can_view(user, assessment):
    """The author alone. An administrator is no exception."""
    return assessment.leadership.user_id == user.pk


def can_answer(user, assessment):
    return can_view(user, assessment) and assessment.is_draft


def can_reopen(user, assessment):
    """The author, within 14 days of submitting, and only the submission that stands."""
    return (
        can_view(user, assessment)
        and not assessment.is_draft
        and assessment.submitted_at > timezone.now() - REOPEN_FOR
        and not hasattr(assessment, "replaced_by")
    )


def can_view_action(user, action):
    """The owner alone."""
    return action.owner_id == user.pk


def can_organise_round(user, round):
    """Plan, follow and close it: the organisation's strategic management and administrators; the country's, the latter.

    Twin of Round's visible_to().
    """
    if round.is_national:
        return user.is_administrator
    return can_view_organisation(user, round.organisation)


def can_view_roster(user, organisation):
    """Those whose list it is, with a confirmed post; who manages it; and the coordinator of its services' network."""
    leads = Leadership.objects.confirmed().standing().within(organisation).filter(user=user)
    return (
        leads.exists()
        or can_view_organisation(user, organisation)
        or organisation.services.filter(municipality__network__in=coordinated_by(user)).exists()
    )


def can_view_roster_of(user, round, organisation):
    """The list that a round has locked: whoever stands on it sees it, too, whatever became of her post."""
    is_on_it = round.roster.filter(organisation=organisation, user=user).exists()
    return round.has_opened and (is_on_it or can_view_roster(user, organisation))
