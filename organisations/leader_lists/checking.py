"""What is wrong with a row by itself, beside what is stored."""

from dataclasses import replace

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations import addresses
from organisations.leader_lists.columns import role_named, title_of
from organisations.leader_lists.lines import Line, State
from organisations.leader_lists.questions import about_people, about_services
from organisations.models import Department, Leadership
from pages.dates import read_date

DEPARTMENT_MANAGER = Leadership.Role.DEPARTMENT_MANAGER


class Surroundings:
    """What is stored about the organisation and the people on the list."""

    def __init__(self, organisation, rows, by, answers):
        self.by = by
        services = organisation.services.standing()
        self.services = {service.name.casefold(): service for service in services}
        self.departments = {
            (department.service_id, department.name.casefold()): department
            for department in Department.objects.filter(service__in=services)
        }
        posts = Leadership.objects.within(organisation).standing().select_related("user", "service", "department")
        self.posts = list(posts.order_by("service__name", "since", "pk"))
        closed = get_user_model().objects.filter(is_active=False, email__in={row.email.lower() for row in rows})
        self.closed = set(closed.values_list("email", flat=True))
        self.about_services = about_services(rows, self.services, answers)
        self.about_people = about_people(rows, self.posts, answers)
        self.meant = self.services | {
            question.name.casefold(): service
            for question in self.about_services
            for service in question.nearest
            if str(service.pk) == question.answer
        }
        self.asked = {question.email: question for question in self.about_people}
        self.taken = addresses.taken_addresses([email for email, question in self.asked.items() if question.person])
        people = [question.person for question in self.about_people if question.person]
        self.correctable = addresses.correctable(people, organisation=organisation)

    def placed(self, row) -> Line:
        """The row with its service, department and role, or with all that is wrong with it."""
        line = Line(row)
        for note in self.mistakes(row):
            line = line.wrong(note)
        if line.state == State.WRONG:
            return line
        service = self.meant[row.service.casefold()]
        if row.service.casefold() not in self.services:
            line = line.noting(_("»%(written)s« er %(service)s.") % {"written": row.service, "service": service})
        role = role_named(row.role)
        department = self.departments.get((service.pk, row.department.casefold()))
        question = self.asked.get(row.email.lower())
        return replace(
            line,
            service=service,
            role=role,
            department=department if role == DEPARTMENT_MANAGER else None,
            since=coming(read_date(row.since)) if row.since else None,
            until=read_date(row.until) if row.until else None,
            person=question.person if question else None,
        )

    def mistakes(self, row):
        if row.formulas:
            columns = ", ".join(str(title_of(column)) for column in row.formulas)
            yield _("Der står en formel eller en fejl i %(columns)s. Skriv teksten selv.") % {"columns": columns}
            return
        if row.name and not (row.email or row.service or row.department or row.role):
            yield _("Kun navnet er udfyldt. Er det en sum eller en note, så slet rækken.")
            return
        if not row.name:
            yield _("Navnet mangler.")
        elif len(row.name) > 150:
            yield _("Navnet er for langt: højst 150 tegn.")
        yield from self.mistakes_in_address(row.email)
        if not row.service:
            yield _("Tilbuddet mangler.")
        elif row.service.casefold() not in self.meant:
            yield unknown_service() % {"name": row.service}
        yield from mistakes_in_role(row)
        yield from mistakes_in_period(row)
        if row.email.lower() in self.asked:
            yield from self.mistakes_in_identity(self.asked[row.email.lower()])

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
            yield _("Vi kan ikke sende en invitation til den e-mailadresse. Spørg en administrator.")

    def mistakes_in_identity(self, question):
        """A post never goes to another account, and an account to another address, without somebody saying so."""
        if not question.is_answered:
            yield _("E-mailadressen er ny. Svar på, om det er den samme person.")
        elif question.person is None:
            return
        elif question.person.pk not in self.correctable:
            message = _("%(name)s har en konto med e-mailadressen %(email)s og retter den selv. Skriv den i listen.")
            yield message % {"name": question.person, "email": question.person.email}
        elif question.email in self.taken:
            yield _("E-mailadressen kan ikke bruges. Spørg en administrator.")

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


def mistakes_in_period(row):
    dates = {}
    for column in ("since", "until"):
        if written := getattr(row, column):
            try:
                dates[column] = read_date(written)
            except ValidationError as error:
                yield f"{title_of(column)}: {error.messages[0]}"
    since, until = dates.get("since"), dates.get("until")
    if since and until and until < since:
        yield _("Slutdatoen ligger før startdatoen. Ret en af dem.")
    elif until and until < timezone.localdate():
        message = _("Lederposten sluttede %(date)s. Ret datoen, eller slet rækken.")
        yield message % {"date": date_format(until)}


def coming(day):
    """A new post begins today, or later where the list says so: it is given, not remembered."""
    return day if day > timezone.localdate() else None
