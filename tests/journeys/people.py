"""The demo, and beside its accounts people in the states that it does not have. Run inside the product."""

import json
import sys
from datetime import date, time, timedelta

from django.utils import timezone

from accounts.models import User
from assessments.demo.people import PASSWORD, demo_address
from assessments.models import Answer, Assessment, Reflection, Round
from jobs.models import DemoMail, Job
from networks.afterwards.evaluation_closing import close_due_evaluations
from networks.content import meeting_texts
from networks.models import Coordinator, Material, Meeting, Membership, Network
from networks.planning.agendas import fill_from_template
from organisations.models import Leadership, Service, StrategicRole
from pages.times import moment_at
from principles.models import Edition
from releases.models import Release
from tests.factories import (
    create_draft,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
)
from tests.journeys.network_people import create_network_people, network_places
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_date_poll,
    create_going_on,
    create_material,
    create_meeting,
    create_minutes,
    create_vote,
    evaluate,
)

DEMO = [
    ["migrate"],
    ["load_places"],
    ["load_networks"],
    ["load_content", "content/principles.yaml", "content/principles-2026-2.yaml"],
    ["create_demo"],
    ["tick", "close_rounds"],
    ["create_response_demo"],
    ["create_network_demo"],
]
"""The commands that make it, as bin/demo gives them."""


def create_people():
    """A draft with gaps in what its leader has been through, and one that was submitted just now."""
    edition, service = Edition.objects.current(), Service.objects.first()

    def create_leader(account, name, service=service, **fields):
        user = create_user(email=demo_address(account), name=name, password=PASSWORD, is_confirmed=True)
        return create_leadership(user=user, service=service, **fields)

    draft = create_draft(leadership=create_leader("halvvejs", "Halvdan Vejstrup"), edition=edition, answered=1)
    Answer.objects.filter(statement__code__in=["1.6", "1.7", "1.10"]).filter(assessment=draft).delete()
    Reflection.objects.filter(assessment=draft).update(importance=None)
    create_submitted(leadership=create_leader("nyligt", "Nynne Ligtofte"), edition=edition)
    create_user(email=demo_address("uden.post"), name="Uffe Denpost", password=PASSWORD, is_confirmed=True)
    create_open_round(edition, create_leader)
    create_network_people()
    create_meeting_of_today()
    create_coordination(edition)


def create_meeting_of_today():
    """A meeting that is going on, with minutes, materials and members who have and have not evaluated it."""
    network = Network.objects.get(half="east")
    coordinator, member = (User.objects.get(email=demo_address(account)) for account in ("koordinator", "tilbudsleder"))
    Coordinator.objects.get_or_create(network=network, user=coordinator)
    Membership.objects.get_or_create(
        network=network, user=member, defaults={"status": "active", "decided_at": timezone.now()}
    )
    meeting = create_going_on(network=network, year=2031, season="spring", title="Møde i dag")
    create_attendance(meeting=meeting, user=member, reply="yes", attended=True)
    for number in range(6):
        evaluate(meeting=meeting, text=f"Svar {number}")
    create_minutes(meeting=meeting, decisions="Vi mødes igen", written_by=coordinator, published_at=timezone.now())
    create_minutes(meeting=meeting, number=2, written_by=coordinator)
    create_material(meeting=meeting, read_before=True)
    over = timezone.now() - timedelta(days=15)
    early = create_going_on(network=network, year=2031, season="autumn", title="Møde uden noget", starts_at=over)
    create_attendance(meeting=early, user=member, reply="yes")
    create_evaluated_meeting(network, over)
    close_due_evaluations()


def create_evaluated_meeting(network, starts_at):
    """Enough have answered for words, and not all who were there."""
    meeting = create_going_on(network=network, year=2032, season="spring", title="Møde med evaluering")
    for number in range(11):
        evaluate(meeting=meeting, text=f"Svar {number}")
    create_attendance(meeting=meeting, reply="yes")
    meeting.starts_at, meeting.ends_at = starts_at, starts_at + timedelta(hours=4)
    meeting.save()


def create_coordination(edition):
    """A coordinator whose network has a draft with an agenda, a poll that is open, and an invitation that is sent."""
    network = Network.objects.get(slug="vest")
    user = create_user(email=demo_address("koordinering"), name="Kirsten Ordner", password=PASSWORD, is_confirmed=True)
    create_coordinator(network=network, user=user)
    theme = edition.principles.get(number=5)
    template = meeting_texts().agenda_templates["half-day"]
    years = {"invited": 2, "draft": 3, "polled": 3}
    seasons = {"invited": "autumn", "draft": "spring", "polled": "autumn"}
    for name, ahead in years.items():
        year = timezone.localdate().year + ahead
        starts = moment_at(date(year, 3 if seasons[name] == "spring" else 9, 12), time(9, 30))
        meeting = create_meeting(
            network=network,
            status="published" if name == "invited" else "draft",
            title="" if name == "polled" else f"Møde: {name}",
            year=year,
            season=seasons[name],
            starts_at=starts,
            ends_at=starts + timedelta(hours=3),
        )
        fill_from_template(meeting=meeting, template=template, theme=theme)
        if name == "polled":
            poll = create_date_poll(meeting=meeting)
            for option in poll.options.all():
                create_vote(option, "yes", user)


def create_open_round(edition, create_leader):
    """Strategic management with a round under way, and a leader who has just begun in it."""
    service = create_service(organisation=create_organisation(name="Rundby Kommune (demo)"), name="Rundbyhus")
    leader = create_leader("begyndt", "Bente Gyndt", service)
    others = [create_leader(f"rundby{number}", f"Leder {number} i Rundby", service) for number in range(5)]
    round = create_round(organisation=service.organisation, edition=edition, opens=0, title="Rundbys egen runde")
    round.greeting = "Kære ledere. Brug en halv time."
    round.save()
    manager = create_user(email=demo_address("rundby"), name="Rune By", password=PASSWORD, is_confirmed=True)
    StrategicRole.objects.create(user=manager, organisation=service.organisation)
    create_draft(leadership=leader, round=round)
    create_submitted(leadership=others[0], round=round)
    create_leader("ubekraeftet", "Ulla Bekræft", service, confirmed_at=None)
    create_jobs(manager)


def create_jobs(owner):
    """One in each state. What runs here is alive for as long as anybody looks."""
    now = timezone.now()
    begun = {"started_at": now, "seen_at": now + timedelta(days=1)}
    states = {
        "queued": {},
        "running": begun | {"done": 12, "total": 40},
        "finished": begun | {"finished_at": now, "message": "Listen er indlæst.", "result_url": "/overblik/"},
        "failed": begun | {"finished_at": now, "message": "Noget er ændret.", "result_url": "/overblik/"},
        "stopped": begun | {"finished_at": now},
    }
    for name, fields in states.items():
        state = "failed" if name == "stopped" else name
        Job.objects.create(owner=owner, kind="test", title=f"Arbejde: {name}", state=state, **fields)
    DemoMail.objects.create(to=demo_address("ny.leder"), subject="En mail", text="Hej\n\nhttps://syv.example/konto/\n")


def print_places():
    sys.stdout.write(json.dumps(find_places()))


def find_places():
    """Where the people's own pages are."""
    places = network_places()
    for leadership in Leadership.objects.filter(user__email__endswith="@demo.example"):
        account = leadership.user.email.split("@")[0]
        for assessment in Assessment.objects.filter(leadership=leadership).order_by("started_at"):
            places[f"{account} {assessment.status}"] = f"/selvvurdering/{assessment.pk}/"
        if action := leadership.user.actions.open().soonest_first().first():
            places[f"{account} action"] = f"/naeste-skridt/{action.pk}/"
    for round in Round.objects.exclude(organisation=None).filter(closed_at=None):
        account = round.organisation.strategic_roles.get().user.email.split("@")[0]
        places[f"{account} round"] = round.get_absolute_url()
        places[f"{account} organisation"] = f"/organisation/{round.organisation_id}/"
        if round.has_opened:
            places[f"{account} list"] = f"/organisation/{round.organisation_id}/deltagere/runde/{round.pk}/"
    for account in ("tilbudsleder", "koordinator", "admin"):
        places[f"{account} organisation"] = places["strategi organisation"]
    for job in Job.objects.filter(title__startswith="Arbejde: "):
        places[f"rundby job {job.title.split()[-1]}"] = job.get_absolute_url()
    places["admin mail"] = f"/udvikling/mails/{DemoMail.objects.get(subject='En mail').pk}/"
    meetings = {"i dag": "meeting", "uden noget": "empty meeting", "med evaluering": "evaluated meeting"}
    for title, place in meetings.items():
        meeting = Meeting.objects.with_network().get(title=f"Møde {title}")
        places |= {f"{account} {place}": meeting.get_absolute_url() for account in ("koordinator", "tilbudsleder")}
    [material] = Material.objects.filter(meeting__title="Møde i dag")
    places["koordinator material"] = f"{places['koordinator meeting']}materialer/{material.pk}/"
    years = [timezone.localdate().year + ahead for ahead in (2, 3)]
    for meeting in Meeting.objects.filter(network__slug="vest", year__in=years):
        name = "invited" if meeting.is_published else "draft" if meeting.title else "polled"
        places[f"koordinering {name}"] = f"/netvaerk/vest/moeder/{meeting.pk}/"
        if name == "draft":
            places["koordinering item"] = f"{places['koordinering draft']}dagsorden/{meeting.agenda_items.all()[1].pk}/"
    manager = StrategicRole.objects.get(user__email=demo_address("strategi"))
    leader = Leadership.objects.within(manager.organisation).standing().order_by("pk").first()
    places["strategi leader"] = f"/organisation/{manager.organisation_id}/ledere/{leader.pk}/"
    release = Release.objects.order_by("-round__closes_at").first()
    places["strategi release"] = f"/organisation/{manager.organisation_id}/runder/{release.round_id}/"
    places["admin release"] = f"/runder/{release.round_id}/"
    return places
