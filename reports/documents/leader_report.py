"""A leader's own report: what she answered and wrote, for her alone."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

import charts
from assessments.results import Result, result_of
from assessments.templatetags.assessment_charts import first_and_last, highest_and_lowest, quadrants_in_words
from charts.palette import PINE, principle_colour

CURVE_WIDTH = 190
"""Three beside each other, with letters of ten points."""
ROWS_ON_A_PAGE = 34
"""A table of more is split, because a table across a page break becomes two in the structure."""

LETTERS_OF_A_STEP, LINES_OF_STEPS = 75, 30
"""What the second page of the conversation's sheet has room for."""


@dataclass(frozen=True)
class LeaderReport:
    """A result with the words and charts of its document. It is made and drawn in the language that is active."""

    result: Result
    person: str
    place: str

    @property
    def made_on(self):
        return self.result.assessment.made_on

    @property
    def half_year(self):
        return self.result.name.half_year

    @property
    def previous_half_year(self):
        return self.result.previous_name.half_year if self.result.previous_name else ""

    @property
    def title(self):
        return _("Selvvurdering, %(half_year)s") % {"half_year": self.half_year}

    @property
    def answered(self):
        """Statements with a score or as not relevant."""
        return sum(line.score is not None or line.not_relevant for line in self.result.answers)

    @property
    def asked(self):
        return len(self.result.answers)

    @property
    def has_quadrant(self):
        return bool(self.result.quadrants)

    @property
    def radar(self):
        items = self.result.principles
        return charts.radar(
            [item.score for item in items],
            None if self.result.is_first else [item.previous_score for item in items],
            title=alternative(_("Radardiagram over de syv principper"), highest_and_lowest(self.result)),
            on_paper=True,
        )

    @property
    def quadrant(self):
        edition = self.result.edition
        return charts.quadrant(
            [(item.principle.number, item.score, item.importance) for item in self.result.principles],
            split_score=edition.high_score_from,
            split_importance=edition.high_importance_from,
            labels={quadrant.code: quadrant.label for quadrant in self.result.texts.quadrants},
            title=alternative(_("Praksis og vigtighed for de syv principper"), quadrants_in_words(self.result)),
            letters=3,
        )

    @cached_property
    def trends(self):
        """The overall curve and one for each principle, as (principle or None, chart)."""
        trend = self.result.trend
        overall = self.draw_trend(
            _("Samlet gennemsnit"), [point.overall for point in trend.points], trend.overall_breaks, 0
        )
        return [(None, overall), *((item.principle, self.trend_of(item.principle)) for item in self.result.principles)]

    def trend_of(self, principle):
        trend, number = self.result.trend, principle.number
        return self.draw_trend(principle.title, trend.of(number), trend.breaks[number], number)

    def draw_trend(self, name, values, breaks, number):
        return charts.trend(
            values,
            self.labels,
            breaks=breaks,
            uid=f"trend-{number}",
            width=CURVE_WIDTH,
            title=alternative(_("%(title)s over tid") % {"title": name}, first_and_last(self.labels, values, breaks)),
            colour=principle_colour(number) if number else PINE,
        )

    @property
    def labels(self):
        return self.result.trend.labels

    @property
    def trend_tables(self):
        """All figures, newest first, in tables that each have room on a page."""
        rows = self.result.trend.rows[::-1]
        return [rows[start : start + ROWS_ON_A_PAGE] for start in range(0, len(rows), ROWS_ON_A_PAGE)]

    @property
    def has_breaks(self):
        return any(self.result.trend.breaks.values())

    @property
    def conversation_title(self):
        return _("Til en samtale, uden refleksioner: selvvurdering, %(half_year)s") % {"half_year": self.half_year}

    @property
    def chosen_steps(self):
        """What she has put aside is no longer chosen."""
        return [(item, action) for item, action in self.result.actions if not action.dropped_at]

    @property
    def steps_to_show(self):
        """As many as the second page has room for."""
        lines = accumulate(2 + len(action.text) // LETTERS_OF_A_STEP for _item, action in self.chosen_steps)
        return [step for step, used in zip(self.chosen_steps, lines, strict=True) if used <= LINES_OF_STEPS]

    @property
    def steps_left_out(self):
        return len(self.chosen_steps) - len(self.steps_to_show)

    @property
    def html(self):
        return self.rendered("reports/leader_report.html")

    @property
    def conversation_html(self):
        """Two pages for her to show to somebody: never what she wrote for herself alone."""
        return self.rendered("reports/conversation.html")

    def rendered(self, template):
        return render_to_string(template, {"report": self, "result": self.result})


def alternative(title, description):
    """Only an SVG's title reaches the figure's alternative text in a PDF."""
    return f"{title}. {description}"


def leader_report_of(assessment) -> LeaderReport:
    return LeaderReport(
        result=result_of(assessment),
        person=str(assessment.leadership.user),
        place=assessment.place,
    )
