"""What the demo's strategic management has answered its leaders: after the spring's round, and after the autumn's."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments.demo.people import demo_address
from pages.refusals import Refusal
from releases.models import Release
from releases.responding.models import ManagementResponse, Undertaking

Outcome = Undertaking.Outcome
A_WEEK = timedelta(days=7)

LAST_TIME = (
    "Lederne bruger meget tid på tal, som de ikke selv får noget ud af. Det begynder vi med at gøre noget ved.",
    [
        ("Gennemgå alle krav om registrering, og fjern dem, ingen bruger", "Socialchefen", 60, Outcome.DONE),
        ("Besøge hvert tilbud to gange om året", "Socialchefen og områdelederne", 150, Outcome.CONTINUES),
        ("Holde et fælles kursus i journalføring", "HR", 120, Outcome.DROPPED),
        ("Give tilbudslederne tal fra fagsystemet hver måned", "Udviklingskonsulenten", 170, ""),
    ],
)
"""A comment, and (what, who, days after the round, what became of it by the next one)."""

THIS_TIME = (
    "Lederne vurderer sig selv højest på samarbejdet med borgeren. Det tager vi ikke for givet. Tallene skal være "
    "noget, vi taler om sammen, og ikke noget, lederne afleverer.",
    [
        ("Vise hvert tilbud dets egne tal på én side", "Udviklingskonsulenten", 45, ""),
        ("Sætte tid af til tallene på hvert ledermøde", "Socialchefen", 60, ""),
        ("Betale for kollegial sparring på tværs af tilbud", "Socialchefen", 90, ""),
        ("Lade to tilbud prøve recovery-mål i journalen", "Områdelederen for bostøtte", 120, ""),
        ("Spørge borgernes råd, hvad der betyder mest", "Områdelederen for botilbud", 150, ""),
    ],
)


@transaction.atomic
def create_response_demo():
    """After the demo's rounds are closed. All of it or nothing."""
    manager = User.objects.filter(email=demo_address("strategi")).first()
    releases = list(Release.objects.by_todays_rules().order_by("-round__closes_at")[:2])
    if manager is None or len(releases) < 2:
        raise Refusal("There are no releases yet. Run `manage.py create_demo` and `manage.py tick close_rounds` first.")
    if ManagementResponse.objects.exists():
        raise Refusal("Management has answered already. `make demo-reset` begins anew.")
    organisation = manager.strategic_roles.get().organisation
    for release, (comment, undertakings) in zip(releases, [THIS_TIME, LAST_TIME], strict=True):
        ended_at = release.round.ended_at
        response = ManagementResponse.objects.create(
            release=release,
            organisation=organisation,
            comment=comment,
            written_by=manager,
            written_at=min(ended_at + A_WEEK, timezone.now()),
        )
        Undertaking.objects.bulk_create(
            Undertaking(
                response=response,
                number=number,
                text=text,
                responsible=responsible,
                due=release.round.closed_on + timedelta(days=days),
                outcome=outcome,
            )
            for number, (text, responsible, days, outcome) in enumerate(undertakings, start=1)
        )
