"""Rounds that are open get their rosters now: the confirmed posts of today, and those whose assessments count already."""

import random
from collections import defaultdict
from uuid import uuid4

from django.db import migrations
from django.db.models import F, Q
from django.utils import timezone

AT_ONCE = 2000


def store_rosters(apps, schema_editor):
    Round = apps.get_model("assessments", "Round")
    begun = Round.objects.filter(opened_at=None, opens_at__lte=timezone.now())
    begun.exclude(closed_at=None).update(opened_at=F("opens_at"))
    for round in begun.filter(closed_at=None):
        posts = list(posts_in(apps, round))
        random.SystemRandom().shuffle(posts)
        people = defaultdict(uuid4)
        entries = (entry_of(apps, round, post, people[post.user_id]) for post in posts)
        apps.get_model("assessments", "RosterEntry").objects.bulk_create(entries, batch_size=AT_ONCE)
        Round.objects.filter(pk=round.pk).update(opened_at=timezone.now())


def posts_in(apps, round):
    today = timezone.localdate()
    held = Q(since__lte=today, user__is_active=True) & (Q(until=None) | Q(until__gte=today))
    counts = Q(assessments__round=round, assessments__status="submitted")
    posts = apps.get_model("organisations", "Leadership").objects.filter(held | counts, confirmed_at__isnull=False)
    if round.organisation_id:
        posts = posts.filter(service__organisation=round.organisation_id)
    return posts.select_related("service__organisation", "service__municipality", "department").distinct()


def entry_of(apps, round, post, person):
    service = post.service
    return apps.get_model("assessments", "RosterEntry")(
        round=round,
        person=person,
        user_id=post.user_id,
        leadership_id=post.pk,
        role=post.role,
        place=f"{post.department.name}, {service.name}" if post.department else service.name,
        service_id=service.pk,
        service_name=service.name,
        organisation_id=service.organisation_id,
        organisation_name=service.organisation.name,
        network=service.municipality.network,
    )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0006_roster")]
    operations = [migrations.RunPython(store_rosters, migrations.RunPython.noop, elidable=True)]
