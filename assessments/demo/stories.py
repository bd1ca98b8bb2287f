"""The two demo accounts whose assessments are written by hand, line by line."""

from accounts.backends import DEMO_DOMAIN
from assessments.demo.dates import A_DAY, demo_moment, months_after, working_day
from assessments.demo.naming import chance
from assessments.demo.participation import Occasion, new_assessment
from assessments.demo.texts import demo_texts
from assessments.demo.writing import NextStep, Page


def story_of(leadership) -> dict | None:
    return demo_texts().stories.get(leadership.user.email.removesuffix(DEMO_DOMAIN))


def told_assessments(leadership, story, half_years, texts, *, leads_directly, today):
    """Her assessments with their pages, oldest first."""
    occasions = [
        Occasion(
            leadership,
            leads_directly,
            half_year,
            number,
            day=day_of_writing(story[half_year.name], half_year),
            is_draft=story[half_year.name]["status"] == "draft",
        )
        for number, half_year in enumerate(half_years)
        if half_year.name in story
    ]
    for occasion, later in zip(occasions, [*occasions[1:], None], strict=True):
        written = story[occasion.half_year.name]
        started_at = demo_moment(working_day(occasion.day - 3 * A_DAY), 9, 5)
        edition_texts = texts[occasion.half_year.name]
        assessment = new_assessment(occasion, edition_texts.edition, started_at, demo_moment(occasion.day, 15, 40))
        pages = [told_page(row, edition_texts, occasion, later, today) for row in written["principles"]]
        if occasion.is_draft:
            pages[-1].is_visited = False
        yield assessment, pages


def day_of_writing(written, half_year):
    """Never later than the day before the last."""
    return working_day(min(half_year.opens + A_DAY * written["day"], half_year.closes - A_DAY))


def told_page(row, edition_texts, occasion, later, today):
    principle = next(item for item in edition_texts.principles if item.number == row["principle"])
    statements = {statement.code: statement for statement in principle.statements}
    return Page(
        principle=principle,
        scores=[(statements[code], score) for code, score in row["scores"].items()],
        importance=row["importance"],
        dilemmas=[text for text in principle.dilemmas if text.code in row["dilemmas"]],
        pitfalls=[text for text in principle.pitfalls if text.code in row["pitfalls"]],
        text=row["reflection"],
        next_step=told_step(row["action"], occasion.day, later, today) if row["action"] else None,
    )


def told_step(action, made_on, later, today) -> NextStep:
    step = NextStep(action["text"], months_after(made_on, action["months"]))
    match action.get("outcome"):
        case "done":
            rng = chance("done", step.text)
            day = working_day((step.due or today) + A_DAY * rng.randint(-15, 4))
            step.done_at = demo_moment(min(day, today - A_DAY), rng.randint(8, 16), rng.randint(0, 59))
        case "dropped":
            step.dropped_at = demo_moment(later.day, 15, 30)
        case "postponed":
            step.due = working_day(today + 24 * A_DAY)
    return step
