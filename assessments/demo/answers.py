"""The self-assessments of the many leaders whose story nobody has written."""

from assessments.demo.dates import A_DAY, demo_moment, working_day
from assessments.demo.participation import new_assessment
from assessments.demo.personas import importance_of, persona_of, recognised_texts, scores_of
from assessments.demo.words import Words
from assessments.demo.writing import Page
from assessments.progress import statements_for

DILEMMAS = [35, 45, 20]
PITFALLS_WHEN_LOW, PITFALLS_WHEN_HIGH = [20, 52, 28], [55, 38, 7]


def written_by(leadership, occasions, texts, *, last_day):
    """Her assessments with their pages, oldest first. `last_day` is the last on which anything has happened."""
    persona = persona_of(leadership)
    words = Words()
    for occasion in occasions:
        edition_texts = texts[occasion.half_year.name]
        assessment = begun(occasion, edition_texts.edition)
        pages = scored_pages(persona, occasion, assessment, edition_texts)
        if occasion.is_draft:
            pages = begun_pages(occasion, pages)
        write_reflections(persona, words, occasion, assessment, pages, last_day)
        yield assessment, pages


def begun(occasion, edition):
    """Several days' work for most, and an hour's for some."""
    rng = occasion.chance("when")
    first = max(working_day(occasion.day - A_DAY * rng.choice([0, 0, 1, 2, 5, 9])), occasion.leadership.since)
    started_at = demo_moment(first, rng.randint(8, 12), rng.randint(0, 59))
    return new_assessment(
        occasion, edition, started_at, demo_moment(occasion.day, rng.randint(14, 17), rng.randint(0, 59))
    )


def scored_pages(persona, occasion, assessment, edition_texts):
    rng = occasion.chance("scores")
    pages = []
    for principle in edition_texts.principles:
        statements = statements_for(assessment, principle)
        scores = scores_of(persona, rng, statements, principle.number, occasion.number)
        pages.append(Page(principle, scores))
    importance = importance_of(persona, rng, {page.principle.number: page.mean for page in pages})
    for page in pages:
        page.importance = importance[page.principle.number]
    return pages


def begun_pages(occasion, pages):
    """The first ones of a draft, with the last of them half done."""
    rng = occasion.chance("draft")
    pages = pages[: rng.randint(1, len(pages))]
    last = pages[-1]
    last.scores = last.scores[:2]
    last.importance, last.is_visited = None, False
    return pages


def write_reflections(persona, words, occasion, assessment, pages, last_day):
    """What she recognises, what she thinks, and what she will do about what matters and is hardest."""
    rng = occasion.chance("words")
    matters = sorted((page for page in pages if (page.importance or 0) >= 3), key=lambda page: page.mean)
    chosen = matters[: rng.choices([0, 1, 2, 3, 4], [8, 22, 35, 25, 10])[0]]
    for page in pages:
        if not page.is_visited:
            continue
        principle = page.principle
        pitfalls = PITFALLS_WHEN_LOW if page.mean < 3 else PITFALLS_WHEN_HIGH
        page.dilemmas = recognised_texts(persona, rng, principle.dilemmas, DILEMMAS)
        page.pitfalls = recognised_texts(persona, rng, principle.pitfalls, pitfalls)
        if rng.random() < persona.talkative:
            page.text = words.reflection(
                rng, principle=principle, mean=page.mean, assessment=assessment, service=occasion.service
            )
        if page in chosen:
            page.next_step = words.next_step(rng, principle=principle, made_on=occasion.day, last_day=last_day)
