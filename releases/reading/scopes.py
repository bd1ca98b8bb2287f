"""Which units of a release a summary is about: the one that is asked for, and those around, below and before it."""

from django.db.models import F, Q

from organisations.alphabet import danish_order
from releases.models import Release, Scope

BELOW = {
    Scope.Kind.COUNTRY: [Scope.Kind.NETWORK],
    Scope.Kind.NETWORK: [],
    Scope.Kind.ORGANISATION: [Scope.Kind.SERVICE, Scope.Kind.SMALL_SERVICES],
}


def unit_asked_for(scopes, organisation, network) -> Scope | None:
    """The largest of those it can be: an organisation's whole, or without one the larger of its parts."""
    asked = [scope for scope in scopes if is_the_unit(scope, organisation, network)]
    return max(
        asked, key=lambda scope: (not is_part_of_a_whole(scope), fewest_of(scope.roster), scope.key), default=None
    )


def is_part_of_a_whole(scope) -> bool:
    """In its organisation's own round a part lies below the whole, and in a national one below its network."""
    return scope.parent is not None and scope.parent.kind == Scope.Kind.ORGANISATION


def fewest_of(people) -> int:
    """Of a step: 10 of "10–19"."""
    return int(people.partition("–")[0]) if people else 0


def load_scopes(release, organisation) -> list[Scope]:
    """The country, its networks, and of the organisations this one with its services."""
    above = release.scopes.filter(kind__in=[Scope.Kind.COUNTRY, Scope.Kind.NETWORK])
    own = release.scopes.filter(organisation=organisation) if organisation else release.scopes.none()
    return list((above | own).select_related("parent").order_by("kind", "name", "key"))


def is_the_unit(scope, organisation, network):
    if organisation:
        return scope.kind == Scope.Kind.ORGANISATION and network in (None, scope.network)
    if network:
        return scope.kind == Scope.Kind.NETWORK and scope.network == network
    return scope.kind == Scope.Kind.COUNTRY


def ancestors(scope, scopes):
    while scope.parent_id:
        scope = scopes[scope.parent_id]
        yield scope


def scopes_below(scope, scopes) -> list[Scope]:
    """By name, with the small services together at the end. Never ordered by a figure (R12)."""
    above = {scope.pk} | {each.pk for each in scopes if each.parent_id == scope.pk and is_part_of_a_whole(each)}
    below = [each for each in scopes if each.parent_id in above and each.kind in BELOW[scope.kind]]
    return sorted(
        below, key=lambda each: (each.kind == Scope.Kind.SMALL_SERVICES, danish_order(str(each)), each.network)
    )


def load_earlier(scope, release) -> list[Scope]:
    """The same unit in the releases before this one, oldest first, each with what its texts are kept by.

    While an organisation lay in one network its whole was what its part there is now.
    """
    before = Release.objects.shown().filter(published_at__lt=release.published_at)
    same = Q(key=scope.key)
    if scope.kind == Scope.Kind.ORGANISATION and scope.network:
        same |= Q(key=f"{scope.kind}:{scope.organisation_id}", network=scope.network)
    earlier = Scope.objects.filter(same, release__in=before).annotate(
        edition_changed_at=F("release__round__edition__changed_at")
    )
    return list(earlier.select_related("release__round").order_by("release__published_at"))
