"""What a leader does with her next steps."""

from django.utils import timezone

from assessments.models import Action


def finish(*, action):
    """Done today. Saying it twice changes nothing."""
    Action.objects.filter(pk=action.pk, done_at=None).update(done_at=timezone.now(), dropped_at=None)


def drop(*, action):
    """No longer relevant: it leaves the list of open ones and is kept as what was once decided."""
    Action.objects.filter(pk=action.pk, done_at=None, dropped_at=None).update(dropped_at=timezone.now())


def take_up(*, action):
    """Open again, after a click too many."""
    Action.objects.filter(pk=action.pk).update(done_at=None, dropped_at=None)
