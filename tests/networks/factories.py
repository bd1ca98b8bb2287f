"""Plain functions that make the networks' rows. Each fills in what the test does not care about."""

from datetime import date, timedelta

from django.utils import timezone

from networks.afterwards import evaluations
from networks.meeting_day import materials
from networks.models import (
    AgendaItem,
    Application,
    Attendance,
    Coordinator,
    DateOption,
    DatePoll,
    EvaluationAnswer,
    Meeting,
    Membership,
    Minutes,
    Network,
    Newsletter,
    Subscription,
    Vote,
)
from organisations.models import Half, Leadership
from pages.half_years import half_year_of
from tests.factories import create_leadership, create_municipality, create_service, create_user, in_both, numbers

SLUGS = {Half.EAST: "oest", Half.WEST: "vest"}


def create_network(*, half=Half.EAST, members=0, **fields):
    """There is one for each half of the country."""
    fields.setdefault("slug", SLUGS[half])
    fields.setdefault("since", date(2021, 1, 1))
    texts = in_both("name", f"Netværk {half.label}") | in_both("purpose", "Formål") | in_both("audience", "Ledere")
    network = Network.objects.create(half=half, **texts | fields)
    for _ in range(members):
        create_member(network=network)
    return network


def create_leader_in(network, **fields):
    """Somebody who leads a service in the network's half of the country."""
    service = create_service(municipality=create_municipality(network=network.half))
    return create_leadership(user=create_user(**fields), service=service).user


def create_membership(*, network, user=None, status=Membership.Status.ACTIVE, **fields):
    now = timezone.now()
    if status != Membership.Status.APPLIED:
        fields.setdefault("decided_at", now)
    if status == Membership.Status.LEFT:
        fields.setdefault("left_at", now)
    if status == Membership.Status.DECLINED:
        fields.setdefault("declined_because", "Netværket er for ledere.")
    user = user or create_leader_in(network)
    return Membership.objects.create(network=network, user=user, status=status, **fields)


def create_member(*, network, **fields):
    """A leader who is an active member."""
    return create_membership(network=network, user=create_leader_in(network, **fields)).user


def create_coordinator(*, network, user=None, **fields):
    user = user or create_user(**fields)
    Coordinator.objects.create(network=network, user=user)
    return user


def create_meeting(*, network=None, status=Meeting.Status.PUBLISHED, days=60, **fields):
    """From 9.30 to 15.00 so many days from now, on a day of its own half-year, unless told otherwise."""
    network = network or create_network()
    starts = timezone.localtime().replace(hour=9, minute=30, second=0, microsecond=0) + timedelta(days=days)
    fields.setdefault("starts_at", starts)
    starts = fields["starts_at"] and timezone.localtime(fields["starts_at"])
    fields.setdefault("ends_at", starts and starts + timedelta(hours=5, minutes=30))
    day = starts.date() if starts else timezone.localdate()
    fields.setdefault("year", day.year)
    fields.setdefault("season", half_year_of(day).season)
    fields.setdefault("title", f"Møde {next(numbers)}")
    fields.setdefault("place", "Kulturhuset Engholm, Salen")
    return Meeting.objects.create(network=network, status=status, **times_of(status) | fields)


def times_of(status):
    now = timezone.now()
    return {
        Meeting.Status.DRAFT: {},
        Meeting.Status.PUBLISHED: {"published_at": now},
        Meeting.Status.HELD: {"published_at": now, "held_at": now},
        Meeting.Status.CANCELLED: {"published_at": now, "cancelled_at": now, "cancelled_because": "Sygdom"},
    }[status]


def create_agenda_item(*, meeting, **fields):
    fields.setdefault("position", meeting.agenda_items.count() + 1)
    fields.setdefault("kind", AgendaItem.Kind.SHARING)
    fields.setdefault("title", f"Punkt {next(numbers)}")
    fields.setdefault("minutes", 30)
    return AgendaItem.objects.create(meeting=meeting, **fields)


def create_attendance(*, meeting, user=None, reply="", **fields):
    now = timezone.now()
    fields.setdefault("invited_at", now)
    if reply:
        fields.setdefault("replied_at", now)
    user = user or create_member(network=meeting.network)
    return Attendance.objects.create(meeting=meeting, user=user, reply=reply, **fields)


def create_application(*, network, confirmed=False, **fields):
    """Somebody without an account who asked to be a member."""
    number = next(numbers)
    fields.setdefault("name", f"Ansøger {number}")
    fields.setdefault("email", f"ansoeger{number}@test.example")
    fields.setdefault("role", Leadership.Role.SERVICE_MANAGER)
    fields.setdefault("service", f"Tilbud {number}")
    fields.setdefault("language", "da")
    if confirmed:
        fields.setdefault("confirmed_at", timezone.now())
    return Application.objects.create(network=network, **fields)


def create_subscription(*, networks=(), **fields):
    fields.setdefault("email", f"laeser{next(numbers)}@test.example")
    fields.setdefault("language", "da")
    subscription = Subscription.objects.create(**fields)
    subscription.networks.set(networks)
    return subscription


def create_newsletter(*, network=None, sent=False, **fields):
    fields.setdefault("subject_da", f"Nyt {next(numbers)}")
    fields.setdefault("text_da", "Kære læser.")
    if sent:
        fields |= {"sent_at": timezone.now(), "recipient_count": 1}
    return Newsletter.objects.create(network=network, **fields)


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def create_material(*, meeting, **fields):
    """A link, unless a file is given as `upload`."""
    title = fields.pop("title", f"Materiale {next(numbers)}")
    fields.setdefault("read_before", False)
    fields.setdefault("user", None)
    if "upload" in fields:
        return materials.add_file(meeting=meeting, title=title, **fields)
    fields.setdefault("url", "https://example.org/")
    return materials.add_link(meeting=meeting, title=title, **fields)


def create_minutes(*, meeting, number=1, **fields):
    fields.setdefault("text", f"## Referat {next(numbers)}")
    return Minutes.objects.create(meeting=meeting, number=number, **fields)


def create_going_on(*, network=None, **fields):
    """A meeting that began two hours ago and ends in two."""
    now = timezone.now()
    fields.setdefault("starts_at", now - timedelta(hours=2))
    fields.setdefault("ends_at", fields["starts_at"] + timedelta(hours=4))
    return create_meeting(network=network, **fields)


def evaluate(*, meeting, user=None, scores=(4, 4, 4, 4), text=""):
    """Somebody's answers to the questions of the content file."""
    user = user or create_attendance(meeting=meeting, reply="yes").user
    answers = [
        EvaluationAnswer(meeting=meeting, question=f"E{place}", score=score)
        for place, score in enumerate(scores, start=1)
    ]
    if text:
        answers.append(EvaluationAnswer(meeting=meeting, question="E5", text=text))
    evaluations.store_evaluation(meeting=meeting, user=user, answers=answers)
    return user


def create_date_poll(*, meeting, days=(30, 40, 50), closes=10, **fields):
    """An open poll about so many days from now, from 9.30 to 15.00 each."""
    fields = {"announced_at": timezone.now()} | fields
    poll = DatePoll.objects.create(meeting=meeting, closes_on=timezone.localdate() + timedelta(days=closes), **fields)
    for number in days:
        starts = timezone.localtime().replace(hour=9, minute=30, second=0, microsecond=0) + timedelta(days=number)
        DateOption.objects.create(poll=poll, starts_at=starts, ends_at=starts + timedelta(hours=5, minutes=30))
    return poll


def create_vote(option, answer, user=None):
    user = user or create_member(network=option.poll.meeting.network)
    return Vote.objects.create(option=option, user=user, answer=answer)
