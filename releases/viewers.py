"""R4: the viewer counts herself out. In a group of her own she knows one answer, so there it must be larger."""

from releases.models import Cell, Member

EVERYBODY = ""


def hidden_from(viewer, *releases) -> set[tuple]:
    """The published cells that this person may not see, as (scope, role, principle)."""
    members = standings(viewer, *releases)
    around = Cell.objects.filter(scope__in=scopes_around(members)).exclude(precision=Cell.Precision.HIDDEN)
    remainders = {
        (scope, role, principle): remainder
        for scope, role, principle, remainder in around.values_list("scope", "role", "principle", "remainder")
    }
    return hidden_among(members, remainders)


def standings(viewer, *releases) -> list[Member]:
    """Where this person stands in the releases, with all scopes around her. One query."""
    return list(Member.objects.filter(release__in=releases, person__user=viewer).with_surroundings())


def scopes_around(members) -> set:
    return {scope.pk for member in members for scope in with_ancestors(member.scope)}


def hidden_among(members, remainders) -> set[tuple]:
    """Which of these published cells the members may not see. remainders: {(scope, role, principle): people}.

    A person is in one remainder for each principle: that of the smallest published unit she stands in. Where it has
    only the threshold's number of people, her own answer taken away leaves fewer, so that unit is hidden from her, and
    she then stands in the remainder of the one above.
    """
    hidden = set()
    for member in members:
        path = [scope.pk for scope in with_ancestors(member.scope)]
        for principle in principles_of(member):
            hidden |= hidden_on_the_way(member, path, principle, remainders)
    return hidden


def hidden_on_the_way(member, path, principle, cells) -> set[tuple]:
    needed = member.release.threshold + 1
    hidden = set()
    group = 0
    for scope in path:
        key = (scope, EVERYBODY, principle)
        if key not in cells or group >= needed:
            continue
        group += cells[key]
        if group < needed:
            hidden.add(key)
    for scope in path:
        alone = cells.get((scope, member.role, principle))
        if (scope, EVERYBODY, principle) in hidden or (alone is not None and 0 < alone < needed):
            hidden |= {key for key in cells if key[0] == scope and key[1] != EVERYBODY and key[2] == principle}
    return hidden


def with_ancestors(scope):
    """The scope itself and those around it, the smallest first."""
    while scope is not None:
        yield scope
        scope = scope.parent


def principles_of(member):
    return [number for number in range(1, 8) if member.principles & 1 << (number - 1)]
