"""Food and access are asked for one meeting, and forgotten after it."""

from datetime import timedelta

from django.utils import timezone

from networks.models import Attendance

KEPT_FOR = timedelta(days=14)


def delete_old_needs() -> int:
    """Forget what was written for meetings that ended, or were to end, so long ago. Answers how many texts it was."""
    over = Attendance.objects.filter(meeting__ends_at__lte=timezone.now() - KEPT_FOR).exclude(needs="")
    return over.update(needs="")
