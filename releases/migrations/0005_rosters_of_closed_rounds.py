"""Rounds that were closed before there were rosters get theirs from the rows of who is part of their releases.

A post is known where its leader has not been erased: the one she last sent an assessment from in time. A service is
known where it had a unit of its own.
"""

import random
from uuid import uuid4

from django.db import migrations
from django.db.models import F

AT_ONCE = 2000


def store_rosters(apps, schema_editor):
    for release in apps.get_model("releases", "Release").objects.filter(round__roster=None).select_related("round"):
        posts = posts_counted_in(apps, release.round)
        members = list(members_of(apps, release))
        random.SystemRandom().shuffle(members)
        entries = (entry_of(apps, release.round, member, posts) for member in members)
        apps.get_model("assessments", "RosterEntry").objects.bulk_create(entries, batch_size=AT_ONCE)


def posts_counted_in(apps, round):
    """{user: her post}"""
    sent = apps.get_model("assessments", "Assessment").objects.filter(round=round, status="submitted")
    in_time = sent.filter(submitted_at__lt=F("round__closes_at")).order_by("submitted_at", "pk")
    posts = in_time.select_related("leadership__service", "leadership__department")
    return {assessment.leadership.user_id: assessment.leadership for assessment in posts.iterator(AT_ONCE)}


def members_of(apps, release):
    members = apps.get_model("releases", "Member").objects.filter(release=release)
    return members.select_related("person", "scope__organisation").iterator(AT_ONCE)


def entry_of(apps, round, member, posts):
    scope, post = member.scope, posts.get(member.person.user_id)
    service_name = scope.name if scope.service_id else ""
    place = service_name
    if post:
        place = f"{post.department.name}, {post.service.name}" if post.department else post.service.name
    return apps.get_model("assessments", "RosterEntry")(
        round=round,
        person=uuid4(),
        user_id=member.person.user_id,
        leadership=post,
        role=member.role,
        place=place,
        service_id=scope.service_id,
        service_name=service_name,
        organisation_id=scope.organisation_id,
        organisation_name=scope.organisation.name,
        network=scope.network,
    )


class Migration(migrations.Migration):
    dependencies = [("releases", "0004_order_of_chance"), ("assessments", "0007_rosters_of_open_rounds")]
    operations = [migrations.RunPython(store_rosters, migrations.RunPython.noop, elidable=True)]
