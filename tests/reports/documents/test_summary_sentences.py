"""No sentence of a release contradicts a number beside it: on its page, on paper and in an agenda's suggestions."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import example, given
from hypothesis import strategies as st

from networks.planning.suggestions import History, from_results, suggestion_source
from releases.disclosure.between import change_between
from releases.disclosure.figures import band_of
from releases.disclosure.trees import EVERYBODY
from releases.reading import words
from releases.reading.changes import what_counts_as_change
from releases.reading.figures import NOT_SHOWN, Figure
from releases.reading.moves import moves_of, say_moves
from releases.reading.shared_figures import NetworkPicture
from releases.reading.summaries import Moment, summary_of
from reports.documents.summary_pdf import SummaryDocument
from tests.factories import create_organisation
from tests.networks.factories import create_network
from tests.properties import examples
from tests.releases.rows import create_whole_release, shown_mean

pytestmark = pytest.mark.django_db

PEOPLE = {"band": "5–9", "half": "10–19", "tenth": "30–49"}
STEPS = {"band": Decimal("0.1"), "half": Decimal("0.5"), "tenth": Decimal("0.1")}
means = st.integers(100, 500).map(lambda hundredth: Decimal(hundredth) / 100)


def rounded(mean, step):
    """Halves upwards."""
    return (mean / step + Decimal("0.5")).to_integral_value("ROUND_FLOOR") * step


def figure(mean, precision):
    """As it is published of a unit with this exact mean."""
    if precision == "hidden":
        return NOT_SHOWN
    shown = rounded(mean, STEPS[precision])
    if precision != "band":
        shown = shown_mean(shown, precision)
    published = None if precision == "band" else shown
    return Figure(precision=precision, people=PEOPLE[precision], band=band_of(shown), mean=published)


def all_in(precision):
    return st.lists(means.map(lambda mean: (mean, precision)), min_size=7, max_size=7)


mixed = st.lists(st.tuples(means, st.sampled_from(["hidden", "band", "half", "tenth"])), min_size=7, max_size=7)
published = st.one_of(all_in("band"), all_in("half"), all_in("tenth"), mixed)


def tied(precision, *scores):
    return [(Decimal(str(score)), precision) for score in scores]


def every_example(test):
    """All equal, ties of two, four and seven, all 1, all 5, one figure, and figures of several precisions."""
    ties = ["3333333", "1111111", "5555555", "4433322", "4444322", "4432222"]
    for precision in PEOPLE:
        for scores in ties:
            test = example(tied(precision, *scores))(test)
    alone = [*tied("half", 3), *tied("hidden", 4, 4, 4, 4, 4, 4)]
    several = [*tied("band", 4.14), *tied("half", 3.6, 4, 4), *tied("tenth", 3.9, 3.5, 3.4)]
    return example(several)(example(alone)(test))


def found(sentence, said):
    pattern = re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+?)", re.escape(gettext(sentence)))
    match = re.search(pattern, said)
    return match.groupdict() if match else {}


def claims(said):
    """What is named the highest and the lowest, as (highest, lowest); None where it names nothing."""
    both = found("Lederne vurderer sig selv højest på %(highest)s og lavest på %(lowest)s.", said)
    high = found("Lederne vurderer sig selv højest på %(highest)s. De laveste principper ligger tæt.", said)
    low = found("Lederne vurderer sig selv lavest på %(lowest)s. De højeste principper ligger tæt.", said)
    return (both or high).get("highest"), (both or low).get("lowest")


def that_nothing_is_above(shown):
    """(title, number or band) of each, compared by what a reader can see: its lowest and its highest possible mean."""
    return [title for title, mine in shown if not any(other.low >= mine.high for _title, other in shown)]


def that_nothing_is_below(shown):
    return [title for title, mine in shown if not any(other.high <= mine.low for _title, other in shown)]


def named_in(said, titles):
    """A list of titles is named exactly as it stands in a sentence."""
    return [title for title in titles if said and title in said]


@pytest.fixture
def summary():
    organisation = create_organisation()
    return summary_of(release=create_whole_release(organisation=organisation), organisation=organisation)


def with_figures(summary, drawn):
    figures = {number: figure(*each) for number, each in enumerate(drawn, start=1)}
    shown = {number: each for number, each in figures.items() if not each.is_hidden}
    return replace(
        summary, unit=replace(summary.unit, figures={EVERYBODY: shown}), trend=[], recognised=[], importance={}
    )


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_sentence_of_a_release_contradicts_a_number_on_its_page(summary, language):
    network, history = create_network(), None

    @every_example
    @examples(60)
    @given(published)
    def holds(drawn):
        made = with_figures(summary, drawn)
        titles = {item.number: item.title for item in made.texts.principles}
        intervals = [(item.title, made.unit.figure(item.number).interval) for item in made.shown]
        tops, bottoms = that_nothing_is_above(intervals), that_nothing_is_below(intervals)
        is_level = bool(set(tops) & set(bottoms)) or not intervals

        highest, lowest = claims(words.lead_of_release(made))
        assert named_in(highest, titles.values()) == ([] if is_level or len(tops) > 3 else tops)
        assert named_in(lowest, titles.values()) == ([] if is_level or len(bottoms) > 3 else bottoms)

        document = SummaryDocument(made)
        assert document.lead == words.lead_of_release(made)
        for each in document.spotlights:
            is_low = each.heading in (
                gettext("Her vurderer lederne sig selv lavest."),
                gettext("Princippet er blandt dem, hvor lederne vurderer sig selv lavest."),
            )
            assert each.principle.title in (lowest if is_low else highest)
        assert all(made.unit.figure(item.number).band == "strong" for item in document.summary.strongest)
        for each in words.key_figures(made)[1:]:
            ends = tops if each.label.startswith(gettext("højeste gennemsnit: %(names)s")[:6]) else bottoms
            values = {words.figure_in_words(made.unit.figure(number)) for number in titles if titles[number] in ends}
            assert values == {each.value}

        picture = NetworkPicture(made.release, made.texts, made.unit, [], {})
        suggested = [each.principle.title for each in from_results(picture, made.texts, history)]
        assert sorted(suggested) == sorted(named_in(lowest, titles.values()))
        close = found(
            "I resultaterne fra %(half_year)s ligger de laveste principper tæt, så ingen af dem er nævnt.",
            suggestion_source(network, picture, bool(suggested)),
        )
        assert bool(close) == (len(intervals) > 1 and (is_level or len(bottoms) > 3))

    with translation.override(language):
        history = History(network)
        holds()


def with_two_rounds(summary, drawn):
    """Each principle in the round before and now, with the change that is published of the two."""
    before = {number: figure(*was) for number, (was, _now) in enumerate(drawn, start=1)}
    now = {number: figure(*each) for number, (_was, each) in enumerate(drawn, start=1)}
    for number, is_now in now.items():
        if not is_now.is_hidden and not before[number].is_hidden:
            now[number] = replace(is_now, change=change_between(before[number], is_now))
    trend = [Moment("", "", "", summary.texts, figures) for figures in (before, now)]
    return replace(summary, unit=replace(summary.unit, figures={EVERYBODY: now}), trend=trend)


def gap(before, now):
    """How far apart two figures are for certain: above nothing where now is higher."""
    return max(now.interval.low - before.interval.high, min(now.interval.high - before.interval.low, 0))


rounds = st.lists(
    st.tuples(*[st.tuples(means, st.sampled_from(["hidden", "band", "half", "tenth"]))] * 2), min_size=7, max_size=7
)


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_sentence_about_a_change_contradicts_the_numbers_of_two_rounds(summary, language):
    @examples(60)
    @given(rounds)
    def holds(drawn):
        made = with_two_rounds(summary, drawn)
        before, now = made.trend
        pairs = [(item.title, before.figure(item.number), now.figure(item.number)) for item in made.texts.principles]
        compared = [each for each in pairs if each[1].score is not None and each[2].score is not None]
        up = [title for title, was, is_now in compared if gap(was, is_now) >= Decimal("0.3")]
        down = [title for title, was, is_now in compared if gap(was, is_now) <= Decimal("-0.3")]

        moved = moves_of(made)
        assert [each.principle.title for each in moved if each.is_up] == up
        assert [each.principle.title for each in moved if not each.is_up] == down
        said = say_moves(made)
        assert [title for title in up + down if title not in said] == []
        assert bool(said) == bool(compared)
        assert [each.principle for each in moves_of(made) if each.is_up] == list(moved_up(moved))
        risen = words.risen_key_figure(made)
        assert (risen and risen.value) == (str(len(up)) if compared else None)
        if compared:
            assert gettext("Bånd sammenligner vi ikke.") in what_counts_as_change(made)

    with translation.override(language):
        holds()


def moved_up(moves):
    return [each.principle for each in moves if each.is_up]


@pytest.mark.parametrize("precision", PEOPLE)
@given(means)
@examples(60)
def test_exact_mean_lies_where_its_figure_says(precision, mean):
    shown = figure(mean, precision)

    interval = shown.interval
    margin = Decimal("0.05") if precision == "band" else 0
    assert interval.low - margin <= mean <= interval.high
    assert shown.band == band_of(shown.mean if shown.mean is not None else rounded(mean, Decimal("0.1")))


@pytest.mark.parametrize(
    ("precision", "mean", "said", "low", "high"),
    [
        ("half", "3.5", "ca. 3,5", "3.25", "3.75"),
        ("half", "5.0", "mindst 4,5", "4.25", "5"),
        ("half", "1.0", "højst 1,5", "1", "1.75"),
        ("tenth", "3.5", "3,5", "3.45", "3.55"),
        ("tenth", "4.9", "mindst 4,7", "4.65", "5"),
        ("tenth", "1.2", "højst 1,3", "1", "1.35"),
        ("band", "3.0", "på vej", "2.5", "3.5"),
    ],
)
def test_figure_is_worded_as_the_interval_that_it_is(precision, mean, said, low, high):
    shown = figure(Decimal(mean), precision)

    with translation.override("da"):
        assert words.figure_in_words(shown) == said
    assert (shown.interval.low, shown.interval.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (
            [("3.5", "half")],
            "»Ca. 3,5« er nærmeste halve trin, altså et sted fra 3,25 til 3,74. Under 2,5 bør princippet styrkes, fra "
            "2,5 er det på vej, og fra 3,5 er det stærkt. Båndet følger det tal, der står.",
        ),
        (
            [("3.0", "band"), ("3.0", "hidden")],
            "Under 2,5 bør princippet styrkes, fra 2,5 er det på vej, og fra 3,5 er det stærkt. Hvor i båndet lederne "
            "ligger, viser vi ikke.",
        ),
        ([("3.0", "hidden")], ""),
    ],
)
def test_half_steps_and_bands_are_explained_where_they_are_used(drawn, said):
    with translation.override("da"):
        assert words.how_to_read(figure(Decimal(mean), precision) for mean, precision in drawn) == said
