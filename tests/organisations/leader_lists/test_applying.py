"""A confirmed list: all of it or nothing, once, and a mail to each leader who has a new post."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from jobs import running
from jobs.models import Job, OutgoingMail
from organisations import inviting
from organisations.leader_lists import applying
from organisations.leader_lists.comparing import compare_list
from organisations.leader_lists.reading import Row, read_table
from organisations.leader_lists.writing import as_csv, as_xlsx, present_rows
from organisations.models import Department, LeaderList, Leadership, StrategicRole
from tests.factories import (
    PASSWORD,
    create_department,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
)
from tests.organisations.leader_lists.files import csv_file, leader, uploaded, xlsx_file

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def organisation():
    return create_organisation(name="Engholm Kommune")


@pytest.fixture
def service(organisation):
    return create_service(organisation=organisation, name="Søhuset")


@pytest.fixture
def manager(organisation):
    user = create_user(name="Helle Friis")
    StrategicRole.objects.create(user=user, organisation=organisation)
    return user


@pytest.fixture
def store(organisation, manager):
    """A list as it lies between its upload and its confirmation, with the fingerprint of what was shown of it."""

    def keep(*rows, file=None):
        table = read_table(file or csv_file(*rows))
        leader_list = LeaderList.objects.create(
            owner=manager, organisation=organisation, file_name="ledere.csv", **table.stored()
        )
        return leader_list, compare_list(organisation=organisation, rows=table.rows, by=manager).fingerprint

    return keep


@pytest.fixture
def confirm(store, manager, django_capture_on_commit_callbacks):
    """The job of a list that was uploaded and confirmed at once."""

    def do(*rows, file=None, ending=()):
        leader_list, fingerprint = store(*rows, file=file)
        with django_capture_on_commit_callbacks(execute=True):
            job = applying.ask_to_apply(
                leader_list=leader_list,
                fingerprint=fingerprint,
                ending=[str(post.pk) for post in ending],
                owner=manager,
            )
        job.refresh_from_db()
        return job

    return do


def test_new_leaders_get_an_account_a_confirmed_post_and_an_invitation(service, confirm, mailoutbox):
    job = confirm(leader(), leader("Bo Krog", "Bo@Test.example", department="Syd", role="afdelingsleder"))

    assert (job.state, job.message) == (
        "finished",
        "Listen er indlæst. Nye poster: 2. Ændrede: 0. Afsluttede: 0. Mails: 2.",
    )
    assert (job.done, job.total) == (4, 4)
    åse, bo = Leadership.objects.confirmed().current().order_by("user__email")
    assert (åse.user.name, åse.service, åse.role) == ("Åse Ærø", service, "service_manager")
    assert (bo.user.email, bo.department.name, bo.role) == ("bo@test.example", "Syd", "department_manager")
    assert not åse.user.has_usable_password()
    assert åse.user.emailaddress_set.get().verified is False
    assert sorted(mail.to[0] for mail in mailoutbox) == ["aase@test.example", "bo@test.example"]
    assert {mail.subject for mail in mailoutbox} == {"Helle Friis har inviteret dig til Syv principper"}
    assert "/konto/ny-adgangskode/" in mailoutbox[0].body
    assert not LeaderList.objects.exists()


def test_leader_with_an_account_is_told_and_keeps_her_password(service, confirm, mailoutbox):
    user = create_user(email="aase@test.example", name="Åse Holm", password=PASSWORD, language="en", is_confirmed=True)

    confirm(leader())

    user.refresh_from_db()
    assert user.leaderships.confirmed().get().service == service
    assert (user.name, user.check_password(PASSWORD)) == ("Åse Holm", True)
    (mail,) = mailoutbox
    assert "/konto/ny-adgangskode/" not in mail.body
    assert mail.subject == "You have been registered as service manager of Søhuset"


def test_one_account_and_one_department_for_several_posts(organisation, service, confirm):
    other = create_service(organisation=organisation, name="Bostøtten")
    department = {"department": "Syd", "role": "afdelingsleder"}

    confirm(
        leader(**department),
        leader("Bo Krog", "bo@test.example", **department | {"department": "SYD"}),
        leader(service="Bostøtten"),
    )

    assert Department.objects.get().service == service
    assert User.objects.get(email="aase@test.example").leaderships.count() == 2
    assert other.leaderships.get().user.name == "Åse Ærø"


def test_running_it_again_changes_nothing(service, confirm, mailoutbox):
    rows = [leader(), leader("Bo Krog", "bo@test.example", department="Syd", role="afdelingsleder")]
    confirm(*rows)
    before = list(Leadership.objects.order_by("pk").values())
    mailoutbox.clear()

    job = confirm(*rows)

    assert job.message == "Listen er indlæst. Nye poster: 0. Ændrede: 0. Afsluttede: 0. Mails: 0."
    assert list(Leadership.objects.order_by("pk").values()) == before
    assert mailoutbox == []


def test_move_ends_one_post_and_begins_another(organisation, service, confirm, mailoutbox):
    post = create_leadership(service=service, since=YESTERDAY)
    create_service(organisation=organisation, name="Bostøtten")

    confirm(leader(post.user.name, post.user.email, "Bostøtten"))

    post.refresh_from_db()
    moved = post.user.leaderships.exclude(pk=post.pk).get()
    assert (post.until, post.service) == (YESTERDAY, service)
    assert (moved.service.name, moved.since, moved.until) == ("Bostøtten", timezone.localdate(), None)
    assert [mail.to for mail in mailoutbox] == [[post.user.email]]


def test_move_and_back_on_the_same_day_takes_the_first_post_up_again(organisation, service, confirm):
    post = create_leadership(service=service)
    create_service(organisation=organisation, name="Bostøtten")

    confirm(leader(post.user.name, post.user.email, "Bostøtten"))
    moved = post.user.leaderships.exclude(pk=post.pk)
    confirm(leader(post.user.name, post.user.email), ending=moved.all())

    post.refresh_from_db()
    assert post.until is None
    assert moved.get().until == timezone.localdate()


def test_move_leaves_what_was_sent_in_where_it_was(organisation, service, confirm):
    post = create_leadership(service=service, since=YESTERDAY)
    round = create_round(organisation=organisation)
    sent = create_submitted(leadership=post, round=round)
    create_service(organisation=organisation, name="Bostøtten")

    confirm(leader(post.user.name, post.user.email, "Bostøtten"))

    sent.refresh_from_db()
    assert sent.leadership.service == service
    assert list(type(sent).objects.counted_in(round)) == [sent]


def test_post_that_waited_is_corrected_and_confirmed(organisation, service, confirm):
    post = create_leadership(service=create_service(organisation=organisation), confirmed_at=None)

    confirm(leader(post.user.name, post.user.email))

    post.refresh_from_db()
    assert (post.service, post.is_confirmed) == (service, True)
    assert Leadership.objects.count() == 1


def test_name_is_mended_before_its_owner_has_signed_in(service, confirm):
    post = create_leadership(user=create_user(), service=service)

    confirm(leader("Nyt Navn", post.user.email))

    post.user.refresh_from_db()
    assert post.user.name == "Nyt Navn"


def test_only_those_that_are_pointed_at_end(service, confirm):
    ending, staying = (create_leadership(service=service, since=YESTERDAY) for _ in range(2))
    elsewhere = create_leadership()

    job = confirm(leader(), ending=[ending, elsewhere])

    for post in (ending, staying, elsewhere):
        post.refresh_from_db()
    assert (ending.until, staying.until, elsewhere.until) == (YESTERDAY, None, None)
    assert "Afsluttede: 1." in job.message
    assert User.objects.filter(pk=ending.user_id).exists()


def test_audit_trail_says_who_did_it(service, confirm, manager):
    confirm(leader())

    leadership = Leadership.objects.get()
    created = LogEntry.objects.get_for_objects(Leadership.objects.all()).get(action=LogEntry.Action.CREATE)
    assert created.actor == manager
    assert created.changes["service"] == ["None", str(service.pk)]
    assert LogEntry.objects.get_for_object(leadership.user).get(action=LogEntry.Action.CREATE).actor == manager


def test_change_in_between_is_shown_again_and_nothing_is_done(
    organisation, service, store, manager, django_capture_on_commit_callbacks
):
    leader_list, fingerprint = store(leader(), leader("Bo Krog", "bo@test.example"))
    create_leadership(user=create_user(email="bo@test.example", name="Bo Krog"), service=service)

    with django_capture_on_commit_callbacks(execute=True):
        applying.ask_to_apply(leader_list=leader_list, fingerprint=fingerprint, ending=[], owner=manager)

    job = Job.objects.get()
    assert job.was_refused
    assert job.message == "Noget er ændret, siden du så listen. Intet er gemt. Se den igen, og bekræft."
    assert job.result_url == f"/organisation/{organisation.pk}/ledere/importer/{leader_list.pk}/"
    assert Leadership.objects.count() == 1
    assert not User.objects.filter(email="aase@test.example").exists()


def test_whoever_is_no_longer_in_strategic_management_changes_nothing(service, store, manager):
    leader_list, fingerprint = store(leader())
    StrategicRole.objects.all().delete()

    with pytest.raises(applying.HasChanged):
        applying.apply_list(leader_list=leader_list, fingerprint=fingerprint, ending=[])

    assert not Leadership.objects.exists()


def test_error_in_the_middle_leaves_nothing_half_done(service, store, manager, monkeypatch):
    leader_list, fingerprint = store(leader(), leader("Bo Krog", "bo@test.example"))

    def fail(*arguments, **options):
        assert User.objects.filter(email="bo@test.example").exists()
        raise KeyboardInterrupt

    monkeypatch.setattr(applying.posts, "give_posts", fail)
    with pytest.raises(KeyboardInterrupt):
        applying.apply_list(leader_list=leader_list, fingerprint=fingerprint, ending=[])

    leader_list.refresh_from_db()
    assert (Leadership.objects.count(), User.objects.count(), leader_list.applied_at) == (0, 1, None)


def test_job_that_is_stopped_among_the_mails_goes_on_with_those_that_are_missing(
    service, store, manager, monkeypatch, mailoutbox, django_capture_on_commit_callbacks
):
    leader_list, fingerprint = store(leader(), leader("Bo Krog", "bo@test.example"))
    tell = inviting.tell_leader

    def fail_at_the_second(**arguments):
        if OutgoingMail.objects.exists():
            raise OSError
        tell(**arguments)

    monkeypatch.setattr(inviting, "tell_leader", fail_at_the_second)
    with django_capture_on_commit_callbacks(execute=True):
        applying.ask_to_apply(leader_list=leader_list, fingerprint=fingerprint, ending=[], owner=manager)
    job = Job.objects.get()
    assert (job.was_stopped, len(mailoutbox), Leadership.objects.count()) == (True, 1, 2)

    monkeypatch.setattr(inviting, "tell_leader", tell)
    with django_capture_on_commit_callbacks(execute=True):
        running.try_job_again(job=job)

    job.refresh_from_db()
    assert job.is_finished
    assert Leadership.objects.count() == 2
    assert sorted(mail.to[0] for mail in mailoutbox) == ["aase@test.example", "bo@test.example"]


def test_list_confirmed_twice_is_applied_once(service, store, manager, django_capture_on_commit_callbacks):
    leader_list, fingerprint = store(leader())

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            applying.ask_to_apply(leader_list=leader_list, fingerprint=fingerprint, ending=[], owner=manager)

    first, second = Job.objects.order_by("queued_at")
    assert first.is_finished
    assert second.message == "Listen er allerede indlæst, eller den er slettet, fordi der er gået et døgn."
    assert OutgoingMail.objects.count() == 1


def test_list_confirmed_twice_before_the_worker_comes_to_it_is_one_job(service, store, manager):
    leader_list, fingerprint = store(leader())
    asked = {"leader_list": leader_list, "fingerprint": fingerprint, "ending": [], "owner": manager}

    assert applying.ask_to_apply(**asked) == applying.ask_to_apply(**asked)


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_present_list_is_read_again_unchanged(organisation, service, manager, write):
    names = ["Åse 'Ås' Ærø", '=HYPERLINK("http://x")', "+45 Bo; Krog", "@Kim, jr.", "-Li"]
    for name in names:
        create_leadership(user=create_user(name=name), service=service)
    department = create_department(service=service, name="=Syd")
    create_leadership(role=Leadership.Role.DEPARTMENT_MANAGER, department=department)
    create_leadership(service=service, confirmed_at=None)
    create_leadership(service=service, until=timezone.localdate())

    rows = read_table(uploaded(write(present_rows(organisation)), f"ledere.{write.__name__.removeprefix('as_')}")).rows

    comparison = compare_list(organisation=organisation, rows=rows, by=manager)
    assert {row.name for row in rows} >= set(names)
    assert [line.notes for line in comparison.lines if line.state != "unchanged"] == []
    assert (len(rows), comparison.unlisted) == (6, [])


def test_csv_of_the_present_list_is_harmless_in_excel(organisation, service):
    create_leadership(user=create_user(name="=1+1"), service=service)

    text = as_csv(present_rows(organisation)).decode("utf-8")

    assert text.startswith("\ufeffNavn;E-mail;Tilbud;Afdeling;Rolle\r\n'=1+1;")


def test_same_list_from_a_workbook(service, confirm):
    confirm(file=xlsx_file(leader(), leader("Bo Krog", "bo@test.example")))

    assert Leadership.objects.confirmed().count() == 2


def test_clear_leader_lists_deletes_those_of_yesterday(service, store):
    old, recent = store(leader())[0], store(leader())[0]
    LeaderList.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=1, minutes=1))

    call_command("clear_leader_lists")

    assert list(LeaderList.objects.all()) == [recent]


def test_lists_are_their_owners(service, store, manager):
    leader_list, _fingerprint = store(leader())

    assert list(LeaderList.objects.visible_to(manager)) == [leader_list]
    assert not LeaderList.objects.visible_to(create_user(is_administrator=True)).exists()


def test_row_survives_being_stored(service, store):
    leader_list, _fingerprint = store(leader(name='Åse; "Ås" Ærø'))
    leader_list.refresh_from_db()

    assert Row(**leader_list.rows[0]).name == 'Åse; "Ås" Ærø'
