"""A round from its planning to its closing: strategic management and a leader, in browsers of their own."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from assessments.models import Assessment, Round
from organisations.models import StrategicRole
from tests.factories import (
    PASSWORD,
    create_leadership,
    create_organisation,
    create_real_edition,
    create_service,
    create_user,
    long_ago,
)
from tests.journeys.hands import press, write_date

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def service(transactional_db):
    create_real_edition()
    return create_service(organisation=create_organisation(name="Engholm Kommune"))


@pytest.fixture
def manager(service):
    user = create_user(name="Helle Friis", password=PASSWORD, is_confirmed=True)
    StrategicRole.objects.create(user=user, organisation=service.organisation)
    return user


@pytest.fixture
def leaders(service):
    account = {"password": PASSWORD, "is_confirmed": True, "last_login": long_ago()}
    people = [create_user(name=f"Leder {name}", **account) for name in "ABCDE"]
    return [create_leadership(user=user, service=service) for user in people]


def plan_a_round(page):
    press(page, "Se det samlede billede", "link")
    press(page, "Åbn en ny runde", "link")
    page.locator("#id_title").fill("Efterår 2026")
    page.locator("#id_greeting").fill("Kære ledere. Sæt en halv time af.")
    write_date(page, "opens_on", timezone.localdate())
    write_date(page, "closes_on", timezone.localdate() - timedelta(days=1))
    press(page, "Gem runden")
    expect(page.locator(".alert-error")).to_contain_text("passeret")
    expect(page.locator("#id_greeting")).to_have_value("Kære ledere. Sæt en halv time af.")
    write_date(page, "closes_on", timezone.localdate() + timedelta(days=14))
    press(page, "Gem runden")
    expect(page.locator("main")).to_contain_text("Runden er åben.")
    expect(page.locator("main")).to_contain_text("5 ledere på listen tæller med.")


def take_part(page):
    expect(page.locator("main")).to_contain_text("Kære ledere. Sæt en halv time af.")
    press(page, "Begynd selvvurderingen")
    expect(page.locator("h1")).to_contain_text("Hvem får hvad at vide?")
    expect(page.locator("main")).to_contain_text("grupper på mindst 5 ledere")
    press(page, "Gå til spørgsmålene")
    for number in range(1, 8):
        expect(page.locator(".sp-ptitle")).to_contain_text(f"Princip {number} af 7")
        for scale in page.locator("fieldset.sp-scale").all():
            scale.locator("[type=radio][value='4']").check()
        page.locator("#id_importance_2").check()
        press(page, f"Videre til princip {number + 1}" if number < 7 else "Gennemse og send ind")
    press(page, "Det ser andre", "link")
    expect(page.locator("main")).to_contain_text("Opdigtede tal")
    press(page, "Tilbage til din selvvurdering", "link")
    press(page, "Send selvvurderingen ind")
    expect(page.locator("h1")).to_contain_text("Dit resultat")


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["with", "without JavaScript"])
def test_round(sit_down, manager, leaders, mailoutbox, options):
    office = sit_down(manager, **options)
    plan_a_round(office)
    call_command("open_rounds")
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(post.user.email for post in leaders)
    mailoutbox.clear()

    take_part(sit_down(leaders[0].user, **options))
    assert Assessment.objects.get().round == Round.objects.get()

    office.reload()
    expect(office.locator("main")).not_to_contain_text("har sendt ind.")
    press(office, "Send påmindelse", "link")
    expect(office.locator("main")).to_contain_text("også til dem, der har sendt ind")
    press(office, "Send påmindelsen")
    expect(office.locator("main")).to_contain_text("Påmindelsen er sendt til alle, der kan deltage.")
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(post.user.email for post in leaders)

    mailoutbox.clear()
    press(office, "Ret hilsen og frist", "link")
    write_date(office, "closes_on", timezone.localdate() + timedelta(days=20))
    press(office, "Gem")
    expect(office.locator("main")).to_contain_text("Ændringerne er gemt.")
    call_command("tick", "tell_of_moved_deadlines")
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(post.user.email for post in leaders)

    Round.objects.update(closes_at=timezone.now())
    call_command("close_rounds")
    office.reload()
    expect(office.locator("main")).to_contain_text("Der er ingen resultater at vise i denne runde.")
