"""Compare a list with what is stored: what each row would change, and what is wrong with it. Nothing is written."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.leader_lists.columns import TITLES, role_named
from organisations.leader_lists.reading import Row
from organisations.models import Department, Leadership, Service

DEPARTMENT_MANAGER = Leadership.Role.DEPARTMENT_MANAGER


class State(TextChoices):
    NEW = "new", gettext_lazy("Nye")
    CHANGED = "changed", gettext_lazy("Ændrede")
    UNCHANGED = "unchanged", gettext_lazy("Uændrede")
    WRONG = "wrong", gettext_lazy("Forkerte")


@dataclass(frozen=True)
class Line:
    """A row, and what becomes of it."""

    row: Row
    state: State = State.NEW
    notes: list[str] = field(default_factory=list)
    """What is wrong, or what is changed."""
    service: Service | None = None
    department: Department | None = None
    """None where there is none, or where it is new."""
    role: Leadership.Role | None = None
    post: Leadership | None = None
    """The post she has already, as it is or as it was."""

    @property
    def place(self):
        return (self.service.pk, self.row.department.casefold())

    @property
    def has_new_department(self):
        return self.role == DEPARTMENT_MANAGER and self.department is None

    def wrong(self, note):
        return replace(self, state=State.WRONG, notes=[*self.notes, note])


@dataclass(frozen=True)
class Comparison:
    lines: list[Line]
    unlisted: list[Leadership]
    """Confirmed posts without an end whose leaders are not on the list."""

    def lines_that_are(self, state):
        return [line for line in self.lines if line.state == state]

    @property
    def can_be_applied(self):
        return not self.lines_that_are(State.WRONG)

    @property
    def changes_something(self):
        return any(line.state in (State.NEW, State.CHANGED) for line in self.lines)

    @property
    def fingerprint(self):
        """Equal when the same would be shown, so that what is confirmed is what was seen."""
        shown = [[line.row.number, line.state, line.notes, str(line.post and line.post.pk)] for line in self.lines]
        shown.append(sorted(str(post.pk) for post in self.unlisted))
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def compare(*, organisation, rows, by) -> Comparison:
    """`by` is whoever would confirm it: she cannot give a post to herself. Four queries."""
    surroundings = Surroundings(organisation, rows, by)
    lines = [surroundings.placed(row) for row in rows]
    lines = refuse_repetitions(lines)
    lines = pair_with_posts(lines, surroundings)
    paired = {line.post.pk for line in lines if line.post}
    unlisted = [post for post in surroundings.posts if may_be_ended(post) and post.pk not in paired]
    return Comparison(lines, unlisted)


def may_be_ended(post):
    """What waits to be confirmed or to begin, or has an end already, is no business of the list."""
    return post.is_confirmed and post.is_current and post.until is None


class Surroundings:
    """What is stored about the organisation and the people on the list."""

    def __init__(self, organisation, rows, by):
        self.by = by
        services = organisation.services.all()
        self.services = {service.name.casefold(): service for service in services}
        self.departments = {
            (department.service_id, department.name.casefold()): department
            for department in Department.objects.filter(service__in=services)
        }
        posts = Leadership.objects.within(organisation).standing().select_related("user", "service", "department")
        self.posts = list(posts.order_by("service__name", "since", "pk"))
        closed = get_user_model().objects.filter(is_active=False, email__in={row.email.lower() for row in rows})
        self.closed = set(closed.values_list("email", flat=True))

    def placed(self, row) -> Line:
        """The row with its service, department and role, or with all that is wrong with it."""
        line = Line(row)
        for note in self.mistakes(row):
            line = line.wrong(note)
        if line.state == State.WRONG:
            return line
        service = self.services[row.service.casefold()]
        role = role_named(row.role)
        department = self.departments.get((service.pk, row.department.casefold()))
        return replace(line, service=service, role=role, department=department if role == DEPARTMENT_MANAGER else None)

    def mistakes(self, row):
        if row.formulas:
            columns = ", ".join(str(TITLES[column]) for column in row.formulas)
            yield _("Der står en formel eller en fejl i %(columns)s. Skriv teksten selv.") % {"columns": columns}
            return
        if not row.name:
            yield _("Navnet mangler.")
        elif len(row.name) > 150:
            yield _("Navnet er for langt: højst 150 tegn.")
        yield from self.mistakes_in_address(row.email)
        if not row.service:
            yield _("Tilbuddet mangler.")
        elif row.service.casefold() not in self.services:
            yield unknown_service() % {"name": row.service}
        yield from mistakes_in_role(row)

    def mistakes_in_address(self, email):
        try:
            validate_email(email)
        except ValidationError:
            yield _("E-mailadressen mangler eller er skrevet forkert.")
            return
        if len(email) > 254:
            yield _("E-mailadressen er for lang.")
        elif email.lower() == self.by.email and not self.by.is_administrator and not self.has_post(self.by):
            yield _("Du kan ikke give dig selv en lederpost. Bed en kollega i den strategiske ledelse om det.")
        elif email.lower() in self.closed:
            yield _("Adressen kan ikke inviteres. Spørg en administrator.")

    def has_post(self, user):
        return any(post.user_id == user.pk and post.is_confirmed for post in self.posts)


def unknown_service():
    """The same of another organisation's service as of one that is not there."""
    return _("I har intet tilbud, der hedder »%(name)s«. Ret navnet, eller bed en administrator om at oprette det.")


def mistakes_in_role(row):
    role = role_named(row.role)
    if role is None:
        yield _("Rollen skal være tilbudsleder eller afdelingsleder.")
    elif role == DEPARTMENT_MANAGER and not row.department:
        yield _("En afdelingsleder skal have en afdeling.")
    elif role != DEPARTMENT_MANAGER and row.department:
        yield _("En tilbudsleder leder hele tilbuddet. Slet afdelingen, eller skriv afdelingsleder.")
    if len(row.department) > 150:
        yield _("Afdelingens navn er for langt: højst 150 tegn.")


def refuse_repetitions(lines) -> list[Line]:
    """One row for each post, and one name for each address."""
    rows, names = {}, {}
    checked = []
    for line in lines:
        if line.state != State.WRONG:
            email = line.row.email.lower()
            number, name = names.setdefault(email, (line.row.number, line.row.name))
            first = rows.setdefault((email, *line.place), line.row.number)
            if first != line.row.number:
                line = line.wrong(_("Den samme lederpost står i række %(row)d.") % {"row": first})
            elif name != line.row.name:
                line = line.wrong(_("Adressen står med et andet navn i række %(row)d.") % {"row": number})
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
            own = posts[line.row.email.lower()]
            if line.state == State.WRONG or paired[line.row.number].post:
                continue
            post = next((post for post in own if is_about(line, post) or (not same_place and post.until is None)), None)
            if post:
                own.remove(post)
                paired[line.row.number] = replace(line, post=post)
    return [told(paired[line.row.number], surroundings.by) for line in lines]


def is_about(line, post):
    department = post.department.name.casefold() if post.department else ""
    return (post.service_id, department) == line.place


def told(line, by) -> Line:
    """The row with its state, and in words what is changed."""
    if line.state == State.WRONG:
        return line
    notes = list(changes_in(line))
    state = State.NEW if line.post is None else State.CHANGED if notes else State.UNCHANGED
    if state == State.CHANGED and line.post.user_id == by.pk and not by.is_administrator:
        return line.wrong(_("Du kan ikke ændre din egen lederpost. Bed en kollega i den strategiske ledelse om det."))
    if line.has_new_department:
        notes.append(_("Afdelingen »%(name)s« bliver oprettet.") % {"name": line.row.department})
    return replace(line, state=state, notes=notes)


def changes_in(line):
    post = line.post
    if post is None:
        return
    if not is_about(line, post):
        yield _("Var %(role)s i %(place)s.") % {"role": post.get_role_display().lower(), "place": post.place}
    if not post.is_confirmed:
        yield _("Lederposten bliver bekræftet.")
    if post.until is not None:
        yield _("Slutdatoen bliver fjernet.")
    if is_renamed(line):
        yield _("Hed %(name)s.") % {"name": post.user.name}


def is_renamed(line):
    """Once somebody has signed in, her name is hers to change."""
    return line.post.user.last_login is None and line.post.user.name != line.row.name
