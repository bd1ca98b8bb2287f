"""Members are told of minutes: once, in their own language, without what the minutes say, and unless they decline."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from jobs.models import OutgoingMail
from networks.afterwards import minutes_mailing
from networks.afterwards.minutes_writing import publish_minutes
from networks.models import Meeting, Membership, Minutes
from tests.networks.factories import (
    create_coordinator,
    create_going_on,
    create_member,
    create_membership,
    create_minutes,
    create_network,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return create_going_on(network=create_network(name_en="Network East"), title="Tal, der <b>siger</b> noget")


@pytest.fixture
def published(meeting, mailoutbox, django_capture_on_commit_callbacks):
    """Publish the newest version, and answer with the mails that came of it."""

    def run():
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            publish_minutes(meeting=meeting, number=meeting.minutes_versions.last().number)
        return mailoutbox[before:]

    return run


def create_secret_minutes(meeting, **fields):
    return create_minutes(meeting=meeting, text="Det siger vi ikke højt", decisions="En hemmelig beslutning", **fields)


def test_members_who_want_it_get_one_mail_each(meeting, published):
    members = [create_member(network=meeting.network) for _ in range(2)]
    create_membership(network=meeting.network, wants_minutes=False)
    create_membership(network=meeting.network, status=Membership.Status.APPLIED)
    create_membership(network=meeting.network, status=Membership.Status.LEFT)
    create_member(network=meeting.network, is_active=False)
    create_coordinator(network=meeting.network)
    create_secret_minutes(meeting)

    mails = published()

    assert sorted(mail.to for mail in mails) == sorted([member.email] for member in members)
    assert set(OutgoingMail.objects.values_list("kind", "state")) == {("minutes_published", "sent")}


def test_mail_leads_to_the_minutes_and_tells_nothing_of_them(meeting, published):
    create_member(network=meeting.network, name="Åse Ærø", language="da")
    create_secret_minutes(meeting)

    [mail] = published()

    html = mail.alternatives[0].content
    for part in (mail.body, html):
        assert reverse("minutes_detail", args=[meeting.network.slug, meeting.pk]) in part
        assert reverse("membership_settings", args=[meeting.network.slug]) in part
        assert "hemmelig" not in part
        assert "højt" not in part
    assert mail.subject.startswith("Referat fra Netværk Øst ")
    assert mail.body.startswith("Hej Åse")
    assert "Tal, der <b>siger</b> noget" in mail.body
    assert "Tal, der &lt;b&gt;siger&lt;/b&gt; noget" in html


def test_mail_is_in_the_language_of_its_reader(meeting, published):
    create_member(network=meeting.network, language="en")
    create_secret_minutes(meeting)

    [mail] = published()

    assert mail.subject.startswith("Minutes of Network East on ")
    assert "Read the minutes" in mail.alternatives[0].content
    assert mail.extra_headers["Content-Language"] == "en"


def test_corrected_version_is_no_news(meeting, published):
    create_member(network=meeting.network)
    create_secret_minutes(meeting)
    first = published()
    create_secret_minutes(meeting, number=2)

    again, corrected = published(), published()

    assert (len(first), again, corrected) == (1, [], [])


def test_telling_twice_tells_once(meeting):
    create_member(network=meeting.network)
    create_secret_minutes(meeting, published_at=timezone.now())
    meeting = minutes_mailing.to_announce().with_network().get()

    counts = [minutes_mailing.store_minutes_mails(meeting, []), minutes_mailing.tell_of_minutes(pk=meeting.pk)]
    late = minutes_mailing.store_minutes_mails(meeting, [OutgoingMail(to="x@test.example")])

    assert (counts, late, OutgoingMail.objects.count()) == ([0, 0], 0, 0)
    assert Meeting.objects.get().minutes_announced_at is not None


def test_worker_that_was_stopped_is_caught_up_with_for_a_day(meeting, mailoutbox, django_capture_on_commit_callbacks):
    create_member(network=meeting.network)
    minutes = create_secret_minutes(meeting, published_at=timezone.now() - minutes_mailing.TELLING_LASTS)

    def catch_up():
        with django_capture_on_commit_callbacks(execute=True):
            call_command("send_invitations")
        return [mail for mail in mailoutbox if mail.subject.startswith("Referat")]

    too_late = list(catch_up())
    Minutes.objects.filter(pk=minutes.pk).update(published_at=timezone.now() - timedelta(hours=23))

    assert too_late == []
    assert len(catch_up()) == 1
    assert len(catch_up()) == 1


def test_draft_is_told_to_nobody(meeting):
    create_member(network=meeting.network)
    create_secret_minutes(meeting)

    assert minutes_mailing.tell_of_minutes(pk=meeting.pk) == 0
    assert Meeting.objects.get().minutes_announced_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_telling_query_count(meeting, django_assert_num_queries, count):
    for _ in range(count):
        create_member(network=meeting.network)
    create_secret_minutes(meeting, published_at=timezone.now())

    with django_assert_num_queries(6):
        assert minutes_mailing.tell_of_minutes(pk=meeting.pk) == count


def test_page_says_that_members_are_written_to_the_first_time(client, meeting):
    client.force_login(create_coordinator(network=meeting.network))
    create_secret_minutes(meeting)
    url = reverse("minutes_publish", args=[meeting.network.slug, meeting.pk])

    before = client.get(url).text
    Meeting.objects.update(minutes_announced_at=timezone.now())
    after = client.get(url).text

    assert "Medlemmerne får en mail om, at det er klar." in before
    assert "Medlemmerne får en mail" not in after
