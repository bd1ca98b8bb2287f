"""What a network's next agenda could be about, and where each suggestion comes from.

Only published figures are used (releases/reading/shared_figures.py). Where there are none, the principle that has been
away from the agenda longest comes next.
"""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from networks.models import AgendaItem, Meeting
from networks.planning import agendas
from pages.half_years import HalfYear
from pages.refusals import Refusal
from principles.models import Dilemma, Principle
from principles.reading import PrincipleTexts, current_texts
from releases.models import Cell, Count
from releases.reading.shared_figures import newest_picture_of
from releases.reading.words import figure_in_words

MINUTES = 45
FROM_RELEASE = 4
IN_TURN = 2
"""As many suggestions as one looks at before choosing."""


@dataclass(frozen=True)
class Suggestion:
    key: str
    kind: str
    title: str
    because: str
    principle: PrincipleTexts
    """PrincipleTexts of the current edition."""
    dilemmas: tuple
    is_on_agenda: bool = False


@dataclass(frozen=True)
class Suggestions:
    """source: what they build on, in a sentence; rests_on_results: whether there were results to build on."""

    source: str
    rests_on_results: bool
    items: list[Suggestion]


class History:
    """When each principle was last on a network's agenda, by its number, whatever the edition."""

    def __init__(self, network, before=None):
        held = [Meeting.Status.PUBLISHED, Meeting.Status.HELD]
        meetings = network.meetings.filter(status__in=held).exclude(pk=before and before.pk)
        self.last = {}
        rows = AgendaItem.objects.filter(meeting__in=meetings, principle__isnull=False)
        for number, year, season in rows.values_list("principle__number", "meeting__year", "meeting__season"):
            self.note(number, year, season)
        for number, year, season in meetings.filter(themes__isnull=False).values_list(
            "themes__number", "year", "season"
        ):
            self.note(number, year, season)

    def note(self, number, year, season):
        self.last[number] = max(self.last.get(number, (0, "")), (year, season), key=in_time)

    def in_turn(self, principles):
        """Those longest away first; on a tie, in the order of the principles."""
        return sorted(principles, key=lambda item: (in_time(self.last.get(item.number, (0, ""))), item.number))

    def in_words(self, number) -> str:
        if number not in self.last:
            return _("Har ikke været på netværkets dagsorden før.")
        return _("Sidst på dagsordenen i %(half_year)s.") % {"half_year": HalfYear(*self.last[number]).with_article}


def in_time(half_year):
    year, season = half_year
    return (year, season == "autumn")


def suggestions_for(network, meeting=None) -> Suggestions:
    """For a meeting of the network, or for the next. Eight queries at most, whatever there is."""
    texts = current_texts()
    if texts is None:
        return Suggestions("", False, [])
    history = History(network, before=meeting)
    picture = newest_picture_of(network.half)
    present = what_is_on(meeting)
    found = list(from_results(picture, texts, history)) if picture else []
    rests_on_results = bool(found)
    turns = [] if len(found) >= FROM_RELEASE else in_turn(texts, history, {item.principle.number for item in found})
    items = [*found[:FROM_RELEASE], *turns[: 1 if found else IN_TURN]]
    return Suggestions(
        source=suggestion_source(network, picture, rests_on_results),
        rests_on_results=rests_on_results,
        items=[with_presence(item, present) for item in items],
    )


def suggestion_source(network, picture, rests_on_results) -> str:
    return " ".join(suggestion_source_sentences(network, picture, rests_on_results))


def suggestion_source_sentences(network, picture, rests_on_results):
    if picture is None or not picture.shown:
        yield _("Der er endnu ingen resultater fra %(network)s.") % {"network": network}
    elif not picture.lowest and len(picture.shown) > 1:
        yield _("I resultaterne fra %(half_year)s ligger de laveste principper tæt, så ingen af dem er nævnt.") % {
            "half_year": picture.half_year
        }
    if not rests_on_results:
        yield _("Forslagene følger, hvilke principper der har været længst væk fra dagsordenen.")
    else:
        yield _(
            "Forslagene bygger på de offentliggjorte resultater fra %(half_year)s. "
            "Du ser kun samlede tal, aldrig enkelte lederes svar."
        ) % {"half_year": picture.half_year}


def from_results(picture, texts, history):
    """The lowest, what most recognise, what has gone down: each principle once, with its reason."""
    now = {item.number: item for item in texts.principles}
    lowest = [now[item.number] for item in picture.lowest if item.number in now]
    for principle in history.in_turn(lowest):
        yield about_principle(
            principle, " ".join([why_lowest(picture, principle, lowest), history.in_words(principle.number)])
        )
    for recognised in [each for each in picture.recognised if each.kind == Count.Kind.DILEMMA][:1]:
        if dilemma := same_dilemma(now.get(recognised.principle.number), recognised.code):
            yield about_dilemma(now[recognised.principle.number], dilemma, recognised)
    for principle in texts.principles:
        if picture.figure(principle).change == Cell.Change.DOWN and principle not in lowest:
            went_down = _("Er faldet siden den forrige runde (↓).")
            yield about_principle(principle, " ".join([went_down, history.in_words(principle.number)]))


def why_lowest(picture, principle, lowest) -> str:
    """As finely as it is published: a band for small groups, a number from ten people on."""
    figure = picture.figure(principle)
    among = _("%(people)s ledere") % {"people": figure.people}
    shown = {"figure": figure_in_words(figure), "people": among}
    if len(lowest) == 1:
        said = _("Ligger lavest i netværket (%(figure)s, %(people)s)") % shown
    else:
        said = _("Blandt de laveste i netværket (%(figure)s, %(people)s)") % shown
    important = picture.importance.get(principle.number)
    if important is None:
        return f"{said}."
    count = {"count": important.people, "out_of": important.out_of}
    return f"{said}, " + _("og %(count)s af %(out_of)s ledere finder princippet vigtigt.") % count


def about_principle(principle, because) -> Suggestion:
    kind = AgendaItem.Kind.GOOD_LEADERSHIP
    key = f"princip-{principle.number}"
    return Suggestion(key, kind, principle.title, because, principle, tuple(principle.dilemmas))


def about_dilemma(principle, dilemma, recognised) -> Suggestion:
    count = {"people": recognised.people, "out_of": recognised.out_of}
    because = _("%(people)s af %(out_of)s ledere genkender dilemmaet. Egner sig til videndeling i små grupper.") % count
    title = _("Dilemma: %(title)s") % {"title": dilemma.title}
    return Suggestion(f"dilemma-{dilemma.code}", AgendaItem.Kind.SHARING, title, because, principle, (dilemma,))


def same_dilemma(principle, code):
    """The edition may have changed since the release; a code stays the same."""
    return next((item for item in principle.dilemmas if item.code == code), None) if principle else None


def in_turn(texts, history, taken) -> list[Suggestion]:
    waiting = [item for item in history.in_turn(texts.principles) if item.number not in taken]
    return [about_principle(item, " ".join([_("Næste i rækken."), history.in_words(item.number)])) for item in waiting]


def what_is_on(meeting) -> set:
    """The principles and dilemmas that a meeting's agenda has, by number and code."""
    if meeting is None:
        return set()
    items = AgendaItem.objects.filter(meeting=meeting)
    return set(items.values_list("principle__number", flat=True)) | set(items.values_list("dilemmas__code", flat=True))


def with_presence(item, present) -> Suggestion:
    key = item.dilemmas[0].code if item.kind == AgendaItem.Kind.SHARING else item.principle.number
    return replace(item, is_on_agenda=key in present)


@transaction.atomic
def add_to_agenda(*, meeting, key) -> AgendaItem:
    """Found anew, so that what stands on the agenda is what the results say."""
    meeting = agendas.lock_open_meeting(meeting)
    wanted = next((item for item in suggestions_for(meeting.network, meeting).items if item.key == key), None)
    if wanted is None:
        raise Refusal(_("Forslaget gælder ikke længere. Se de nye forslag."))
    if wanted.is_on_agenda:
        raise Refusal(_("Forslaget står allerede på dagsordenen."))
    return agendas.add_item(
        meeting=meeting,
        kind=wanted.kind,
        title=wanted.title,
        minutes=MINUTES,
        principle=Principle.objects.get(pk=wanted.principle.pk),
        dilemmas=Dilemma.objects.filter(pk__in=[dilemma.pk for dilemma in wanted.dilemmas]),
        suggested_because=wanted.because,
    )


def theme_for(network) -> tuple | None:
    """(principle, why) by the rules of the templates: what the network needs, or else what is next in turn."""
    principles = [item for item in suggestions_for(network).items if item.kind == AgendaItem.Kind.GOOD_LEADERSHIP]
    return (principles[0].principle, principles[0].because) if principles else None
