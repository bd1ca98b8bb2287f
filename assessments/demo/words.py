"""Which of the hand-written texts a leader has written, and what became of her next steps."""

from datetime import timedelta

from assessments.demo.dates import A_DAY, demo_moment, months_after, working_day
from assessments.demo.texts import demo_texts
from assessments.demo.writing import NextStep

LOW, HIGH = 2.6, 3.75
VARIED = 0.3
"""So many reflections have an opening of their own, and as many a closing."""


class Words:
    """One leader's words. She never writes the same twice."""

    def __init__(self):
        self.used = set()

    def fresh(self, rng, texts):
        """One of the texts, or nothing when all are used."""
        left = [text for text in texts if text not in self.used]
        if not left:
            return ""
        text = rng.choice(left)
        self.used.add(text)
        return text

    def reflection(self, rng, *, principle, mean, assessment, service):
        wanted = tone(mean)
        text = self.fresh(
            rng,
            [
                candidate.text
                for candidate in demo_texts().reflections
                if candidate.principle == principle.number
                and candidate.tone == wanted
                and candidate.suits(assessment, service)
            ],
        )
        if not text:
            return ""
        if rng.random() < VARIED:
            text = joined(self.fresh(rng, demo_texts().openings), text, text.split("\n\n")[0])
        if rng.random() < VARIED:
            text = joined(text, self.fresh(rng, demo_texts().closings), text.split("\n\n")[-1])
        return text.strip()

    def next_step(self, rng, *, principle, made_on, last_day) -> NextStep | None:
        text = self.fresh(rng, demo_texts().actions[principle.number])
        if not text:
            return None
        due = months_after(made_on, rng.randint(1, 5)) if rng.random() < 0.94 else None
        return with_outcome(rng, NextStep(text, due), made_on, last_day)


def tone(mean):
    if mean < LOW:
        return "low"
    return "high" if mean >= HIGH else "middle"


def joined(before, after, paragraph):
    """In the same paragraph, unless that is a list."""
    return f"{before}{chr(10) if chr(10) in paragraph else ' '}{after}"


def with_outcome(rng, step, made_on, last_day):
    """Much of what was due is done, some of it given up; of what is not due yet, a little is done already."""
    roll = rng.random()
    age = (last_day - made_on).days
    due = step.due or made_on + timedelta(days=150)
    if due > last_day:
        if roll < 0.12 and age > 14:
            step.done_at = demo_moment(working_day(made_on + A_DAY * rng.randint(10, age - 1)), 15, rng.randint(0, 59))
        return step
    day = min(working_day(due + A_DAY * rng.randint(-12, 12)), last_day)
    moment = demo_moment(max(day, made_on + A_DAY), rng.randint(8, 15), rng.randint(0, 59))
    done, dropped = (0.6, 0.8) if age > 300 else (0.36, 0.48)
    if roll < done:
        step.done_at = moment
    elif roll < dropped:
        step.dropped_at = moment
    return step
