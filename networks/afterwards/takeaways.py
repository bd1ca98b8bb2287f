"""What a member takes home from a meeting: a next step of her own."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.models import Action
from networks.afterwards.evaluations import has_begun, is_open
from networks.models import Attendance, Takeaway
from pages.refusals import Refusal


def taken_home(meeting, user) -> Takeaway | None:
    return Takeaway.objects.filter(meeting=meeting, user=user).select_related("action__principle").first()


@transaction.atomic
def write_takeaway(*, meeting, user, principle, text, due) -> Takeaway:
    """One from each meeting. It stands among her next steps, open, and she can change it there."""
    Attendance.objects.select_for_update().get(meeting=meeting, user=user)
    if not has_begun(meeting):
        raise Refusal(_("Du kan skrive det, når mødet er begyndt."))
    if not is_open(meeting):
        raise Refusal(_("Mødet er for længe siden. Skriv det som et almindeligt næste skridt."))
    if taken_home(meeting, user):
        raise Refusal(_("Du har allerede skrevet, hvad du tager med hjem. Ret det blandt dine næste skridt."))
    action = Action.objects.create(owner=user, principle=principle, text=text, due=due)
    return Takeaway.objects.create(meeting=meeting, user=user, action=action)


def origins_of(actions) -> dict:
    """Where next steps from meetings come from, for assessments.origins."""
    takeaways = Takeaway.objects.filter(action__in=actions).select_related("meeting")
    return {takeaway.action_id: origin(takeaway.meeting) for takeaway in takeaways}


def origin(meeting):
    day = date_format(timezone.localdate(meeting.starts_at), "MONTH_DAY_FORMAT")
    return _("Fra netværksmødet den %(day)s") % {"day": day}
