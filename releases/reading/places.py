"""Where one person stands in a release. It decides nothing of what she may read: that is the same for all (R4)."""

from releases.models import Member


def places_of(user, release) -> list[Member]:
    """None or one, with all units around her. One query."""
    return list(Member.objects.filter(release=release, person__user=user).with_surroundings())


def with_ancestors(scope):
    """The scope itself and those around it, the smallest first."""
    while scope is not None:
        yield scope
        scope = scope.parent


def units_around(members) -> set:
    return {scope.pk for member in members for scope in with_ancestors(member.scope)}


def principles_of(member):
    """Those she has a score in."""
    return [number for number in range(1, 8) if member.principles & 1 << (number - 1)]
