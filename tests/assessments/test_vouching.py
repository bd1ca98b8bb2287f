"""Who may say that a leader is real, and who may not (R17, R18). Leaders that are made up are A20 and A33."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from assessments import rosters, rounds, vouching
from assessments.missing import missing_in
from assessments.models import Round, WhyNot
from assessments.rosters import store_roster
from networks.models import Coordinator
from organisations import inviting
from organisations.models import Half, Leadership, MailDomain, Objection, StrategicRole, Vouch
from pages.refusals import Refusal
from tests.factories import (
    create_edition,
    create_leadership,
    create_round,
    create_service,
    create_user,
    put_on_roster,
)
from tests.networks.factories import create_network

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


class Town:
    """An organisation with a known leader, and a newcomer whom its strategic management has admitted."""

    def __init__(self):
        self.service = create_service()
        self.organisation = self.service.organisation
        self.known = create_leadership(service=self.service).user
        self.manager = create_user(name="Helle Friis")
        StrategicRole.objects.create(user=self.manager, organisation=self.organisation)
        self.newcomer = self.admitted(by=self.manager)

    def admitted(self, *, by):
        post = create_leadership(service=self.service, admitted_by=by)
        Vouch.objects.filter(user=post.user).delete()
        return post.user

    def vouch(self, by, user=None):
        return vouching.vouch_for(user=user or self.newcomer, organisation=self.organisation, by=by)


@pytest.fixture
def town():
    return Town()


def test_a_known_leader_vouches_for_another(town):
    vouch = town.vouch(town.known)

    assert (vouch.by, vouch.standing) == (town.known, Vouch.Standing.LEADER)
    assert town.vouch(town.known) == vouch


def test_strategic_management_vouches_for_nobody_also_where_she_leads(town):
    StrategicRole.objects.create(user=town.known, organisation=create_service().organisation)

    for user in (town.manager, town.known):
        with pytest.raises(Refusal, match="Kun netværkets koordinator"):
            town.vouch(user)


def test_whoever_admitted_her_does_not_vouch_for_her(town):
    hers = town.admitted(by=town.known)

    with pytest.raises(Refusal, match="selv taget lederen ind"):
        town.vouch(town.known, hers)


def test_nobody_vouches_for_herself_and_no_one_unknown_for_another(town):
    other = town.admitted(by=town.manager)

    with pytest.raises(Refusal, match="dig selv"):
        town.vouch(town.newcomer, town.newcomer)
    with pytest.raises(Refusal, match="Kun netværkets koordinator"):
        town.vouch(town.newcomer, other)


def test_a_leader_vouches_for_three_from_one_round_to_the_next(town):
    create_round(organisation=town.organisation, opens=-20, closes=-10)
    for _number in range(3):
        town.vouch(town.known, town.admitted(by=town.manager))

    with pytest.raises(Refusal, match="sagt god for 3 ledere"):
        town.vouch(town.known)

    Vouch.objects.filter(by=town.known).update(at=timezone.now() - timedelta(days=30))
    assert town.vouch(town.known).by == town.known


def test_the_networks_coordinator_vouches_within_her_network(town):
    inside, outside = create_user(), create_user()
    Coordinator.objects.create(user=inside, network=create_network(half=Half.EAST))
    Coordinator.objects.create(user=outside, network=create_network(half=Half.WEST))

    with pytest.raises(Refusal, match="Kun netværkets koordinator"):
        town.vouch(outside)
    assert town.vouch(inside).standing == Vouch.Standing.COORDINATOR


def test_a_coordinator_vouches_for_nobody_she_admitted_or_where_she_is_in_strategic_management(town):
    coordinator = create_user()
    Coordinator.objects.create(user=coordinator, network=create_network(half=Half.EAST))

    with pytest.raises(Refusal, match="selv taget lederen ind"):
        town.vouch(coordinator, town.admitted(by=coordinator))
    StrategicRole.objects.create(user=coordinator, organisation=create_service().organisation)
    with pytest.raises(Refusal, match="Kun netværkets koordinator"):
        town.vouch(coordinator)


def test_two_strategic_managers_who_lead_vouch_for_nobody_each_other_admitted(town):
    managers = [create_leadership(service=town.service).user for _number in range(2)]
    for manager in managers:
        StrategicRole.objects.create(user=manager, organisation=town.organisation)

    for one, other in (managers, reversed(managers)):
        with pytest.raises(Refusal, match="Kun netværkets koordinator"):
            town.vouch(one, town.admitted(by=other))


def test_of_one_false_voucher_come_three_made_up_leaders_in_a_round_and_fifteen_in_two(town):
    """Whom a leader has vouched for vouches for nobody before a round has counted her."""
    made_up = [town.known]
    for many in (3, 15):
        for voucher in list(made_up):
            made_up += [vouched for _number in range(5) if (vouched := tried(town, voucher))]
        assert len(made_up) == 1 + many
        round = create_round(organisation=town.organisation, opens=-1, closes=20)
        for user in made_up:
            put_on_roster(round, user.leaderships.get())
        Vouch.objects.update(at=timezone.now() - timedelta(days=2))


def tried(town, voucher):
    """A leader who is made up, for whom the voucher vouches, and then she in her turn for another."""
    user = town.admitted(by=town.manager)
    try:
        town.vouch(voucher, user)
    except Refusal:
        return None
    with pytest.raises(Refusal, match="når du har talt med i en runde"):
        town.vouch(user, town.admitted(by=town.manager))
    return user


def test_an_administrator_outside_vouches_for_the_first_list_once(town):
    administrator = create_user(is_administrator=True)
    hers = town.admitted(by=administrator)

    everybody = [town.newcomer.pk, hers.pk]
    assert vouching.attest_first_list(organisation=town.organisation, by=administrator, seen=everybody) == 1

    assert Vouch.objects.filter(user=town.newcomer, by=administrator).exists()
    assert not Vouch.objects.filter(user=hers).exists()
    with pytest.raises(Refusal, match="allerede"):
        vouching.attest_first_list(
            organisation=town.organisation, by=create_user(is_administrator=True), seen=everybody
        )


def test_whoever_comes_onto_the_first_list_after_it_was_read_is_not_attested(client, town):
    client.force_login(create_user(is_administrator=True))
    seen = client.get(reverse("roster", args=[town.organisation.pk])).context["to_attest"]
    late = town.admitted(by=town.manager)

    client.post(reverse("roster_attest", args=[town.organisation.pk]), {"seen": [*seen, "x"]})

    assert Vouch.objects.filter(user=town.newcomer).exists()
    assert not Vouch.objects.filter(user=late).exists()


def test_the_first_list_to_attest_is_the_one_on_the_page(client, town):
    later = town.admitted(by=town.manager)
    Leadership.objects.filter(user=later).update(since=TODAY() + timedelta(days=90))
    client.force_login(create_user(is_administrator=True))

    page = client.get(reverse("roster", args=[town.organisation.pk]))

    assert page.context["to_attest"] == [town.newcomer.pk]
    assert f'name="seen" value="{town.newcomer.pk}"' in page.text


@pytest.mark.parametrize("role", ["manager", "leader", "nobody"])
def test_whoever_is_not_an_administrator_outside_attests_no_list(town, role):
    user = create_user(is_administrator=role != "nobody")
    if role == "manager":
        StrategicRole.objects.create(user=user, organisation=town.organisation)
    if role == "leader":
        create_leadership(user=user, service=town.service)

    with pytest.raises(Refusal, match="administrator uden for"):
        vouching.attest_first_list(organisation=town.organisation, by=user, seen=[town.newcomer.pk])


@pytest.mark.parametrize("days", [5, 400])
def test_an_objection_is_seen_by_nobody_else_and_takes_her_out(client, town, days):
    """Where her post is new, too: in the place of that reason, nothing would say that there is another."""
    Leadership.objects.filter(user=town.newcomer).update(confirmed_at=timezone.now() - timedelta(days=days))
    town.vouch(town.known)
    client.force_login(create_leadership(service=town.service).user)
    missing, counted = missing_in(town.organisation), rosters.count_leaders(planned(town))
    before = client.get(reverse("roster", args=[town.organisation.pk])).context["participants"].people

    client.force_login(town.known)
    client.post(reverse("roster_object", args=[town.organisation.pk, town.newcomer.pk]))

    assert Objection.objects.get().by == town.known
    client.force_login(User.objects.get(pk=before[0].user))
    assert client.get(reverse("roster", args=[town.organisation.pk])).context["participants"].people == before
    assert missing_in(town.organisation) == missing
    assert rosters.count_leaders(Round.objects.get()) == counted
    store_roster(round=Round.objects.get())
    entry = Round.objects.get().roster.get(user=town.newcomer)
    assert (entry.counts, entry.why_not) == (False, WhyNot.DOUBTED if days > 30 else WhyNot.RECENT)


def test_whoever_said_that_she_does_not_know_her_reads_what_became_of_it(client, town):
    client.force_login(town.known)
    address = reverse("roster", args=[town.organisation.pk])
    client.post(reverse("roster_object", args=[town.organisation.pk, town.newcomer.pk]))
    waiting = client.get(address).text
    vouching.settle_objections(user=town.newcomer, organisation=town.organisation, put_back=True)

    assert "En administrator ser på det." in waiting
    settled = client.get(address).text
    assert "En administrator har set på det." in settled
    assert "En administrator ser på det." not in settled


def opened(town):
    return scheduled(town, opens_on=TODAY())


def planned(town):
    return scheduled(town, opens_on=TODAY() + timedelta(days=10))


def scheduled(town, *, opens_on):
    return rounds.schedule_round(
        organisation=town.organisation,
        edition=create_edition(),
        title="Efterår",
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=20),
    )


def test_a_leader_vouches_with_one_press_on_the_list(client, town):
    client.force_login(town.known)

    page = client.get(reverse("roster", args=[town.organisation.pk])).text
    client.post(reverse("roster_vouch", args=[town.organisation.pk, town.newcomer.pk]))

    assert "Jeg kender hende" in page
    assert "Hende kender jeg ikke" in page
    assert Vouch.objects.get(user=town.newcomer).by == town.known


def test_the_locked_list_says_who_does_not_count_and_why(client, town):
    round = opened(town)
    client.force_login(town.known)
    page = client.get(reverse("roster_of_round", args=[town.organisation.pk, round.pk]))

    assert page.context["participants"].people[0].name == town.known.name
    assert "Ingen har endnu sagt god for posten." in page.text


@pytest.mark.parametrize(("days", "is_offered"), [(29, True), (31, False)])
def test_the_overview_leads_to_the_list_from_thirty_days_before_the_round_opens(client, town, days, is_offered):
    create_round(organisation=town.organisation, opens=days, closes=60)
    client.force_login(town.known)

    page = client.get(reverse("overview"))

    assert (reverse("roster", args=[town.organisation.pk]) in page.content.decode()) == is_offered


def test_the_organisations_page_says_what_is_missing(client, town):
    MailDomain.objects.all().delete()
    client.force_login(town.manager)

    page = client.get(reverse("organisation_home", args=[town.organisation.pk])).text

    assert "Der er ikke registreret noget maildomæne for organisationen." in page
    assert "Lige nu er det 0 af 2." in page


@pytest.mark.parametrize(
    ("leaders", "words"), [(0, "Ingen leder har"), (1, "Kun én leder har"), (4, "Kun 4 ledere har")]
)
def test_too_few_leaders_are_said_to_be_what_is_missing(client, leaders, words):
    organisation, service = (service := create_service()).organisation, service
    for _number in range(leaders):
        create_leadership(service=service)
    organisation.attested_at = timezone.now()
    organisation.save()
    MailDomain.objects.get_or_create(organisation=organisation, name="test.example")
    client.force_login(create_user())
    StrategicRole.objects.create(user_id=client.session["_auth_user_id"], organisation=organisation)

    page = client.get(reverse("organisation_home", args=[organisation.pk])).text

    assert f"{words} en bekræftet post" in page
    assert ("Lige nu er det" in page) == bool(leaders)


def test_nobody_is_asked_to_correct_an_address_before_there_is_a_domain(client, town):
    client.force_login(town.manager)
    address = reverse("organisation_home", args=[town.organisation.pk])
    MailDomain.objects.update(name="andet.example")
    corrected = client.get(address).text
    MailDomain.objects.all().delete()

    assert "De kan rette den under Min konto." in " ".join(corrected.split())
    assert "De kan rette den" not in client.get(address).text


def test_a_leader_who_has_vouched_for_all_she_may_is_told_so(client, town):
    create_round(organisation=town.organisation, opens=-20, closes=-10)
    for _number in range(3):
        town.vouch(town.known, town.admitted(by=town.manager))
    client.force_login(town.known)

    page = client.get(reverse("roster", args=[town.organisation.pk])).text

    assert "så mange ledere, som du kan" in page
    assert "for 0 ledere" not in page


def test_a20_leaders_who_are_made_up_count_nowhere(town):
    """Twenty of them around one real leader: admitted by the manager, who vouches for none, with accounts in use."""
    for number in range(20):
        inviting.invite_leader(
            by=town.manager,
            organisation=town.organisation,
            name=f"Opfundet {number}",
            email=f"opfundet{number}@test.example",
            service=town.service,
            role="service_manager",
        )
    User.objects.filter(name__startswith="Opfundet").update(last_login=timezone.now())

    round = opened(town)

    assert [entry.user for entry in round.roster.counted()] == [town.known]
    assert rosters.count_leaders(round) == 1


def test_a33_leaders_who_are_made_up_and_wait_count_nowhere(town):
    """Confirmed long ago, and the real leader's colleagues are moved away: whom she does not know counts nowhere."""
    made_up = [town.admitted(by=town.manager) for _number in range(5)]

    for user in made_up:
        with pytest.raises(Refusal):
            town.vouch(town.manager, user)

    waited = timezone.now() - timedelta(days=31)
    assert Leadership.objects.filter(user__in=made_up, confirmed_at__lt=waited).count() == 5
    assert [entry.user for entry in opened(town).roster.counted()] == [town.known]
