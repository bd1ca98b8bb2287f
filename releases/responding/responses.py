"""Strategic management writes what it makes of a release and will do itself, and says what became of it last time."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.concurrent_edits import merged
from pages.refusals import Refusal
from releases.responding.models import AT_MOST, ManagementResponse, Undertaking

NUMBERS = range(1, AT_MOST + 1)
PARTS = ("text", "responsible", "due")
MISSING = {
    "text": _("Skriv også, hvad I gør, eller tøm hele handlingen."),
    "responsible": _("Skriv også, hvem der er ansvarlig."),
    "due": _("Skriv også, hvornår det senest er gjort, fx 31 3 2027."),
}


def response_to(release, organisation) -> ManagementResponse | None:
    return ManagementResponse.objects.with_words().filter(release=release, organisation=organisation).first()


def earlier_undertakings(release, organisation) -> list[Undertaking]:
    """What the newest response before this release undertook, and what is left of those before it. Oldest first."""
    earlier = Undertaking.objects.filter(
        response__organisation=organisation, response__release__published_at__lt=release.published_at
    )
    found = list(
        earlier.select_related("response__release__round").order_by("response__release__published_at", "number")
    )
    newest = found[-1].response_id if found else None
    return [each for each in found if each.response_id == newest or each.outcome == Undertaking.Outcome.CONTINUES]


def written_values(response, earlier) -> dict:
    """All that the form shows, by the name of its field. response: None before anything is written."""
    values = {"comment": response.comment if response else ""}
    written = {each.number: each for each in response.undertakings.all()} if response else {}
    for number in NUMBERS:
        for part in PARTS:
            empty = None if part == "due" else ""
            values[f"{part}_{number}"] = getattr(written[number], part) if number in written else empty
    return values | {outcome_name(each): each.outcome for each in earlier}


def outcome_name(undertaking):
    return f"outcome_{undertaking.pk}"


@transaction.atomic
def write_response(*, release, organisation, by, seen, **typed) -> ManagementResponse | None:
    """Raises Conflict where somebody else has changed the same since `seen`. What is emptied altogether is deleted."""
    ManagementResponse.objects.get_or_create(release=release, organisation=organisation)
    locked = ManagementResponse.objects.select_for_update().filter(release=release, organisation=organisation)
    response = locked.get()
    earlier = earlier_undertakings(release, organisation)
    stored = written_values(response, earlier)
    values = merged(stored=stored, typed={name: typed[name] for name in stored if name in typed}, seen=seen)
    refuse_half_undertakings(values)
    for undertaking in earlier:
        save_outcome(undertaking, values.get(outcome_name(undertaking), undertaking.outcome))
    for number in NUMBERS:
        save_undertaking(response, number, {part: values[f"{part}_{number}"] for part in PARTS})
    if not values["comment"] and not response.undertakings.exists():
        response.delete()
        return None
    response.comment = values["comment"]
    response.written_by, response.written_at = by, timezone.now()
    response.save(update_fields=["comment", "written_by", "written_at"])
    return response


def refuse_half_undertakings(values):
    """Two people can each have written one half."""
    missing = missing_parts(values)
    if missing:
        raise Refusal({name: [str(said)] for name, said in missing.items()})


def missing_parts(values) -> dict:
    """What is to be written of each undertaking that is begun, by the name of its field."""
    return {
        f"{part}_{number}": MISSING[part]
        for number in NUMBERS
        if any(values.get(f"{part}_{number}") for part in PARTS)
        for part in PARTS
        if not values.get(f"{part}_{number}")
    }


def save_outcome(undertaking, outcome):
    if undertaking.outcome != outcome:
        undertaking.outcome = outcome
        undertaking.save(update_fields=["outcome"])


def save_undertaking(response, number, parts):
    if parts["text"]:
        response.undertakings.update_or_create(number=number, defaults=parts)
    else:
        response.undertakings.filter(number=number).delete()
