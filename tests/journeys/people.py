"""The demo, and beside its accounts two leaders in the states that it does not have. Run inside the product."""

import json
import sys

from assessments.demo.people import PASSWORD, address
from assessments.models import Answer, Assessment, Reflection
from organisations.models import Leadership, Service
from principles.models import Edition
from tests.factories import create_draft, create_leadership, create_submitted, create_user


def create_people():
    """A draft with gaps in what its leader has been through, and one that was submitted just now."""
    edition, service = Edition.objects.current(), Service.objects.first()

    def create_leader(account, name):
        user = create_user(email=address(account), name=name, password=PASSWORD, is_confirmed=True)
        return create_leadership(user=user, service=service)

    draft = create_draft(leadership=create_leader("halvvejs", "Halvdan Vejstrup"), edition=edition, answered=1)
    Answer.objects.filter(statement__code__in=["1.1", "1.2", "1.5"]).filter(assessment=draft).delete()
    Reflection.objects.filter(assessment=draft).update(importance=None)
    create_submitted(leadership=create_leader("nyligt", "Nynne Ligtofte"), edition=edition)
    create_user(email=address("uden.post"), name="Uffe Denpost", password=PASSWORD, is_confirmed=True)


def print_places():
    """Where the people's own pages are."""
    places = {}
    for leadership in Leadership.objects.filter(user__email__endswith="@demo.example"):
        account = leadership.user.email.split("@")[0]
        for assessment in Assessment.objects.filter(leadership=leadership).order_by("started_at"):
            places[f"{account} {assessment.status}"] = f"/selvvurdering/{assessment.pk}/"
        if action := leadership.user.actions.open().soonest_first().first():
            places[f"{account} action"] = f"/naeste-skridt/{action.pk}/"
    sys.stdout.write(json.dumps(places))
