"""Once a round has opened, nothing that is done to people, posts and places changes anything of it (R3)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.erasure import erase
from assessments import merging, reminders
from assessments.models import Assessment, Round
from organisations import posts
from organisations.models import Half, Leadership, Organisation, StrategicRole
from releases.making.gathering import participants_of, roster_of
from releases.making.participation import tell_participation
from releases.making.planning import plan_of
from releases.models import Cell, Member
from tests.factories import (
    create_leadership,
    create_municipality,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
    end_and_close,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LONG_AGO = timedelta(days=100)


class OpenRound:
    """Six leaders in one service have answered, and five in another have not; one more waits to be confirmed."""

    def __init__(self, *, is_national=False):
        self.organisation = create_organisation(name="Havneby Kommune (test)")
        self.service = create_service(organisation=self.organisation, name="Havhuset")
        self.other = create_service(organisation=self.organisation, name="Bostøtten")
        since = timezone.localdate() - LONG_AGO
        self.posts = [create_leadership(service=self.service, since=since) for _ in range(6)]
        self.silent = [create_leadership(service=self.other, since=since) for _ in range(5)]
        self.waiting = create_leadership(service=self.service, confirmed_at=None)
        self.round = create_round(organisation=None if is_national else self.organisation)
        self.manager = create_user()
        self.administrator = create_user(is_administrator=True)
        StrategicRole.objects.create(user=self.manager, organisation=self.organisation)
        for score, post in zip([2, 3, 4, 4, 5, 5], self.posts, strict=True):
            create_submitted(leadership=post, round=self.round, score=score)


def move_post(world, post):
    posts.change_post(leadership=post, service=create_service(), role=post.role, by=create_user())


def end_post(world, post):
    Leadership.objects.filter(pk=post.pk).update(until=timezone.localdate() - timedelta(days=1))


def confirm_post(world, post):
    posts.confirm_post(leadership=world.waiting, by=create_user())


def correct_post(world, post):
    """As in the administration."""
    department = create_leadership(role=Leadership.Role.DEPARTMENT_MANAGER, service=world.other).department
    Leadership.objects.filter(pk=post.pk).update(
        service=world.other, department=department, role=Leadership.Role.DEPARTMENT_MANAGER
    )


def admit_leader(world, post):
    create_leadership(service=world.service)


def move_service(world, post):
    type(world.service).objects.filter(pk=post.service_id).update(organisation=create_organisation())


def move_to_other_network(world, post):
    west = create_municipality(network=Half.WEST)
    type(world.service).objects.filter(pk=post.service_id).update(municipality=west)


def rename_service(world, post):
    type(world.service).objects.filter(pk=post.service_id).update(name=f"Nyt navn {post.service_id}")


def rename_organisation(world, post):
    type(world.organisation).objects.filter(pk=world.organisation.pk).update(name="Ny Kommune")


def deactivate(world, post):
    type(post.user).objects.filter(pk=post.user_id).update(is_active=False)


def merge_service(world, post):
    """Into another of the organisation that it is in by now."""
    post.refresh_from_db()
    service = post.service
    if not service.is_closed:
        merging.merge_services(service=service, into=create_service(organisation=service.organisation))


def close_service(world, post):
    if not post.service.is_closed:
        merging.close_service(service=post.service)


def merge_organisation(world, post):
    if Organisation.objects.standing().filter(pk=world.organisation.pk).exists():
        merging.merge_organisations(organisation=world.organisation, into=create_organisation())


def be_merged_into(world, post):
    service = create_leadership().service
    merging.merge_organisations(organisation=service.organisation, into=world.organisation)


def close_organisation(world, post):
    if Organisation.objects.standing().filter(pk=world.organisation.pk).exists():
        merging.close_organisation(organisation=world.organisation)


PLACES = [merge_service, close_service, merge_organisation, be_merged_into, close_organisation]
CHANGES = [
    *PLACES,
    *(move_post, end_post, confirm_post, correct_post, admit_leader),
    *(move_service, move_to_other_network, rename_service, rename_organisation, deactivate),
]


def rows_of(round):
    return sorted(round.roster.values_list(), key=lambda row: row[0])


def units_of(round):
    roster = roster_of(round)
    plan = plan_of(round, roster)
    tell_participation(plan, roster, participants_of(round, roster, plan.unit_of))
    return [(scope.key, scope.name, scope.roster, scope.participation) for scope in plan.scopes]


def labels_of(round):
    return sorted(item.place for item in Assessment.objects.filter(round=round).with_post())


def what_is_told(release):
    """All of a release that its readers can meet, whichever round it is of."""
    cells = Cell.objects.filter(scope__release=release).exclude(precision=Cell.Precision.HIDDEN)
    columns = ("role", "principle", "precision", "people", "band", "mean", "bins", "reason", "remainder")
    scopes = release.scopes.values_list("kind", "network", "name", "roster", "participation")
    members = Member.objects.filter(release=release).values_list("scope__kind", "scope__name", "role", "principles")
    return [sorted(map(repr, rows)) for rows in (scopes, cells.values_list("scope__name", *columns), members)]


@pytest.mark.parametrize("is_national", [False, True])
@pytest.mark.parametrize("who", ["who has answered", "who has not"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a12_a17_a19_nothing_of_an_open_round_changes(client, change, who, is_national):
    """A12 a move, A17 an ended post, A19 a moved service, and whatever else can be changed: rows, units and counts."""
    world = OpenRound(is_national=is_national)
    round = world.round
    before = [read(round) for read in (rows_of, units_of, labels_of)]
    counted = set(Assessment.objects.counted_in(round))

    change(world, (world.posts if who == "who has answered" else world.silent)[0])

    assert [read(round) for read in (rows_of, units_of, labels_of)] == before
    assert set(Assessment.objects.counted_in(round)) == counted


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a12_a17_a19_release_is_what_it_would_have_been(change):
    untouched = OpenRound()
    expected = what_is_told(end_and_close(untouched.round))
    type(untouched.organisation).objects.filter(pk=untouched.organisation.pk).update(name="En anden Kommune (test)")
    touched = OpenRound()

    for post in (touched.posts[0], touched.silent[0]):
        change(touched, post)

    assert what_is_told(end_and_close(touched.round)) == expected


def page_of(client, round):
    """Without the tokens of its forms."""
    return re.sub(r'value="[\w-]{16,}"', "", client.get(round.get_absolute_url()).text)


def test_a17_page_of_an_open_round_is_the_same_whoever_of_those_on_it_has_left(client):
    """A17: her ended post made eight leaders stay eight where she had answered, and seven where she had not."""
    told = []
    for answered in (True, False):
        world = OpenRound()
        client.force_login(world.manager)
        before = page_of(client, world.round)
        end_post(world, (world.posts if answered else world.silent)[0])
        told.append(page_of(client, world.round) == before)
        type(world.organisation).objects.filter(pk=world.organisation.pk).update(name=f"Før {answered}")

    assert told == [True, True]


def test_a19_release_of_a_moved_service_stays_its_first_organisations(client):
    """A19: an administrator who moves a service while its round is open."""
    world = OpenRound()
    for post in (world.posts[0], world.silent[0]):
        move_service(world, post)

    release = end_and_close(world.round)

    assert set(release.scopes.values_list("organisation", flat=True)) == {world.organisation.pk}
    client.force_login(world.manager)
    page = client.get(reverse("round_detail", args=[world.organisation.pk, world.round.pk])).text
    assert "Havhuset" in page


def test_erasure_while_a_round_is_open_takes_her_answers_and_leaves_the_roster(mailoutbox):
    """Her answers are hers and go with her. Who was on the roster does not change, and nobody is written to twice."""
    world = OpenRound()
    units = [(key, name, people) for key, name, people, _share in units_of(world.round)]

    erase(user=world.posts[0].user)
    erase(user=world.silent[0].user)

    assert [(key, name, people) for key, name, people, _share in units_of(world.round)] == units
    assert world.round.roster.count() == 11
    assert Member.objects.filter(release=end_and_close(world.round)).count() == 5


def test_reminder_goes_to_those_on_the_roster_whatever_became_of_their_posts(
    mailoutbox, django_capture_on_commit_callbacks
):
    world = OpenRound()
    expected = sorted(post.user.email for post in [*world.posts, *world.silent])
    for change in (move_post, end_post, move_service, confirm_post, admit_leader):
        change(world, world.silent[0] if change is move_post else world.posts[0])

    with django_capture_on_commit_callbacks(execute=True):
        reminders.remind_of_round(round=Round.objects.get(pk=world.round.pk))

    round_mails = [mail for mail in mailoutbox if world.round.title in mail.subject]
    assert sorted(mail.to[0] for mail in round_mails) == expected
