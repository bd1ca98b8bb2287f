"""The meetings with their agendas, and who comes."""

from datetime import timedelta

from assessments.demo.dates import demo_moment
from assessments.demo.naming import chance, demo_id
from networks.content import meeting_texts
from networks.demo.aftermath import invent_takeaway, leave_behind
from networks.demo.polls import ask_for_dates
from networks.demo.texts import network_texts
from networks.demo.times import day_of_meeting
from networks.models import AgendaItem, Announcement, Attendance, Meeting
from networks.models.announcements import FACTS

TEMPLATE = "full-day"
CAPACITY = 30
TAKEN_HOME = 5
"""The principle of the next step that the service manager took home."""
NOT_ANSWERED = 0.4
SERVICE_MANAGER = "tilbudsleder@demo.example"
"""She was at the meetings that were held, and can answer the next invitation with one tap."""


def create_meetings(network, half_years, members, principles, *, today):
    """What the texts have for each half-year. One without a title is the meeting that nobody has planned yet."""
    for half_year, text in zip(half_years, network_texts()["meetings"][network.half], strict=True):
        if not text["title"]:
            continue
        principle = principles[text["principle"]]
        meeting = create_meeting(network, half_year, text, members, principle, today=today)
        if meeting.is_draft:
            ask_for_dates(meeting, members, today=today)
        elif meeting.is_held:
            leave_behind(meeting, text, network.contact, principle)
    invent_takeaway(network.meetings.filter(status=Meeting.Status.HELD).latest("starts_at"), principles[TAKEN_HOME])


def create_meeting(network, half_year, text, members, principle, *, today):
    day = day_of_meeting(half_year, today=today)
    template = meeting_texts().agenda_templates[TEMPLATE]
    starts = demo_moment(day, template.starts.hour, template.starts.minute)
    shared = network_texts()
    meeting = Meeting.objects.create(
        id=demo_id("meeting", network.half, half_year.season, str(half_year.year)),
        uid=demo_id("event", network.half, half_year.season, str(half_year.year)),
        network=network,
        year=half_year.year,
        season=half_year.season,
        title=text["title"],
        description=text["description"],
        preparation=shared["preparation"],
        starts_at=starts,
        ends_at=starts + timedelta(minutes=template.minutes),
        online_note=shared["online_note"] if network.half == "east" else "",
        catering=shared["catering"],
        capacity=CAPACITY,
        answer_by=day - timedelta(days=14),
        **shared["places"][network.half],
        **state_of(network, half_year, day, today=today),
    )
    meeting.themes.add(principle)
    create_agenda(meeting, template, text, principle)
    if meeting.published_at:
        told = {fact: getattr(meeting, fact) for fact in FACTS}
        Announcement.objects.create(meeting=meeting, sequence=meeting.sequence, at=meeting.published_at, **told)
        Attendance.objects.bulk_create(attendance(meeting, member, invited=meeting.published_at) for member in members)
    return meeting


def state_of(network, half_year, day, *, today) -> dict:
    """Held when its day has passed. Of those to come, East has sent its invitations and West has a draft."""
    invited = {"published_at": demo_moment(day - timedelta(weeks=7), 9)}
    if day < today:
        return invited | {"status": Meeting.Status.HELD, "held_at": demo_moment(day, 15, 30)}
    if network.half == "east":
        return {
            "status": Meeting.Status.PUBLISHED,
            "published_at": demo_moment(min(day - timedelta(weeks=7), today), 0, 1),
        }
    return {"status": Meeting.Status.DRAFT}


def create_agenda(meeting, template, text, principle):
    titles = {"theme": text["title"], "knowledge-input": text.get("knowledge")}
    for position, item in enumerate(template.items, start=1):
        row = AgendaItem.objects.create(
            meeting=meeting,
            position=position,
            kind=item.kind,
            title=titles.get(item.code) or item.title.da,
            description=item.description.da,
            presenter=text.get("presenter", "") if item.code == "knowledge-input" else "",
            minutes=item.minutes,
            principle=principle if item.principle_link == "meeting-theme" else None,
        )
        if item.code == "theme":
            row.dilemmas.set(principle.dilemmas.all()[:2])


def attendance(meeting, member, *, invited):
    rng = chance("attendance", str(meeting.pk), member.email)
    reply = reply_of(rng, meeting, member)
    needs = network_texts()["needs"]
    comes = reply == Attendance.Reply.YES
    return Attendance(
        id=demo_id("attendance", str(meeting.pk), member.email),
        meeting=meeting,
        user=member,
        reply=reply,
        replied_at=invited + timedelta(hours=rng.randint(1, 12)) if reply else None,
        needs=rng.choice(needs) if comes and meeting.is_upcoming and rng.random() < 0.3 else "",
        attended=was_there(rng, member, reply) if meeting.is_held else None,
        invited_at=invited,
        invited_sequence=meeting.sequence,
    )


def was_there(rng, member, reply):
    said_so = reply in {Attendance.Reply.YES, Attendance.Reply.ONLINE}
    return said_so and (member.email == SERVICE_MANAGER or rng.random() < 0.9)


def reply_of(rng, meeting, member):
    if member.email == SERVICE_MANAGER:
        return Attendance.Reply.YES if meeting.is_held else ""
    if not meeting.is_held and rng.random() < NOT_ANSWERED:
        return ""
    replies = [Attendance.Reply.YES, Attendance.Reply.ONLINE, Attendance.Reply.NO]
    weights = [72, 14 if meeting.is_online else 0, 14]
    return rng.choices(replies, weights)[0]
