"""The seven accounts of the demo, and a leader in every service and department."""

from datetime import date
from itertools import product

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.backends import DEMO_DOMAIN
from accounts.models import User
from assessments.demo.dates import A_DAY, demo_moment, some_day
from assessments.demo.naming import chance, demo_id
from assessments.demo.texts import demo_texts
from organisations.models import Half, Leadership, StrategicRole

PASSWORD = "demo-syv-principper"  # noqa: S105  published, for the demo alone
RIGHTS = {"redaktoer": {"is_content_editor": True}, "admin": {"is_administrator": True}}


def demo_address(account):
    return f"{account}{DEMO_DOMAIN}"


def create_people(places, half_years, *, today) -> list[Leadership]:
    """Store accounts, leaders with their posts, and the strategic management above the demo's service manager."""
    began = demo_moment(half_years[0].opens - 30 * A_DAY, 9)
    accounts = [new_account(account, name, began) for account, name in demo_texts().people["accounts"].items()]
    posts = new_posts(places, half_years, today, {user.email: user for user in accounts})
    users = accounts + [post.user for post in posts if post.user not in accounts]
    for user in users:
        user.last_login = user.joined_at
    User.objects.bulk_create(users)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    Leadership.objects.bulk_create(posts)
    StrategicRole.objects.create(
        user=User.objects.get(email=demo_address("strategi")), organisation=places[0].service.organisation
    )
    return posts


def new_account(account, name, joined_at):
    return User(
        email=demo_address(account),
        name=name,
        password=make_password(PASSWORD),
        joined_at=joined_at,
        **RIGHTS.get(account, {}),
    )


def new_posts(places, half_years, today, accounts) -> list[Leadership]:
    """One post for each service and each department."""
    others = new_leaders(half_years)
    ours = our_places(places)
    posts = []
    for place in places:
        for department in [None, *place.departments]:
            account = ours.get((department or place.service).pk)
            user = accounts[demo_address(account)] if account else next(others)
            since = since_when(account, user, half_years, today)
            user.joined_at = max(user.joined_at, demo_moment(since, 9))
            posts.append(new_post(user, place.service, department, since))
    return posts


def new_post(user, service, department, since):
    return Leadership(
        id=demo_id("leadership", user.email),
        user=user,
        service=service,
        department=department,
        role=Leadership.Role.DEPARTMENT_MANAGER if department else Leadership.Role.SERVICE_MANAGER,
        since=since,
        confirmed_at=demo_moment(since, 9),
    )


def new_leaders(half_years):
    """As many leaders as anybody asks for, each with a name of her own and no password."""
    people = demo_texts().people
    pairs = product(people["first_names"], people["last_names"])
    names = [f"{first} {last}" for first, last in pairs if f"{first} {last}" not in people["accounts"].values()]
    chance("names").shuffle(names)
    joined_at = demo_moment(half_years[0].opens - 14 * A_DAY, 9)
    for number, name in enumerate(names, start=1):
        yield User(
            email=demo_address(f"leder{number:03}"), name=name, password=make_password(None), joined_at=joined_at
        )


def our_places(places) -> dict:
    """Which service or department the three accounts that are leaders lead."""
    home = places[0]
    western = next(
        place for place in places if place.service.municipality.network == Half.WEST and not place.departments
    )
    return {home.service.pk: "tilbudsleder", home.departments[0].pk: "afdelingsleder", western.service.pk: "ny.leder"}


def since_when(account, user, half_years, today) -> date:
    """Most leaders were there before the first half-year; one in seven came later."""
    first, spring, last = half_years
    match account:
        case "tilbudsleder":
            return date(spring.opens.year - 7, 8, 1)
        case "afdelingsleder":
            return date(spring.opens.year, 1, 1)
        case "ny.leder":
            return today - 21 * A_DAY
    rng = chance("since", user.email)
    if rng.random() < 1 / 7:
        return some_day(rng, first.opens + 60 * A_DAY, last.opens)
    return date(first.opens.year - rng.randint(1, 11), rng.randint(1, 8), 1)
