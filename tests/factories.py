"""Plain functions that make real rows. Each fills in what the test does not care about."""

from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from assessments import drafts, submission
from assessments.models import Action, Answer, Assessment, Reflection, RosterEntry, Round
from assessments.progress import statements_for
from assessments.rosters import new_entry, rows_of, store_roster
from organisations.models import Department, Half, Leadership, MailDomain, Municipality, Organisation, Service, Vouch
from pages.times import end_of, start_of_day
from principles.content.importing import store_edition
from principles.content.validation import validated
from principles.models import (
    Advice,
    Audience,
    Dilemma,
    Edition,
    ImportanceLevel,
    Pitfall,
    Principle,
    Quadrant,
    Question,
    RatingLevel,
    Statement,
)
from principles.reading import edition_texts
from releases.making.closing import close_round

CONTENT = Path(__file__).resolve().parent.parent / "content" / "principles.yaml"
NEWEST_CONTENT = CONTENT.with_name("principles-2026-2.yaml")

numbers = count(1)
PASSWORD = "en-lang-adgangskode"


def long_ago():
    return timezone.now() - timedelta(days=400)


def create_user(**fields):
    number = next(numbers)
    fields.setdefault("email", f"leder{number}@test.example")
    fields.setdefault("name", f"Leder {number}")
    password, is_confirmed = fields.pop("password", None), fields.pop("is_confirmed", False)
    user = User.objects.create_user(password=password, **fields)
    if is_confirmed:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def create_municipality(**fields):
    number = next(numbers)
    fields.setdefault("code", f"{number:04}"[-4:])
    fields.setdefault("name", f"Kommune {number}")
    fields.setdefault("region_code", "1084")
    fields.setdefault("network", Half.EAST)
    return Municipality.objects.create(**fields)


def create_organisation(**fields):
    fields.setdefault("name", f"Organisation {next(numbers)}")
    fields.setdefault("kind", Organisation.Kind.MUNICIPALITY)
    return Organisation.objects.create(**fields)


def create_service(**fields):
    fields.setdefault("name", f"Tilbud {next(numbers)}")
    fields.setdefault("kind", Service.Kind.SUPPORTED_HOUSING)
    if "organisation" not in fields:
        fields["organisation"] = create_organisation()
    if "municipality" not in fields:
        fields["municipality"] = create_municipality()
    return Service.objects.create(**fields)


def create_department(**fields):
    fields.setdefault("name", f"Afdeling {next(numbers)}")
    if "service" not in fields:
        fields["service"] = create_service()
    return Department.objects.create(**fields)


def create_leadership(role=Leadership.Role.SERVICE_MANAGER, *, on_roster=None, **fields):
    """Whoever has a confirmed post is known in rounds that open from now on, but for an account that the test gives.

    `on_roster` is a round that opened once the post was there.
    """
    if "user" not in fields:
        fields["user"] = create_user(is_confirmed=True, last_login=long_ago())
    if role == Leadership.Role.DEPARTMENT_MANAGER and "department" not in fields:
        fields["department"] = create_department(**({"service": fields["service"]} if "service" in fields else {}))
    if "service" not in fields:
        fields["service"] = fields["department"].service if fields.get("department") else create_service()
    fields.setdefault("confirmed_at", long_ago())
    leadership = Leadership.objects.create(role=role, **fields)
    if leadership.is_confirmed:
        vouch_for(leadership)
    if on_roster:
        put_on_roster(on_roster, leadership)
    return leadership


def in_both(name, text):
    return {f"{name}_da": text, f"{name}_en": f"{text} (en)"}


def create_edition(version=None, **fields):
    """A published edition of seven principles with five statements each; the third is for service managers alone."""
    defaults = {
        "version": version or f"test-{next(numbers)}",
        "source_published": "2021-01",
        "source_url": "https://example.org/",
        "reference_period_months": 6,
        "minimum_answered": 3,
        "importance_soft_limit": 2,
        "high_score_from": "3.5",
        "high_importance_from": 3,
        "published_at": timezone.now(),
        **in_both("not_relevant_label", "Ikke relevant i min rolle"),
    }
    edition = Edition.objects.create(**defaults | fields)
    edition.refresh_from_db()
    RatingLevel.objects.bulk_create(
        RatingLevel(edition=edition, value=value, **in_both("label", f"Grad {value}")) for value in range(1, 6)
    )
    ImportanceLevel.objects.bulk_create(
        ImportanceLevel(edition=edition, value=value, **in_both("label", f"Vigtighed {value}")) for value in range(1, 5)
    )
    Quadrant.objects.bulk_create(
        Quadrant(edition=edition, code=code, **in_both("label", str(code.label))) for code in Quadrant.Code
    )
    principles = Principle.objects.bulk_create(
        Principle(edition=edition, number=number, slug=f"princip-{number}", **in_both("title", f"Princip {number}"))
        for number in range(1, 8)
    )
    create_texts(principles)
    return edition


def create_texts(principles):
    """Those of all principles together: a table is written to once, however many principles there are."""
    audiences = [Audience.Code.BOTH] * 5
    audiences[2] = Audience.Code.SERVICE_MANAGER
    audiences[3] = Audience.Code.DEPARTMENT_MANAGER
    Statement.objects.bulk_create(
        Statement(
            principle=principle,
            code=f"{principle.number}.{position}",
            position=position,
            audience=audience,
            **in_both("text", f"Udsagn {principle.number}.{position}"),
        )
        for principle in principles
        for position, audience in enumerate(audiences, start=1)
    )
    for model, letter in [(Dilemma, "D"), (Pitfall, "P"), (Advice, "A")]:
        model.objects.bulk_create(
            model(
                principle=principle,
                code=f"{principle.number}.{letter}{position}",
                position=position,
                **in_both("title", f"{model.__name__} {principle.number}.{position}"),
            )
            for principle in principles
            for position in range(1, 4)
        )
    Question.objects.bulk_create(
        Question(principle=each, code=f"{each.number}.Q1", position=1, **in_both("text", "Hvornår sidst?"))
        for each in principles
    )


@cache
def texts_of_the_file(file=CONTENT):
    return validated(file.read_text(encoding="utf-8"))


def create_real_edition(version=None, *, file=CONTENT, **fields):
    """An edition with the texts of a file in content/, published unless told otherwise."""
    texts = texts_of_the_file(file).model_copy(deep=True)
    texts.edition.version = version or texts.edition.version
    fields.setdefault("published_at", timezone.now())
    return store_edition(Edition(**fields), texts)


def create_round(*, opens=-10, closes=10, **fields):
    """A national round from so many days ago to so many days from now, unless told otherwise.

    It takes its leaders as known, also where the test made their accounts or posts itself.
    """
    today = timezone.localdate()
    fields.setdefault("title", f"Runde {next(numbers)}")
    fields.setdefault("opens_at", start_of_day(today + timedelta(days=opens)))
    fields.setdefault("closes_at", end_of(today + timedelta(days=closes)))
    if "edition" not in fields:
        fields["edition"] = create_edition()
    if fields["opens_at"] <= timezone.now():
        fields.setdefault("opened_at", fields["opens_at"])
    round = Round.objects.create(**fields)
    if round.has_opened:
        store_roster(round=round)
        round.roster.update(counts=True, why_not="")
    return round


def put_on_roster(round, leadership):
    """As though her post had been there when the round opened, and she were known."""
    entries = RosterEntry.objects.filter(round=round)
    person = entries.filter(user=leadership.user_id).values_list("person", flat=True).first()
    if not entries.filter(leadership=leadership).exists():
        post = rows_of(Leadership.objects.filter(pk=leadership.pk), round).get()
        new_entry(round, person or uuid4(), post | {"why_not": ""}).save()
    return entries.get(leadership=leadership)


def vouch_for(leadership):
    """What an organisation and others must have said of her before she counts in a round (R17)."""
    user, organisation = leadership.user, leadership.service.organisation
    MailDomain.objects.get_or_create(organisation=organisation, name=user.email.rpartition("@")[2])
    Vouch.objects.get_or_create(
        user=user, organisation=organisation, defaults={"standing": Vouch.Standing.ADMINISTRATOR}
    )


def end_and_close(round):
    """The release of a round whose time is up now."""
    Round.objects.filter(pk=round.pk).update(closes_at=timezone.now())
    return close_round(round=round)


def create_draft(*, leadership=None, edition=None, round=None, answered=0, score=3):
    """A draft in which the first `answered` principles have every statement and their importance.

    In a round whoever has a confirmed post is on the roster.
    """
    edition = edition or (round.edition if round else create_edition())
    leadership = leadership or create_leadership()
    if round and leadership.is_confirmed:
        entry = put_on_roster(round, leadership)
        assessment = drafts.create_draft(leadership=leadership, edition=edition, entry=entry)
    else:
        assessment = drafts.create_draft(leadership=leadership, edition=edition)
        Assessment.objects.filter(pk=assessment.pk).update(round=round)
        assessment.round = round
    for principle in edition_texts(assessment.edition).principles[:answered]:
        answer_principle(assessment, principle, score=score)
    return assessment


def answer_principle(assessment, principle, *, score=3, importance=2, text="", visited=True):
    Answer.objects.bulk_create(
        Answer(assessment=assessment, statement=statement, score=score)
        for statement in statements_for(assessment, principle)
    )
    return Reflection.objects.create(
        assessment=assessment, principle_id=principle.pk, importance=importance, text=text, visited=visited
    )


def create_submitted(*, submitted_at=None, **fields):
    """A submitted assessment with every statement answered."""
    assessment = submission.submit(assessment=create_draft(answered=7, **fields))
    if submitted_at:
        assessment.submitted_at = submitted_at
        assessment.save(update_fields=["submitted_at"])
    return assessment


def create_action(**fields):
    fields.setdefault("text", f"Næste skridt {next(numbers)}")
    if "owner" not in fields:
        fields["owner"] = create_user()
    if "principle" not in fields:
        fields["principle"] = create_edition().principles.first()
    return Action.objects.create(**fields)
