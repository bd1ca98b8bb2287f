"""What is left of the meetings that were held: minutes, papers, evaluations, and a next step that was taken home."""

from datetime import timedelta

from assessments.demo.naming import chance, demo_id
from assessments.models import Action
from networks.afterwards.evaluation_closing import close_evaluation
from networks.afterwards.evaluations import is_open
from networks.content import meeting_texts
from networks.demo.texts import network_texts
from networks.models import Attendance, EvaluationAnswer, EvaluationReceipt, Material, Minutes, Takeaway

TAKES_A_STEP_HOME = "tilbudsleder@demo.example"
SCORES, WEIGHTS = [2, 3, 4, 5], [5, 20, 45, 30]
"""What members answer in the evaluation, and how often."""
EVALUATES, WISHES_FOR_THE_SAME, WRITES = 0.9, 0.6, 0.4
"""The share of those who were there that do it at all, and of these that choose the principle, and write something."""


def leave_behind(meeting, text, coordinator, principle):
    write_minutes(meeting, text, coordinator)
    add_papers(meeting, coordinator)
    evaluate(meeting, principle)


def write_minutes(meeting, text, coordinator):
    """Published the day after."""
    written_at = meeting.ends_at + timedelta(days=1)
    Minutes.objects.create(
        id=demo_id("minutes", str(meeting.pk)),
        meeting=meeting,
        number=1,
        text=text["minutes"],
        decisions="\n".join(text["decisions"]),
        written_by=coordinator,
        written_at=written_at,
        published_at=written_at,
    )


def add_papers(meeting, coordinator):
    for paper in network_texts()["papers"]:
        Material.objects.create(
            id=demo_id("paper", str(meeting.pk), paper["title"]),
            meeting=meeting,
            kind=Material.Kind.LINK,
            title=paper["title"],
            url=paper["url"],
            read_before=paper["read_before"],
            added_by=coordinator,
            added_at=meeting.starts_at - timedelta(days=20),
        )


def evaluate(meeting, principle):
    """By most of those who were there. Their answers have no owner, as everywhere, and are told when it has closed."""
    were_there = Attendance.objects.filter(meeting=meeting, attended=True).order_by("pk")
    present = [each for each in were_there if chance("evaluates", str(each.pk)).random() < EVALUATES]
    answers = [answer for attendance in present for answer in evaluation_of(meeting, attendance, principle)]
    chance("evaluations", str(meeting.pk)).shuffle(answers)
    EvaluationAnswer.objects.bulk_create(answers)
    EvaluationReceipt.objects.bulk_create(
        EvaluationReceipt(meeting=meeting, user_id=attendance.user_id) for attendance in present
    )
    if not is_open(meeting):
        close_evaluation(meeting=meeting)


def evaluation_of(meeting, attendance, principle):
    rng = chance("evaluation", str(attendance.pk))
    texts = network_texts()["evaluation"]
    for question in meeting_texts().evaluation.questions:
        answer = EvaluationAnswer(meeting=meeting, question=question.code)
        if question.kind == "rating":
            answer.score = rng.choices(SCORES, WEIGHTS)[0]
        elif question.kind == "text":
            answer.text = rng.choice(texts["important"]) if rng.random() < WRITES else ""
        else:
            answer.principle = principle if rng.random() < WISHES_FOR_THE_SAME else None
            answer.text = rng.choice(texts["wishes"]) if rng.random() < WRITES else ""
        if answer.score or answer.text or answer.principle:
            yield answer


def invent_takeaway(meeting, principle):
    """What the demo's service manager wrote down before she left."""
    attendance = Attendance.objects.filter(meeting=meeting, user__email=TAKES_A_STEP_HOME, attended=True).first()
    if attendance is None:
        return
    text = network_texts()["takeaway"]
    action = Action.objects.create(
        id=demo_id("takeaway", str(meeting.pk)),
        owner=attendance.user,
        principle=principle,
        text=text,
        due=meeting.ends_at.date() + timedelta(days=42),
        created_at=meeting.ends_at,
    )
    Takeaway.objects.create(meeting=meeting, user=attendance.user, action=action)
