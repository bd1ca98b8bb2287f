"""What somebody is greeted by, wherever she is."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.names import first_name_in
from assessments import emails as round_emails
from networks.membership import emails as membership_emails
from networks.models import Application, DatePoll, Membership
from networks.planning import emails as date_poll_emails
from organisations import emails
from tests.factories import PASSWORD, create_leadership, create_round, create_user
from tests.networks.factories import create_meeting, create_network

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Mette Jensen", "Mette"),
        ("Jensen, Mette", "Mette"),
        ("Østergaard Jensen, Anne-Marie Bach", "Anne-Marie"),
        ("Jensen,Mette", "Mette"),
        ("Mette Jensen, leder", "Mette"),
        ("Mette", "Mette"),
        ("Jensen,", "Jensen"),
        (", Mette", "Mette"),
        ("Øster, Åse", "Åse"),
        ("", ""),
    ],
)
def test_first_name_is_what_somebody_is_called(name, first):
    assert first_name_in(name) == first


def greeting(mail):
    return mail.text.splitlines()[0]


@pytest.mark.django_db
def test_mails_greet_by_first_name():
    user = create_user(name="Jensen, Mette")
    leadership, network = create_leadership(user=user), create_network()
    poll = DatePoll(meeting=create_meeting(network=network), closes_on=timezone.localdate())
    membership = Membership(network=network, user=user)
    application = Application(network=network, name=user.name, email=user.email, language="da")

    emails.invitation(leadership=leadership, by=user)
    emails.post_given(leadership=leadership, by=user)
    date_poll_emails.opened(poll=poll, membership=membership)
    membership_emails.ask_applicant_to_confirm(application=application, token="x")
    membership_emails.declined(person=user, network=network, reason="Fyldt")
    written = round_emails.round_reminder(round=create_round(), user=user)

    stored = type(written).objects.all()
    assert len(stored) == 5
    assert {greeting(mail) for mail in [written, *stored]} == {"Hej Mette"}


def test_no_mail_greets_by_anything_else():
    """`name` is what components/mail.txt greets by."""
    modules = [path for path in ROOT.glob("*/**/*emails.py") if not path.parts[-3].startswith(".")]
    greeted = [name for path in modules for name in re.findall(r'"name": ([\w.]+)', path.read_text(encoding="utf-8"))]

    assert len(greeted) >= 5
    assert [name for name in greeted if not name.endswith(".first_name")] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("is_confirmed", "said"), [(True, "Hej Mette"), (False, "Hej")])
def test_mail_of_the_account_greets_whoever_has_confirmed_the_address(client, mailoutbox, is_confirmed, said):
    """Anybody can type a name and another's address: what was typed is not sent to it."""
    user = create_user(name="Jensen, Mette", password=PASSWORD, is_confirmed=is_confirmed)

    client.post(reverse("account_reset_password"), {"email": user.email})

    assert [mail.body.splitlines()[0] for mail in mailoutbox] == [said]
