"""What a leader is told about her part in a release (R14): where her answers count, and who has fetched it."""

from dataclasses import dataclass
from datetime import datetime

from organisations.models import Leadership
from principles.reading import EditionTexts, PrincipleTexts, edition_texts
from releases.disclosure.figures import people_in_steps
from releases.disclosure.trees import EVERYBODY
from releases.models import Cell, Download, Release, Scope
from releases.reading.places import places_of, principles_of, units_around, with_ancestors


@dataclass(frozen=True)
class ReceiptLine:
    """One unit, or one role in it, with the principles whose published figures she is part of."""

    unit: str
    role: str
    principles: list[PrincipleTexts]

    @property
    def is_everything(self):
        return len(self.principles) == 7


@dataclass(frozen=True)
class ReceiptDownload:
    """Somebody fetched the figures as a file. The person is empty once her account is erased."""

    person: str
    organisation: str
    format: str
    at: datetime


@dataclass(frozen=True)
class Receipt:
    release: Release
    texts: EditionTexts
    is_part: bool
    """Whether her answers count in it at all."""
    lines: list[ReceiptLine]
    """The smallest unit first, and in each everybody before her role."""
    smallest_group: str
    """The fewest people she stands among, in all that is published: in steps, for an exact number tells of one more."""
    downloads: list[ReceiptDownload]
    """Of her own organisation's figures and the country's, the latest first."""
    downloads_elsewhere: int
    """By other organisations, whose files have their own figures beside the network's and the country's."""


def receipt_of(user, release) -> Receipt:
    """What this person is part of in the release. Three queries."""
    texts = edition_texts(release.round.edition)
    members = places_of(user, release)
    cells = published_around(members)
    fetched = list(release.downloads.select_related("user").order_by("-at", "-pk"))
    names = organisations_around(members)
    near = [each for each in fetched if each.organisation_id in names]
    return Receipt(
        release=release,
        texts=texts,
        is_part=bool(members),
        lines=[line for member in members for line in receipt_lines(member, cells, texts)],
        smallest_group=in_steps([group for member in members for group in groups_she_stands_in(member, cells)]),
        downloads=[receipt_download(each, names) for each in near],
        downloads_elsewhere=len(fetched) - len(near),
    )


def in_steps(groups) -> str:
    """The smallest of them, in the words of a release. Nothing where there is none."""
    return people_in_steps(min(groups, default=0))


def published_around(members) -> dict:
    """{(scope, role, principle): people set apart} of the published cells in the units the members stand in."""
    cells = Cell.objects.filter(scope__in=units_around(members)).exclude(precision=Cell.Precision.HIDDEN)
    return {
        (scope, role, principle): remainder
        for scope, role, principle, remainder in cells.values_list("scope", "role", "principle", "remainder")
    }


def receipt_lines(member, cells, texts):
    principles = [item for item in texts.principles if item.number in principles_of(member)]
    for scope in with_ancestors(member.scope):
        for role in (EVERYBODY, member.role):
            published = [item for item in principles if (scope.pk, role, item.number) in cells]
            if published:
                yield ReceiptLine(str(scope), str(Leadership.Role(role).label) if role else "", published)


def groups_she_stands_in(member, cells):
    """The remainder she stands in for each principle: that of the smallest published unit, and of her role there."""
    for number in principles_of(member):
        for role in (EVERYBODY, member.role):
            keys = [(scope.pk, role, number) for scope in with_ancestors(member.scope)]
            remainder = next((cells[key] for key in keys if key in cells), None)
            if remainder:
                yield remainder


def organisations_around(members) -> dict:
    """{key: name then} of her own, and of none at all: the country's figures are fetched for no organisation."""
    scopes = [scope for member in members for scope in with_ancestors(member.scope)]
    own = {scope.organisation_id: scope.name for scope in scopes if scope.kind == Scope.Kind.ORGANISATION}
    return {None: "", **own}


def receipt_download(row, names) -> ReceiptDownload:
    return ReceiptDownload(
        person=str(row.user) if row.user else "",
        organisation=names[row.organisation_id],
        format=str(Download.Format(row.format).label),
        at=row.at,
    )
