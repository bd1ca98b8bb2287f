"""Compare a list with what is stored: what each row would change, and what is wrong with it. Nothing is written."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations.leader_lists.checking import Surroundings
from organisations.leader_lists.lines import Comparison, Line, State
from organisations.leader_lists.questions import Answers, in_any_order


def compare_list(*, organisation, rows, by, answers=None) -> Comparison:
    """`by` would confirm it, and cannot give a post to herself. Four queries, and six where an address is new."""
    surroundings = Surroundings(organisation, rows, by, answers or Answers())
    lines = [surroundings.placed(row) for row in rows]
    lines = refuse_repetitions(lines)
    lines = pair_with_posts(lines, surroundings)
    unlisted = not_mentioned(surroundings.posts, lines)
    return Comparison(lines, unlisted, surroundings.about_services, surroundings.about_people)


def may_be_ended(post):
    """What waits to be confirmed or to begin, or has an end already, is no business of the list."""
    return post.is_confirmed and post.is_current and post.until is None


def not_mentioned(posts, lines) -> list:
    """Neither in a row about it, nor in one that is still to be mended: nobody is offered for ending by mistake."""
    paired = {line.post.pk for line in lines if line.post}
    wrong = [line for line in lines if line.state == State.WRONG]
    addresses, names = {line.email for line in wrong}, {in_any_order(line.row.name) for line in wrong}
    return [
        post
        for post in posts
        if may_be_ended(post)
        and post.pk not in paired
        and post.user.email not in addresses
        and in_any_order(post.user.name) not in names
    ]


def refuse_repetitions(lines) -> list[Line]:
    """One row for each post, and one name for each address."""
    rows: dict[Any, Line] = {}
    names: dict[str, Any] = {}
    checked = []
    for line in lines:
        if line.state != State.WRONG:
            email = line.email
            number, name = names.setdefault(email, (line.row.number, line.row.name))
            first = rows.setdefault((email, *line.place), line.row.number)
            if first != line.row.number:
                line = line.wrong(_("Den samme lederpost står i række %(row)d.") % {"row": first})
            elif name != line.row.name:
                line = line.wrong(_("E-mailadressen står med et andet navn i række %(row)d.") % {"row": number})
        checked.append(line)
    return checked


def pair_with_posts(lines, surroundings) -> list[Line]:
    """Each row with the post it is about: first the same post, then the person's other post, which it would change."""
    posts = defaultdict(list)
    for post in surroundings.posts:
        posts[post.user.email].append(post)
    paired = {line.row.number: line for line in lines}
    for same_place in (True, False):
        for line in lines:
            own = posts[line.email]
            if line.state == State.WRONG or paired[line.row.number].post:
                continue
            post = next((post for post in own if is_about(line, post) or (not same_place and post.until is None)), None)
            if post:
                own.remove(post)
                paired[line.row.number] = replace(line, post=post)
    return [with_changes(paired[line.row.number], surroundings.by) for line in lines]


def is_about(line, post):
    department = post.department.name.casefold() if post.department else ""
    return (post.service_id, department) == line.place


def with_changes(line, by) -> Line:
    """The row with its state, and in words what is changed."""
    if line.state == State.WRONG:
        return line
    if line.post and line.until and line.until < line.post.since:
        return line.wrong(_("Slutdatoen ligger før startdatoen. Ret en af dem."))
    changes = list(changes_in(line))
    state = State.NEW if line.post is None else State.CHANGED if changes else State.UNCHANGED
    if state == State.CHANGED and line.post.user_id == by.pk and not by.is_administrator:
        return line.wrong(_("Du kan ikke ændre din egen lederpost. Bed en kollega i den strategiske ledelse om det."))
    return replace(line, state=state, notes=[*line.notes, *changes, *remarks_on(line)])


def changes_in(line):
    post = line.post
    if post is None:
        return
    if line.has_new_address:
        yield _("E-mailadressen bliver rettet. Den var %(email)s.") % {"email": post.user.email}
    if not is_about(line, post):
        yield _("Var %(role)s i %(place)s.") % {"role": post.get_role_display().lower(), "place": post.place}
    if not post.is_confirmed:
        yield _("Lederposten bliver bekræftet.")
    if post.until is not None and line.until is None:
        yield _("Slutdatoen bliver fjernet.")
    elif post.until != line.until:
        yield ends_on(line)
    if is_renamed(line):
        yield _("Hed %(name)s.") % {"name": post.user.name}


def remarks_on(line):
    """What is worth knowing and changes nothing that is stored already."""
    if line.has_new_department:
        yield _("Afdelingen »%(name)s« bliver oprettet.") % {"name": line.row.department}
    if line.post is None and line.since:
        yield _("Lederposten begynder %(date)s.") % {"date": date_format(line.since)}
    if line.post is None and line.until:
        yield ends_on(line)
    if line.post and has_another_name(line) and not is_renamed(line):
        yield _("Hedder %(name)s her, og retter selv sit navn.") % {"name": line.post.user.name}


def ends_on(line):
    return _("Lederposten slutter %(date)s.") % {"date": date_format(line.until)}


def is_renamed(line):
    """Once somebody has signed in, her name is hers to change."""
    return line.post.user.last_login is None and has_another_name(line)


def has_another_name(line):
    return in_any_order(line.post.user.name) != in_any_order(line.row.name)
