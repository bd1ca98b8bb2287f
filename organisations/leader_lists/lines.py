"""What becomes of each row of a list, and of the posts that are not on it."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisations.leader_lists.questions import PersonQuestion, ServiceQuestion
from organisations.leader_lists.reading import Row
from organisations.models import Department, Leadership, Service


class State(TextChoices):
    NEW = "new", _("Nye")
    CHANGED = "changed", _("Ændrede")
    UNCHANGED = "unchanged", _("Uændrede")
    WRONG = "wrong", _("Skal rettes")


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
    since: date | None = None
    until: date | None = None
    person: User | None = None
    """Whom she is said to be, though her address here is another."""
    post: Leadership | None = None
    """The post she has already, as it is or as it was."""

    @property
    def place(self):
        return (self.service and self.service.pk, self.row.department.casefold())

    @property
    def email(self):
        """That of the account that is hers already, if it is said to be."""
        return self.person.email if self.person else self.row.email.lower()

    @property
    def has_new_department(self):
        return self.role == Leadership.Role.DEPARTMENT_MANAGER and self.department is None

    @property
    def has_new_address(self):
        return self.person is not None

    def wrong(self, note):
        return replace(self, state=State.WRONG, notes=[*self.notes, note])

    def noting(self, note):
        return replace(self, notes=[*self.notes, note])


@dataclass(frozen=True)
class Comparison:
    lines: list[Line]
    unlisted: list[Leadership]
    """Confirmed posts without an end whose leaders are not on the list."""
    about_services: list[ServiceQuestion]
    about_people: list[PersonQuestion]

    def lines_that_are(self, state):
        return [line for line in self.lines if line.state == state]

    @property
    def can_be_applied(self):
        """What is in order can be taken. The rest goes back to whoever sent it."""
        return any(line.state != State.WRONG for line in self.lines)

    @property
    def changes_something(self):
        return any(line.state in (State.NEW, State.CHANGED) for line in self.lines)

    @property
    def hidden_rows(self):
        return [line.row.number for line in self.lines if line.row.is_hidden]

    @property
    def fingerprint(self):
        """Equal when the same would be shown, so that what is confirmed is what was seen."""
        shown: list[object] = [
            [
                line.row.number,
                line.state,
                line.notes,
                str(line.service and line.service.pk),
                str(line.post and line.post.pk),
            ]
            for line in self.lines
        ]
        shown.append(sorted(str(post.pk) for post in self.unlisted))
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()
