"""Do what was seen and confirmed: all of a list in one transaction, then a mail to each leader who has a new post."""

from collections.abc import Iterator
from contextvars import copy_context
from dataclasses import asdict

from auditlog.context import set_actor
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit_trail import AT_ONCE, log_creation
from accounts.invitations import create_accounts
from accounts.proving import start_over
from jobs import running
from jobs.running import JobRefusal, Outcome
from organisations import addresses, inviting, posts, rules
from organisations.leader_lists.comparing import compare_list, is_about, is_renamed
from organisations.leader_lists.lines import State
from organisations.leader_lists.questions import Answers
from organisations.leader_lists.reading import table_of
from organisations.models import Department, LeaderList, Leadership, Organisation, Service

KIND = "leader_list"
TRIES = 3


class HasChanged(Exception):
    """What would be done is no longer what was seen."""


def ask_to_apply(*, leader_list, fingerprint, ending, owner):
    return running.start_job(
        owner=owner,
        kind=KIND,
        title=_("Indlæs lederlisten %s") % leader_list.file_name,
        subject=leader_list.pk,
        leader_list=str(leader_list.pk),
        organisation=str(leader_list.organisation_id),
        fingerprint=fingerprint,
        ending=sorted(ending),
    )


def apply_in_job(progress, *, leader_list, organisation, fingerprint, ending):
    """Begun again after it was stopped, it goes on with the mails that are missing."""
    home = reverse("organisation_leaders", args=[organisation])
    found = LeaderList.objects.visible_to(progress.owner).filter(pk=leader_list, organisation=organisation).first()
    if found is None:
        raise JobRefusal(_("Listen er allerede indlæst, eller den er slettet, fordi der er gået et døgn."), home)
    try:
        # A context of its own, because set_actor() does not put back whom it found: the request's user in the demo.
        applied = copy_context().run(apply_as, progress.owner, found, fingerprint, ending)
    except HasChanged as changed:
        again = reverse("leader_list_preview", args=[organisation, leader_list])
        message = _("Noget er ændret, siden du så listen. Intet er gemt. Se den igen, og bekræft.")
        raise JobRefusal(message, again) from changed
    new_posts = list(Leadership.objects.filter(pk__in=applied.given_posts))
    progress.begin(len(applied.rows) + len(new_posts))
    progress.advance(len(applied.rows))
    for leadership in progress.over(new_posts):
        inviting.tell_leader(leadership=leadership, by=progress.owner)
    counts = applied.counts | {"mails": len(new_posts)}
    applied.delete()
    done = _("Listen er indlæst. Nye poster: %(new)d. Ændrede: %(changed)d. Afsluttede: %(ended)d. Mails: %(mails)d.")
    if not counts["rest"]:
        return Outcome(done % counts, home)
    left = _("Ikke taget: %(wrong)d. De står her endnu.")
    rest = reverse("leader_list_preview", args=[organisation, counts["rest"]])
    return Outcome(f"{done} {left}" % counts, rest)


def apply_as(owner, leader_list, fingerprint, ending):
    """The audit trail says who."""
    with set_actor(owner):
        return apply_list(leader_list=leader_list, fingerprint=fingerprint, ending=ending)


def apply_list(*, leader_list, fingerprint, ending) -> LeaderList:
    """Whoever makes an account of her own at the same moment makes the database refuse another; then it is begun again.

    Raises HasChanged when it is not what was seen.
    """
    for _number in range(TRIES - 1):
        try:
            return apply_at_once(leader_list, fingerprint, ending)
        except IntegrityError:
            continue
    return apply_at_once(leader_list, fingerprint, ending)


@transaction.atomic
def apply_at_once(leader_list, fingerprint, ending):
    """Locks the organisation, then people, then services, as everything does that gives a post."""
    leader_list = LeaderList.objects.select_for_update(of=("self",)).select_related("owner").get(pk=leader_list.pk)
    if leader_list.applied_at:
        return leader_list
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=leader_list.organisation_id)
    table, answers = table_of(leader_list), Answers(**leader_list.answers or {})
    mentioned = Q(email__in={row.email.lower() for row in table.rows}) | Q(pk__in=answers.people_meant)
    rows = get_user_model().objects.select_for_update(no_key=True).filter(mentioned).order_by("pk")
    people = {user.email: user for user in rows}
    list(Service.objects.select_for_update(no_key=True).filter(organisation=organisation).order_by("pk"))
    comparison = compare_list(organisation=organisation, rows=table.rows, by=leader_list.owner, answers=answers)
    may = rules.can_view_organisation(leader_list.owner, organisation) and not organisation.is_closed
    if not (may and comparison.can_be_applied and comparison.fingerprint == fingerprint):
        raise HasChanged
    ended = [post for post in comparison.unlisted if str(post.pk) in ending]
    for post in ended:
        posts.end_post(leadership=post, last_day=posts.day_before_today(post))
    departments = create_departments(comparison, leader_list.owner)
    given = [
        *change_posts(comparison, departments, leader_list.owner),
        *give_new_posts(comparison, people, departments, leader_list.owner),
    ]
    wrong = comparison.lines_that_are(State.WRONG)
    rest = keep_for_later(leader_list, [line.row for line in wrong])
    leader_list.given_posts = [str(leadership.pk) for leadership in given if leadership.invited_at is None]
    leader_list.counts = {
        "new": len(comparison.lines_that_are(State.NEW)),
        "changed": len(comparison.lines_that_are(State.CHANGED)),
        "ended": len(ended),
        "wrong": len(wrong),
        "rest": str(rest.pk) if rest else "",
    }
    leader_list.applied_at = timezone.now()
    leader_list.save(update_fields=["given_posts", "counts", "applied_at"])
    return leader_list


def change_posts(comparison, departments, by) -> Iterator[Leadership]:
    """Yield the posts whose leaders are to be written to: somebody has moved, or was never reached."""
    for line in comparison.lines_that_are(State.CHANGED):
        is_move = line.post.is_confirmed and not is_about(line, line.post)
        department = department_of(line, departments)
        changed = posts.change_post(
            leadership=line.post, service=line.service, role=line.role, department=department, by=by
        )
        if line.until:
            posts.end_post(leadership=changed, last_day=line.until)
        correct_name(line)
        if line.has_new_address:
            addresses.give_address(line.post.user, line.row.email)
            Leadership.objects.filter(pk=changed.pk).update(invited_at=None)
            changed.invited_at = None
        if is_move or line.has_new_address:
            yield changed


def give_new_posts(comparison, people, departments, by) -> list[Leadership]:
    """`people` are those with an account, by address; those who get one are added."""
    lines = comparison.lines_that_are(State.NEW)
    names = {line.row.email.lower(): line.row.name for line in lines}
    start_over(users=[people[email] for email in names if email in people], names=names)
    new = {email: name for email, name in names.items() if email not in people}
    people |= {user.email: user for user in create_accounts(new, by=by)}
    wanted = [
        Leadership(
            user=people[line.row.email.lower()],
            service=line.service,
            role=line.role,
            department=department_of(line, departments),
            since=line.since or timezone.localdate(),
            until=line.until,
        )
        for line in lines
    ]
    return posts.give_posts(wanted, by=by)


def keep_for_later(leader_list, rows) -> LeaderList | None:
    """What could not be taken stays a list of its own, to be mended, asked about or taken along as a file."""
    if not rows:
        return None
    return LeaderList.objects.create(
        owner=leader_list.owner,
        organisation=leader_list.organisation,
        file_name=leader_list.file_name,
        rows=[asdict(row) for row in rows],
        table=leader_list.table,
        answers=leader_list.answers,
    )


def create_departments(comparison, by) -> dict:
    """{place: department} of those that the list names and nobody has heard of."""
    lines = [line for line in comparison.lines if line.has_new_department and line.state != State.WRONG]
    new = {line.place: Department(service=line.service, name=line.row.department) for line in reversed(lines)}
    Department.objects.bulk_create(new.values(), batch_size=AT_ONCE)
    log_creation(new.values(), by=by)
    return new


def department_of(line, created):
    return created[line.place] if line.has_new_department else line.department


def correct_name(line):
    if is_renamed(line):
        line.post.user.name = line.row.name
        line.post.user.save(update_fields=["name"])
