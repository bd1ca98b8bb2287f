"""Every mail that the rooms write, as it is queued."""

from accounts import rights
from accounts.models import User
from assessments import emails as round_emails
from assessments.models import Round
from networks.afterwards import emails as minutes_emails
from networks.invitations import emails
from networks.membership import emails as membership_emails
from networks.models import Announcement, Application, Attendance, DatePoll, Membership, Newsletter
from networks.news import emails as newsletter_emails
from networks.planning import emails as date_poll_emails
from organisations import emails as organisation_emails
from organisations.models import Leadership
from releases.rounds import emails as result_emails


def mails_of_the_rooms(words):
    """One of each, about rows that are there. `words` are what a person adds to it."""
    attendance = Attendance.objects.select_related("meeting__network", "user").first()
    attendance.meeting.description = attendance.meeting.preparation = words
    before = Announcement(title="Før", starts_at=attendance.meeting.starts_at, ends_at=attendance.meeting.ends_at)
    membership, leadership = Membership.objects.first(), Leadership.objects.first()
    network, user, by = membership.network, membership.user, User.objects.get(pk=leadership.user_id)
    application, newsletter = Application.objects.first(), Newsletter.objects.first()
    round = Round.objects.exclude(organisation=None).first()
    round.greeting = attendance.meeting.cancelled_because = words
    poll = DatePoll.objects.first()

    yield emails.write_invitation(attendance)
    yield emails.write_welcome(attendance)
    yield emails.write_change(attendance, before)
    yield emails.write_cancellation(attendance)
    yield emails.parted(attendance, sequence=1)
    yield emails.write_reminder(attendance)
    yield emails.promoted(attendance=attendance)
    yield minutes_emails.published(meeting=attendance.meeting, user=user)
    yield date_poll_emails.opened(poll=poll, membership=membership)
    yield newsletter_emails.trial(newsletter=newsletter, user=user)
    yield membership_emails.ask_applicant_to_confirm(application=application, token="x")
    yield membership_emails.already_waiting(application=application)
    yield membership_emails.already_member(application=application)
    yield membership_emails.asked(applicant=user, network=network)
    yield membership_emails.approved(membership=membership)
    yield membership_emails.declined(person=user, network=network, reason=words)
    yield membership_emails.removed(person=user, network=network, reason=words)
    yield organisation_emails.invitation(leadership=leadership, by=by)
    yield organisation_emails.post_given(leadership=leadership, by=by)
    yield round_emails.round_opened(round=round, user=user)
    yield round_emails.round_reminder(round=round, user=user)
    yield round_emails.round_moved(round=round, user=user)
    yield result_emails.results_shown(round=round, user=user, path=round.get_absolute_url())
    given = rights.held()
    User.objects.filter(pk=user.pk).update(is_content_editor=True)
    yield rights.tell_what_changed(since=given, by=by)
