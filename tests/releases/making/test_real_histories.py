"""The same happenings in the database and through the product's own verbs: what is released stays as it is."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.erasure import erase
from assessments import drafts, submission
from assessments.models import Assessment, Round
from organisations.models import Half, Leadership
from releases.auditing.audit import audit_release
from releases.models import Cell, Count, Member, Release, Scope
from tests.factories import (
    create_department,
    create_edition,
    create_leadership,
    create_municipality,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    end_and_close,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STEPS = ["answer", "answer", "correct", "correct", "leave", "move", "erase", "close"]


class RealWorld:
    """Three organisations in both networks, with a dozen leaders in each and one round at a time."""

    def __init__(self, chance):
        self.chance = chance
        self.edition = create_edition()
        municipalities = [create_municipality(network=network) for network in Half.values]
        self.organisations = [create_organisation() for _number in range(3)]
        self.services = [
            create_service(organisation=organisation, municipality=municipality)
            for organisation in self.organisations
            for municipality in municipalities
        ]
        self.departments = {service: create_department(service=service) for service in self.services}
        for service in self.services:
            for _number in range(chance.choice([3, 5, 7])):
                self.join(service)
        self.open()

    def join(self, service, user=None):
        """Since long ago, so that a post can end and another begin."""
        fields = {"user": user} if user else {}
        if self.chance.random() < 0.4:
            fields |= {"role": Leadership.Role.DEPARTMENT_MANAGER, "department": self.departments[service]}
        create_leadership(service=service, since=timezone.localdate() - timedelta(days=100), **fields)

    def open(self):
        organisation = self.chance.choice([None, None, *self.organisations])
        self.round = create_round(organisation=organisation, edition=self.edition)

    def somebody(self):
        return self.chance.choice(list(Leadership.objects.current()))

    def answer(self, share=0.6):
        posts = Leadership.objects.current().exclude(assessments__round=self.round)
        if not self.round.is_national:
            posts = posts.filter(service__organisation=self.round.organisation)
        for post in posts:
            if self.chance.random() < share:
                create_submitted(
                    leadership=post, round=self.round, edition=self.edition, score=self.chance.randint(2, 5)
                )

    def correct(self):
        """Of this round or of one that is closed: within fourteen days it can be opened again all the same."""
        standing = list(Assessment.objects.standing().exclude(leadership__assessments__status="draft"))
        if standing:
            draft = drafts.reopen(assessment=self.chance.choice(standing))
            draft.answers.update(score=self.chance.randint(1, 5))
            submission.submit(assessment=draft)

    def leave(self):
        Leadership.objects.filter(pk=self.somebody().pk).update(until=timezone.localdate() - timedelta(days=1))

    def move(self):
        post = self.somebody()
        Leadership.objects.filter(pk=post.pk).update(until=timezone.localdate() - timedelta(days=1))
        others = [service for service in self.services if not post.user.leaderships.filter(service=service).exists()]
        if others:
            self.join(self.chance.choice(others), post.user)

    def erase(self):
        erase(user=self.somebody().user)

    def close(self):
        self.answer(share=0.9)
        end_and_close(self.round)
        self.open()


def rows_of(release):
    """Everything about it that is stored, but whom a person's row belongs to."""
    return [
        Release.objects.filter(pk=release.pk).values_list().get(),
        *[
            list(rows.order_by("pk").values_list())
            for rows in (
                Scope.objects.filter(release=release),
                Member.objects.filter(release=release),
                Cell.objects.filter(scope__release=release),
                Count.objects.filter(scope__release=release),
            )
        ],
    ]


@pytest.mark.parametrize("seed", range(3))
def test_a10_a11_a12_a13_whatever_happens_a_release_stays_and_exposes_nobody(seed):
    """Corrections, erasures and moves, also after the closing; and nothing of a round that is open."""
    chance = random.Random(seed)
    world, told = RealWorld(chance), {}

    for step in ["close", *chance.choices(STEPS, k=10), "close", "correct", "erase", "move"]:
        getattr(world, step)()
        for release in Release.objects.all():
            assert told.setdefault(release.pk, rows_of(release)) == rows_of(release)
            assert audit_release(release) == []
        assert set(Round.objects.closed()) == set(Round.objects.exclude(release=None))

    assert len(told) > 1
