"""The people around one network, and what they may be answered."""

from tests.test_access import KEPT, TO_LOGIN, Line

ROLES = [
    "visitor",
    "stranger",
    "applicant",
    "declined",
    "former member",
    "member",
    "coordinator",
    "coordinator of the other network",
    "strategic",
    "editor",
    "administrator",
]


def everyone(answer):
    return dict.fromkeys(ROLES, answer)


def signed_in(answer, visitor):
    return everyone(answer) | {"visitor": visitor}


def only(*roles, answer, visitor):
    """To everybody else it is not there."""
    return everyone(404) | dict.fromkeys(roles, answer) | {"visitor": visitor}


def coordinators(answer, visitor):
    return only("coordinator", "administrator", answer=answer, visitor=visitor)


def members(answer, visitor):
    return only("member", "coordinator", "administrator", answer=answer, visitor=visitor)


def public_page():
    return Line(everyone(200), everyone(405))


def coordinators_page(get=200, post=405):
    return closed_page(coordinators, get, post)


def members_page(get=200, post=405):
    return closed_page(members, get, post)


def closed_page(who, get, post):
    """A method that is not answered is refused before anything is looked up."""
    return Line(
        signed_in(405, TO_LOGIN) if get == 405 else who(get, TO_LOGIN),
        signed_in(405, KEPT) if post == 405 else who(post, KEPT),
    )
