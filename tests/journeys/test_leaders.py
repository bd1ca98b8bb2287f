"""From a list of leaders to a summary in hand: strategic management and a leader whom it has invited."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from assessments.models import Round
from organisations.models import Leadership, StrategicRole
from tests.factories import (
    PASSWORD,
    create_draft,
    create_leadership,
    create_organisation,
    create_real_edition,
    create_service,
    create_submitted,
    create_user,
    end_and_close,
    long_ago,
    vouch_for,
)
from tests.journeys.conftest import sign_in
from tests.journeys.hands import press, write_date

pytestmark = pytest.mark.django_db(transaction=True)
CHOSEN = "fire-ord-der-ikke-hører-sammen"
NAMES = ["Åse Ærø", "Bo Krog", "Carla Lund", "Dorte Holm", "Ejner Friis", "Frida Sø"]
WITH_AND_WITHOUT = pytest.mark.parametrize(
    "options", [{}, {"java_script_enabled": False}], ids=["with", "without JavaScript"]
)


@pytest.fixture
def service(transactional_db):
    create_real_edition()
    return create_service(organisation=create_organisation(name="Engholm Kommune"), name="Søhuset")


@pytest.fixture
def manager(service):
    user = create_user(name="Helle Friis", password=PASSWORD, is_confirmed=True)
    StrategicRole.objects.create(user=user, organisation=service.organisation)
    return user


def leader_file(names, service="Søhuset"):
    rows = ["Navn;E-mail;Tilbud;Afdeling;Rolle"]
    rows += [f"{name};leder{number}@engholm.example;{service};;tilbudsleder" for number, name in enumerate(names)]
    return {"name": "ledere.csv", "mimeType": "text/csv", "buffer": "\r\n".join(rows).encode("cp1252")}


def upload(page, file):
    page.locator("#id_file").set_input_files(file)
    press(page, "Se, hvad listen ændrer")


def import_leaders(page):
    press(page, "Se det samlede billede", "link")
    press(page, "Ledere", "link")
    press(page, "Upload en liste", "link")
    upload(page, leader_file(NAMES[:5], service="Bakkebo"))
    expect(page.locator(".alert-error")).to_contain_text("rækker, der skal rettes")
    expect(page.locator("main")).to_contain_text("I har intet tilbud, der hedder »Bakkebo«")
    press(page, "Upload den rettede fil", "link")
    upload(page, leader_file(NAMES[:5]))
    expect(page.locator("main")).to_contain_text("Nye: 5")
    press(page, "Gem ændringerne")
    expect(page.locator(".alert-success")).to_contain_text("Nye poster: 5.")
    expect(page.locator("h2")).to_contain_text(["5 lederposter"])


def invite_one_more(page):
    press(page, "Inviter en leder", "link")
    page.locator("#id_name").fill(NAMES[5])
    page.locator("#id_email").fill("leder5@engholm.example")
    page.locator("#id_service").select_option(label="Søhuset")
    page.locator("#id_role_0").check()
    press(page, "Send invitationen")
    expect(page.locator(".alert-success")).to_contain_text("Frida Sø er inviteret")


def open_a_round(page):
    press(page, "Tilbage til samlet billede", "link")
    press(page, "Åbn en ny runde", "link")
    page.locator("#id_title").fill("Efterår 2026")
    write_date(page, "opens_on", timezone.localdate())
    write_date(page, "closes_on", timezone.localdate() + timedelta(days=14))
    press(page, "Gem runden")
    expect(page.locator("main")).to_contain_text("6 ledere på listen tæller med.")


def become_known():
    """As though they had been there for long, had signed in, and somebody had vouched for them (R17)."""
    for post in Leadership.objects.select_related("user", "service__organisation"):
        vouch_for(post)
    EmailAddress.objects.update(verified=True)
    User.objects.filter(leaderships__isnull=False).update(last_login=long_ago())
    Leadership.objects.update(confirmed_at=long_ago())


def choose_a_password(page, mail, host):
    path = re.search(r"https?://[^/]+(/konto/ny-adgangskode/\S+)", mail.body).group(1)
    page.goto(host + path)
    page.locator("#id_password1").fill(CHOSEN)
    press(page, "Gem adgangskoden")
    expect(page.locator("h1")).to_contain_text("Din nye adgangskode er gemt")


def take_part(page):
    press(page, "Begynd selvvurderingen")
    press(page, "Gå til spørgsmålene")
    for number in range(1, 8):
        expect(page.locator(".sp-ptitle")).to_contain_text(f"Princip {number} af 7")
        for scale in page.locator("fieldset.sp-scale").all():
            scale.locator("[type=radio][value='4']").check()
        page.locator("#id_importance_2").check()
        press(page, f"Videre til princip {number + 1}" if number < 7 else "Gennemse og send ind")
    press(page, "Send selvvurderingen ind")
    expect(page.locator("h1")).to_contain_text("Dit resultat")


def remind(page):
    press(page, "Send påmindelse", "link")
    press(page, "Send påmindelsen")
    expect(page.locator(".alert-success")).to_contain_text("Påmindelsen")


def others_take_part(round):
    """Four of the others, so that there is something to show, and one who has only begun."""
    others = Leadership.objects.exclude(user__email="leder0@engholm.example").order_by("user__email")
    for leadership in others[:4]:
        create_submitted(leadership=leadership, round=round, edition=round.edition, score=3)
    create_draft(leadership=others[4], round=round)


def download_summary(page):
    with page.expect_download() as found:
        page.locator("main a[href*='sammenfatning.pdf']").first.click()
    return found.value.path().read_bytes()


@WITH_AND_WITHOUT
def test_leaders_come_in_and_take_part(open_browser, live_server, manager, mailoutbox, options):
    office = open_browser(**options)
    sign_in(office, live_server.url, manager.email, PASSWORD)
    import_leaders(office)
    invite_one_more(office)
    invitations = {mail.to[0]: mail for mail in mailoutbox}
    assert sorted(invitations) == [f"leder{number}@engholm.example" for number in range(6)]

    desk = open_browser(**options)
    choose_a_password(desk, invitations["leder0@engholm.example"], live_server.url)
    sign_in(desk, live_server.url, "leder0@engholm.example", CHOSEN)
    expect(desk.locator("h1")).to_contain_text("Åse")

    become_known()
    open_a_round(office)
    call_command("open_rounds")
    desk.reload()
    take_part(desk)

    mailoutbox.clear()
    remind(office)
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(invitations)
    others_take_part(Round.objects.get())
    end_and_close(Round.objects.get())
    press(office, "Tilbage til runderne", "link")
    press(office, "Resultater fra Efterår 2026", "link")
    assert download_summary(office).startswith(b"%PDF")
    assert User.objects.get(email="leder0@engholm.example").check_password(CHOSEN)


@WITH_AND_WITHOUT
def test_list_that_somebody_has_left_offers_to_end_the_post(open_browser, live_server, manager, mailoutbox, options):
    office = open_browser(**options)
    sign_in(office, live_server.url, manager.email, PASSWORD)
    import_leaders(office)

    press(office, "Upload en liste", "link")
    upload(office, leader_file(NAMES[:4]))
    expect(office.locator("main")).to_contain_text("Uændrede: 4")
    office.get_by_label("Ejner Friis, tilbudsleder, Søhuset").check()
    press(office, "Gem ændringerne")

    expect(office.locator(".alert-success")).to_contain_text("Afsluttede: 1.")
    assert Leadership.objects.get(user__name="Ejner Friis").until == timezone.localdate()
    assert len(mailoutbox) == 5


def mixed_file():
    rows = ["Lederliste;;;;", "Leder;Mail;Arbejdssted;Afdeling;Titel"]
    rows += [f"{name};leder{number}@engholm.example;Søhuset;;tilbudsleder" for number, name in enumerate(NAMES[:2])]
    rows += ["Jensen, Mette;mette.ny@engholm.example;Søhuset;;tilbudsleder"]
    rows += ["Carla Lund;carla@engholm.example;Søhusets;;tilbudsleder", "I alt 4;;;;"]
    return {"name": "ledere.csv", "mimeType": "text/csv", "buffer": "\r\n".join(rows).encode("cp1252")}


@WITH_AND_WITHOUT
def test_list_as_people_keep_it_is_asked_about_taken_and_mended(
    open_browser, live_server, service, manager, mailoutbox, options
):
    post = create_leadership(user=create_user(name="Mette Jensen", email="mette@engholm.example"), service=service)
    office = open_browser(**options)
    sign_in(office, live_server.url, manager.email, PASSWORD)
    press(office, "Se det samlede billede", "link")
    press(office, "Ledere", "link")
    press(office, "Upload en liste", "link")
    upload(office, mixed_file())
    main = office.locator("main")
    expect(main).to_contain_text("Overskrifterne står i række 2.")
    expect(main).to_contain_text("»Arbejdssted« er læst som Tilbud")
    expect(main).to_contain_text("3 rækker skal rettes.")

    office.get_by_role("group", name="Hvilket tilbud er »Søhusets«?").get_by_label("Søhuset", exact=True).check()
    office.get_by_label("Ja, det er Mette Jensen, mette@engholm.example").check()
    press(office, "Gem det, der er i orden")
    expect(office.locator(".alert-info")).to_contain_text("Dine svar er brugt.")
    expect(main).to_contain_text("E-mailadressen bliver rettet. Den var mette@engholm.example.")
    with office.expect_download() as found:
        press(office, "Hent de rækker, der skal rettes", "link")
    assert "I alt 4" in found.value.path().read_text(encoding="utf-8-sig")

    press(office, "Gem det, der er i orden")
    expect(office.locator(".alert-success")).to_contain_text("Nye poster: 3. Ændrede: 1.")
    expect(office.locator(".alert-success")).to_contain_text("Ikke taget: 1.")
    expect(main).to_contain_text("Kun navnet er udfyldt.")
    post.user.refresh_from_db()
    assert post.user.email == "mette.ny@engholm.example"
    assert len(mailoutbox) == 4
