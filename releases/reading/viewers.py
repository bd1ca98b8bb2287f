"""What one person may read of the releases she is part of: R4, over what is stored."""

from releases.disclosure.insiders import hidden_from_one
from releases.models import Member


def standings(viewer, *releases) -> list[Member]:
    """Where this person stands in the releases, with all scopes around her. One query."""
    return list(Member.objects.filter(release__in=releases, person__user=viewer).with_surroundings())


def scopes_around(members) -> set:
    return {scope.pk for member in members for scope in with_ancestors(member.scope)}


def hidden_among(members, remainders) -> set[tuple]:
    """Which of these published cells the members may not see. remainders: {(scope, role, principle): people}."""
    by_scope: dict[tuple, dict] = {}
    for (scope, role, principle), people in remainders.items():
        by_scope.setdefault((scope, principle), {})[role] = people
    hidden = set()
    for member in members:
        path = [scope.pk for scope in with_ancestors(member.scope)]
        for principle in principles_of(member):
            groups = {
                (scope, role): people for scope in path for role, people in by_scope.get((scope, principle), {}).items()
            }
            cells = hidden_from_one(path, member.role, groups, member.release.threshold)
            hidden |= {(scope, role, principle) for scope, role in cells}
    return hidden


def with_ancestors(scope):
    """The scope itself and those around it, the smallest first."""
    while scope is not None:
        yield scope
        scope = scope.parent


def principles_of(member):
    return [number for number in range(1, 8) if member.principles & 1 << (number - 1)]
