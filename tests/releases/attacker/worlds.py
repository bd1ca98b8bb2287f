"""Random worlds in the database: who leads what and what they answer, and what the product publishes of it."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import drafts, opening
from assessments.models import Action, Answer, Assessment, Reflection
from organisations.models import Leadership, StrategicRole
from pages.times import start_of_day
from principles.reading import edition_texts
from releases.models import Member
from tests.factories import (
    create_department,
    create_edition,
    create_leadership,
    create_municipality,
    create_organisation,
    create_round,
    create_service,
    create_user,
    end_and_close,
)
from tests.releases.attacker.reading import STEPS, read_files

ROLES = Leadership.Role.values
PRINCIPLES = (1, 2, 3)
"""The others are left unanswered: each principle is published by itself."""
FIRST_DAY = date(2030, 2, 1)
TASTES = [[1], [5], [5, 5, 5, 4], [1, 2, 3, 4, 5], [2, 3, 4], [4, 5], [3]]
SIZES = [0, 2, 4, 5, 6, 9, 11, 14]
LARGE = 30


@dataclass
class Release:
    """What the attacker has of one: its files, and who stands where in it, which people know of each other."""

    told: dict
    standing: dict = field(default_factory=dict)
    """{person: (the units around her, role, principles that she has a score in, and STEPS where she had some)}"""
    steps: dict = field(default_factory=dict)
    """{person: {STEPS: whether she did half of hers}}"""


class World:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.stays = self.chance.random() < 0.7
        """Whether everybody answers the second time as the first, which is what makes two releases tell the most."""
        self.scores, self.ticks, self.releases = {}, {}, []
        self.taste, self.diligence = {}, {}
        self.steps, self.last_counted, self.steps_in = defaultdict(list), {}, {}
        self.edition = create_edition(minimum_answered=1)
        self.administrator = create_user(is_administrator=True)
        self.day = FIRST_DAY
        with self.at(self.day - timedelta(days=200)):
            self.populate()

    def at(self, day):
        return time_machine.travel(start_of_day(day) + timedelta(hours=12), tick=False)

    def populate(self):
        self.places, self.managers = [], {}
        for network in ("east", "east", "east", "west", "west"):
            organisation = create_organisation()
            self.managers[organisation] = create_user()
            StrategicRole.objects.create(user=self.managers[organisation], organisation=organisation)
            for _service in range(self.chance.randint(1, 2)):
                service = create_service(organisation=organisation, municipality=create_municipality(network=network))
                self.places.append((service, create_department(service=service)))
                self.diligence[service] = self.chance.choice([0, 0.4, 0.5, 0.6, 1])
                self.taste[service] = self.chance.choice(TASTES), self.chance.choice([0, 0.4, 0.4, 1])
        dominating = self.chance.choice(self.places) if self.chance.random() < 0.4 else None
        for place in self.places:
            for _leader in range(LARGE if place is dominating else self.chance.choice(SIZES)):
                self.join(place)

    def join(self, place, user=None):
        service, department = place
        role = self.chance.choice(ROLES)
        fields = {"department": department} if role == Leadership.Role.DEPARTMENT_MANAGER else {}
        fields |= {"user": user} if user else {}
        since = timezone.localdate() - timedelta(days=150)
        return create_leadership(service=service, role=role, since=since, **fields)

    def change(self):
        """A few join, leave, move, or lead in two places."""
        today = timezone.localdate()
        for _change in range(self.chance.randint(0, 3)):
            post = self.chance.choice(list(Leadership.objects.current().order_by("user", "since")))
            hers = set(post.user.leaderships.values_list("service", flat=True))
            others = [place for place in self.places if place[0].pk not in hers]
            how = self.chance.choice(["join", "leave", "move", "second post"])
            if how == "join":
                self.join(self.chance.choice(self.places))
            if how in ("leave", "move"):
                Leadership.objects.filter(pk=post.pk).update(until=today - timedelta(days=1))
            if how in ("move", "second post") and others:
                self.join(self.chance.choice(others), post.user)

    def play(self):
        """One or two rounds of an organisation's own, and the country's, which counts those of the same half-year."""
        rounds = [self.chance.choice([None, None, None, *self.managers]) for _round in range(2)]
        for organisation in [*rounds, None]:
            with self.at(self.day):
                self.change()
                round = self.open(organisation)
                if round:
                    self.answer(round)
            if round:
                with self.at(self.day + timedelta(days=20)):
                    release = end_and_close(round)
            self.day += timedelta(days=self.chance.choice([45, 185]))
            if round:
                self.releases.append(release)
                self.steps_in[release] = self.steps_until(release)
        with self.at(self.day + timedelta(days=400)):
            return [self.published(release) for release in self.releases]

    def open(self, organisation):
        round = create_round(organisation=organisation, edition=self.edition, opens=0, closes=19, opened_at=None)
        opening.open_round(round=round)
        round.refresh_from_db()
        if round.roster.filter(answered_in=None).exists():
            return round
        round.roster.all().delete()
        round.delete()
        return None

    def answer(self, round):
        share = self.chance.choice([0.6, 0.9, 1])
        entries = round.roster.filter(answered_in=None, leadership__isnull=False).order_by("user", "service_name")
        for entry in entries.select_related("leadership__user"):
            if self.chance.random() < share:
                self.send_in(entry.leadership, round)

    def send_in(self, post, round):
        user = post.user_id
        if user not in self.scores or not self.stays:
            taste, share = self.taste[post.service]
            self.scores[user] = {number: self.chance.choice(taste) for number in PRINCIPLES}
            self.ticks[user] = {number: self.chance.random() < share for number in PRINCIPLES}
        draft = drafts.start_draft(leadership=post)
        texts = edition_texts(draft.edition)
        for principle in texts.principles:
            if principle.number in PRINCIPLES and not (principle.number == 3 and self.chance.random() < 0.1):
                score = self.scores[user][principle.number]
                Answer.objects.create(assessment=draft, statement_id=principle.statements[0].pk, score=score)
                important = 4 if self.ticks[user][principle.number] else 1
                Reflection.objects.create(
                    assessment=draft, principle_id=principle.pk, importance=important, visited=True
                )
        Assessment.objects.filter(pk=draft.pk).update(status="submitted", submitted_at=timezone.now())
        for _step in range(self.chance.choice([0, 1, 1, 3])):
            self.plan_step(post, texts.principles[0])

    def plan_step(self, post, principle):
        """To be done soon after the round, by some."""
        due, is_done = self.day + timedelta(days=25), self.chance.random() < self.diligence[post.service]
        done_at = timezone.now() if is_done else None
        Action.objects.create(owner=post.user, principle_id=principle.pk, text="Øv", due=due, done_at=done_at)
        self.steps[post.user_id].append((due, is_done))

    def steps_until(self, release):
        """Of each who is in it, what she had to do since a release counted her."""
        found, last_day = {}, release.round.closed_on
        for user in Member.objects.filter(release=release).values_list("person__user", flat=True):
            since = self.last_counted.get(user, last_day)
            done = [is_done for due, is_done in self.steps[user] if since < due <= last_day]
            if done:
                found[user] = {STEPS: 2 * sum(done) >= len(done)}
            self.last_counted[user] = last_day
        return found

    def published(self, release):
        """As it is read by its organisation's strategic management, and the country's by all of them."""
        found, round = Release({}, steps=self.steps_in[release]), release.round
        organisations = [round.organisation] if round.organisation else list(self.managers)
        addresses = [(self.managers[each], [each.pk, round.pk]) for each in organisations]
        if round.is_national:
            addresses.append((self.administrator, [round.pk]))
        scopes = {scope.pk: scope for scope in release.scopes.select_related("parent", "organisation")}
        for user, arguments in addresses:
            browser = Client()
            browser.force_login(user)
            files = {
                kind: browser.get(reverse(name, args=arguments))
                for kind, name in [("csv", "summary_csv"), ("xlsx", "summary_xlsx"), ("page", "round_detail")]
            }
            if files["csv"].status_code == 200:
                found.told |= read_files(files, own_units(scopes.values(), arguments[0]))
        for member in Member.objects.filter(release=release).select_related("person"):
            user = member.person.user_id
            principles = member.principles | (user in found.steps) << (STEPS - 1)
            found.standing[user] = (around(scopes, member.scope_id), member.role, principles)
        return found


def own_units(scopes, organisation):
    """{name on the page: unit}"""
    return {str(scope): scope.key for scope in scopes if scope.organisation_id in (None, organisation)}


def around(scopes, pk):
    found = set()
    while pk is not None:
        found.add(scopes[pk].key)
        pk = scopes[pk].parent_id
    return found
