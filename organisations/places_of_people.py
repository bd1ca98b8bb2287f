"""Where people lead, so that two of one name are told apart."""

from django.db.models import Prefetch

from organisations.models import Leadership, StrategicRole


def with_places(users):
    """Two queries more, however many they are."""
    posts = Leadership.objects.standing().confirmed().select_related("service", "department").order_by("since")
    roles = StrategicRole.objects.select_related("organisation").order_by("organisation__name")
    return users.prefetch_related(
        Prefetch("leaderships", posts, to_attr="standing_posts"), Prefetch("strategic_roles", roles, to_attr="places")
    )


def places_of(user) -> list[str]:
    posts = [f"{post.get_role_display()}, {post.place}" for post in user.standing_posts]
    return posts + [str(role.organisation) for role in user.places]
