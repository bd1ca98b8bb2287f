"""A country that nobody lives in, as large as a benchmark asks for, and the same each time. For PostgreSQL alone.

Ten leaders in eleven take part. One in fifty leads two services and sends an assessment from each; one in fifteen
takes her assessment up again and sends it anew; some statements are skipped and some are not relevant. The
organisation that pages are measured on has two services with eleven leaders each, however large the country is.
"""

from collections import namedtuple
from datetime import timedelta
from itertools import count
from random import Random

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from assessments.models import Answer, Assessment, Reflection, Round
from benchmarks.kit.rows import as_reader
from organisations.models import Department, Leadership, Municipality, Organisation, Service, StrategicRole
from principles.models import Audience, Dilemma, Edition, Pitfall
from principles.reading import edition_texts
from tests.factories import create_real_edition, create_round, create_user

MANAGER, DEPARTMENT_MANAGER = Leadership.Role
MUNICIPALITIES = 98
IN_BOTH_NETWORKS = 2
PEOPLE_EACH = 20
SIZES = (0.5, 0.5, 0.1, 0.2, 0.4, 0.8, 1, 1.5, 2, 3)
"""What services have of the leaders that they have on average."""
FIRST_USER = 1_000_000
"""The leaders' numbers lie above those that the sequence gives a benchmark's own users."""
DAYS_OF_A_HALF_YEAR = 184
"""At most. Nobody is on two rosters in one."""
MEASURED = 2
"""So many services are the measured organisation's. No leader of theirs has a post elsewhere."""
LEANINGS = [(8, 22, 36, 25, 9), (4, 14, 36, 34, 12), (2, 8, 26, 42, 22), (1, 4, 15, 45, 35)]
"""How often each score is given where a principle stands low, and where it stands higher."""
ASKED = {
    MANAGER: (Audience.Code.BOTH, Audience.Code.SERVICE_MANAGER),
    DEPARTMENT_MANAGER: (Audience.Code.BOTH, Audience.Code.DEPARTMENT_MANAGER),
}
TEXT = "Jeg vil helst være mere med i det daglige. Det er opdigtet og står her, for at der står noget. " * 2
Post = namedtuple("Post", "pk user service role")
Sent = namedtuple("Sent", "pk post submitted_at replaces")


def create(people):
    """The services of about so many leaders who take part, the measured organisation's among them."""
    random = Random(7)
    with transaction.atomic():
        without_checks()
        services = create_services(random, create_organisations(random, people), people)
        create_posts(random, services, people)
        create_real_edition()


def create_organisations(random, people):
    """[(organisation, the municipalities it has services in)], the measured one first."""
    codes = [f"{number:04}" for number in range(1, min(MUNICIPALITIES, number_of_services(people) // 2) + 1)]
    found = [(uuid(random), f"Kommune {code} (opdigtet)", "municipality", [code]) for code in codes]
    if is_large(people):
        names = [f"Fonden {number} (opdigtet)" for number in range(1, IN_BOTH_NETWORKS + 1)]
        found += [(uuid(random), name, "private", codes) for name in names]
    copy(
        Municipality,
        "code name region_code network",
        ((code, f"Kommune {code}", "1084", "east" if int(code) % 2 else "west") for code in codes),
    )
    copy(Organisation, "id name kind", (row[:3] for row in found))
    return [(row[0], row[3]) for row in found]


def create_services(random, organisations, people):
    rows = []
    for number in range(number_of_services(people)):
        place = 0 if number < MEASURED else 1 + (number - MEASURED) % (len(organisations) - 1)
        organisation, codes = organisations[place]
        rows.append(
            (uuid(random), organisation, codes[number % len(codes)], f"Tilbud {number} (opdigtet)", "supported_housing")
        )
    copy(Service, "id organisation municipality name kind", rows)
    return [row[0] for row in rows]


def create_posts(random, services, people):
    """A service manager with department managers; now and then somebody has a post in the service before, too."""
    users, posts = count(FIRST_USER), []
    average = 1.1 * people / len(services)
    for place, service in enumerate(services):
        for at in range(round(average * (SIZES[place % len(SIZES)] if is_large(people) else 1))):
            user = next(users)
            posts.append(Post(uuid(random), user, service, DEPARTMENT_MANAGER if at else MANAGER))
            if user % 50 == 0 and place > MEASURED:
                posts.append(Post(uuid(random), user, services[place - 1], DEPARTMENT_MANAGER))
    create_leaders(range(FIRST_USER, next(users)))
    departments = {post.pk: uuid(random) for post in posts if post.role == DEPARTMENT_MANAGER}
    copy(
        Department,
        "id service name",
        ((departments[post.pk], post.service, post.pk) for post in posts if post.pk in departments),
    )
    since = timezone.now() - timedelta(days=400)
    copy(
        Leadership,
        "id user service department role since confirmed_at",
        ((post.pk, post.user, post.service, departments.get(post.pk), post.role, since, since) for post in posts),
    )


def create_leaders(users):
    now = timezone.now()
    copy(
        User,
        "id password email name language is_administrator is_content_editor is_active joined_at",
        ((user, "!", f"leder{user}@land.example", f"Leder {user}", "", False, False, True, now) for user in users),
    )


def answer(title, half_years_ago=0):
    """A round whose time is up, with all that was sent in it: how many assessments and answers there are."""
    random = Random(title)
    edition = Edition.objects.current()
    principles = edition_texts(edition).principles
    ago = half_years_ago * DAYS_OF_A_HALF_YEAR
    round = create_round(edition=edition, title=title, opens=-30 - ago, closes=-1 - ago)
    with transaction.atomic():
        without_checks()
        sent = list(sent_in(round, random))
        store_assessments(round, sent)
        answers = copy(Answer, "assessment statement score not_relevant", drawn_answers(sent, principles, random))
        store_reflections(sent, principles, random)
    tidy_up()
    return {"round": str(round.pk), "assessments": len(sent), "answers": answers}


def sent_in(round, random):
    posts = Leadership.objects.order_by("user", "pk").values_list("pk", "user", "service", "role")
    for post in map(Post._make, posts):
        number = post.user - FIRST_USER
        if number % 11 == 0:
            continue
        first, at = uuid(random), round.opens_at + timedelta(days=1, seconds=number * 7 % 1_000_000)
        yield Sent(first, post, at, None)
        if number % 15 == 0:
            yield Sent(uuid(random), post, at + timedelta(days=3), first)


def store_assessments(round, sent):
    copy(
        Assessment,
        "id round edition status started_at leadership role leads_directly submitted_at saved_at replaces",
        (
            (
                *(each.pk, round.pk, round.edition_id, "submitted", round.opens_at),
                *(each.post.pk, each.post.role, False, each.submitted_at, each.submitted_at, each.replaces),
            )
            for each in sent
        ),
    )


def drawn_answers(sent, principles, random):
    """To about as much as is asked. How high a principle stands differs from service to service."""
    leanings = {}
    for each in sent:
        for principle in principles:
            key = each.post.service, principle.number
            leaning = leanings.get(key) or leanings.setdefault(key, random.choice(LEANINGS))
            asked = [item.pk for item in principle.statements if item.audience in ASKED[each.post.role]]
            for statement, score in zip(asked, random.choices((1, 2, 3, 4, 5), leaning, k=len(asked)), strict=True):
                answered = random.random()
                if answered > 0.03:
                    yield each.pk, statement, score, False
                elif answered > 0.01:
                    yield each.pk, statement, None, True


def store_reflections(sent, principles, random):
    last = Reflection.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rows = [(each.pk, principle) for each in sent for principle in principles]
    copy(
        Reflection,
        "id assessment principle importance text visited",
        (
            (pk, assessment, principle.pk, random.randint(1, 4), TEXT if pk % 2 else "", True)
            for pk, (assessment, principle) in enumerate(rows, last + 1)
        ),
    )
    for name, model in [("dilemmas", Dilemma), ("pitfalls", Pitfall)]:
        copy(
            Reflection._meta.get_field(name).remote_field.through,
            f"reflection {model._meta.model_name}",
            (
                (pk, item.pk)
                for pk, (_assessment, principle) in enumerate(rows, last + 1)
                for item in getattr(principle, name)
                if random.random() < 0.15
            ),
        )


def number_of_services(people):
    return max(10, people // PEOPLE_EACH)


def is_large(people):
    """Large enough for services of all sizes, and for organisations in both networks."""
    return number_of_services(people) > MUNICIPALITIES


def uuid(random):
    return f"{random.getrandbits(128):032x}"


def copy(model, fields, rows) -> int:
    """Store rows of plain values with COPY. How many there were."""
    columns = ", ".join(model._meta.get_field(field).column for field in fields.split())
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        with cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as stream:
            for row in rows:
                stream.write_row(row)
        return cursor.rowcount


def without_checks():
    """The rows are right, and to look up what each of four million belongs to takes longer than to store it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")


def tidy_up():
    """What PostgreSQL does of itself in a database that grows slowly."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def readers(round):
    """[(page, client, path)] of the pages that show a release, each with somebody who may read it."""
    organisation = Organisation.objects.get(name="Kommune 0001 (opdigtet)")
    strategic = create_user()
    StrategicRole.objects.create(user=strategic, organisation=organisation)
    counted = Assessment.objects.counted_in(Round.objects.get(pk=round))
    mine = counted.filter(leadership__service__organisation=organisation).select_related("leadership__user").first()
    administrator = create_user(is_administrator=True)
    pages = [
        ("the organisation's release", strategic, reverse("round_detail", args=[organisation.pk, round])),
        ("the country's release", administrator, reverse("round_detail", args=[round])),
        ("a leader's receipt", mine.leadership.user, reverse("assessment_receipt", args=[mine.pk])),
        ("a leader's result", mine.leadership.user, reverse("assessment_result", args=[mine.pk])),
    ]
    return [(page, as_reader(user), path) for page, user, path in pages]
