"""The pages that are looked at: as whom, and in which state."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from playwright.sync_api import expect


@dataclass(frozen=True)
class Visit:
    """A page as one person finds it: who she is, where she goes, and what she does there before we look."""

    name: str
    path: str
    who: str = ""
    place: str = ""
    do: Callable | None = None
    status: int = 200


def send(page):
    """Send the page's own form as it stands."""
    with page.expect_navigation():
        page.locator("main form [type=submit]").last.click()


def post(path="", **fields):
    """Send a form from this page to another address, as a page that was opened long ago would."""

    def do(page):
        with page.expect_navigation():
            page.evaluate(
                """([path, fields]) => {
                    const form = document.createElement("form");
                    form.method = "post";
                    form.action = new URL(path, location.href);
                    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
                    for (const [name, value] of Object.entries({csrfmiddlewaretoken: token, ...fields})) {
                        const field = document.createElement("input");
                        field.name = name;
                        field.value = value;
                        form.append(field);
                    }
                    document.body.append(form);
                    form.submit();
                }""",
                [path, fields],
            )

    return do


def write_an_impossible_date(page):
    for part, value in [("day", "31"), ("month", "2"), ("year", "2099")]:
        page.locator(f"#id_action_due_{part}").fill(value)
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("princip 5|principle 5")).last.click()


def meet_a_conflict(page):
    """The page holds what was stored when it was opened. Here that is no longer so."""
    page.evaluate("document.querySelector('[name=was_text]').value = 'noget ældre'")
    page.locator("#id_text").fill("Skrevet her")
    page.locator("#id_text").blur()
    expect(page.locator(".sp-conflict")).to_be_visible()


def write_after_the_session_ended(page):
    page.route(page.url, lambda route: route.fulfill(status=401, json={"expired": True}))
    page.locator("#id_text").fill("Skrevet for sent")
    page.locator("#id_text").blur()
    expect(page.locator("[data-sign-in]")).to_be_visible()


def be_warned_of_the_end(page):
    page.evaluate("document.querySelector('#session-dialog').showModal()")


def write_from_an_old_page(page):
    page.evaluate("document.querySelector('#id_seen').value = 'version:99'")
    send(page)


def empty(field):
    def do(page):
        page.locator(field).fill("")
        send(page)

    return do


NEW = "Åse Ærø;aase@kommune.example;Rundbyhus;;tilbudsleder"
CHANGED = "Leder 0 i Rundby;rundby0@demo.example;Rundbyhus;Syd;afdelingsleder"


def list_of_leaders(*rows):
    return "\r\n".join(["Navn;E-mail;Tilbud;Afdeling;Rolle", *rows]).encode()


def upload(*rows):
    """A list of leaders, to be looked through."""
    file = {"name": "ledere.csv", "mimeType": "text/csv", "buffer": list_of_leaders(*rows)}

    def do(page):
        page.locator("#id_file").set_input_files(file)
        send(page)

    return do


def meet_newer_minutes(page):
    """Somebody else has saved since the page was opened."""
    page.evaluate("document.querySelector('#id_seen').value = 'number:1'")
    page.locator("#id_text").fill("Skrevet her")
    with page.expect_navigation():
        page.locator("form:has(#id_text) [type=submit]").first.click()


def look_at_minutes(page):
    page.locator("#id_text").fill("## Tal\n\nVi talte **længe**.")
    page.locator("#id_decisions").fill("Vi mødes igen")
    with page.expect_navigation():
        page.locator("[name=preview]").click()


def change_what_somebody_else_changed(page):
    """The page holds what was stored when it was opened. Here that is no longer so."""
    page.evaluate("document.querySelector('[name=seen]').value = 'title:noget'")
    page.locator("#id_title").fill("Skrevet her")
    send(page)


def fill_in_a_date_poll(page):
    year = str(timezone.localdate().year + 3)
    for number in range(2):
        for part, value in [("day", f"{number + 9}"), ("month", "3"), ("year", year)]:
            page.locator(f"[name=valg-{number}-day_{part}]").fill(value)
    for part, value in [("day", "1"), ("month", "1"), ("year", year)]:
        page.locator(f"[name=closes_on_{part}]").fill(value)
    send(page)


VISITS = [
    Visit("front page", "/"),
    Visit("front page, signed in", "/", "tilbudsleder"),
    Visit("principles", "/principper/"),
    Visit("principle", "/principper/naervaerende-ledelse/"),
    Visit("search", "/principper/soeg/?q=borgeren"),
    Visit("search, nothing found", "/principper/soeg/?q=xyzzy"),
    Visit("about", "/om/"),
    Visit("privacy", "/privatliv/"),
    Visit("accessibility", "/tilgaengelighed/"),
    Visit("networks", "/netvaerk/"),
    Visit("network", "/netvaerk/vest/"),
    Visit("become a member", "/netvaerk/vest/bliv-medlem/"),
    Visit("become a member, refused", "/netvaerk/vest/bliv-medlem/", do=send),
    Visit("request is sent", "/netvaerk/vest/bliv-medlem/sendt/"),
    Visit("confirm a request", "", place="request"),
    Visit("confirm a request, too late", "/netvaerk/bekraeft/x/", status=410),
    Visit("request is confirmed", "/netvaerk/vest/bliv-medlem/bekraeftet/"),
    Visit("newsletter", "/nyhedsbrev/"),
    Visit("newsletter, refused", "/nyhedsbrev/", do=send),
    Visit("newsletter, look in the inbox", "/nyhedsbrev/sendt/"),
    Visit("newsletter, confirm", "", place="wish"),
    Visit("newsletter, confirm too late", "/nyhedsbrev/bekraeft/x/", status=410),
    Visit("newsletter, confirmed", "/nyhedsbrev/bekraeftet/"),
    Visit("newsletter, unsubscribe", "", place="way out"),
    Visit("a letter that was sent", "", place="letter"),
    Visit("sign in", "/konto/log-ind/"),
    Visit("sign in, refused", "/konto/log-ind/", do=send),
    Visit("sign up", "/konto/opret/"),
    Visit("sign up, refused", "/konto/opret/", do=send),
    Visit("forgotten password", "/konto/glemt-adgangskode/"),
    Visit("forgotten password, refused", "/konto/glemt-adgangskode/", do=send),
    Visit("link is sent", "/konto/glemt-adgangskode/sendt/"),
    Visit("link is too old", "/konto/ny-adgangskode/1-x/"),
    Visit("password is changed", "/konto/ny-adgangskode/faerdig/"),
    Visit("confirm the address", "/konto/bekraeft-e-mail/"),
    Visit("confirmation is too old", "/konto/bekraeft-e-mail/x/"),
    Visit("closed account", "/konto/lukket/"),
    Visit("not found", "/findes-ikke/", status=404),
    Visit("not found, signed in", "/findes-ikke/", "tilbudsleder", status=404),
    Visit("form is too old", "/om/", do=post("/sprog/", csrfmiddlewaretoken="x"), status=403),
    Visit("send again after signing in", "/om/", do=post("/konto/", name="Birgitte Holm Hansen"), status=401),
    Visit(
        "form of somebody else", "/om/", "tilbudsleder", do=post("/konto/", drawn_for="x", name="Et navn"), status=403
    ),
    Visit("overview", "/overblik/", "tilbudsleder"),
    Visit("overview, one result", "/overblik/", "afdelingsleder"),
    Visit("overview, empty", "/overblik/", "ny.leder"),
    Visit("overview, no post", "/overblik/", "uden.post"),
    Visit("overview, administrator", "/overblik/", "admin"),
    Visit("assessments", "/selvvurdering/", "tilbudsleder"),
    Visit("assessments, empty", "/selvvurdering/", "ny.leder"),
    Visit("assessments, no post", "/selvvurdering/", "uden.post"),
    Visit("step, first visit", "naervaerende-ledelse/", "halvvejs", "draft"),
    Visit("step, half done", "faglig-refleksion/", "tilbudsleder", "draft"),
    Visit("step, with gaps", "samarbejde-med-borgeren/", "halvvejs", "draft"),
    Visit("step, refused", "faglig-refleksion/", "halvvejs", "draft", write_an_impossible_date, 422),
    Visit("step, changed elsewhere", "faglig-refleksion/", "halvvejs", "draft", meet_a_conflict),
    Visit("step, signed out", "faglig-refleksion/", "halvvejs", "draft", write_after_the_session_ended),
    Visit("step, end of session", "faglig-refleksion/", "halvvejs", "draft", be_warned_of_the_end),
    Visit(
        "step, too late", "resultat/", "nyligt", "submitted", post("../faglig-refleksion/", text="For sent " * 9), 409
    ),
    Visit("review", "gennemse/", "tilbudsleder", "draft"),
    Visit("review, refused", "gennemse/", "halvvejs", "draft", send, 422),
    Visit("discard", "slet/", "halvvejs", "draft"),
    Visit("result", "resultat/", "tilbudsleder", "submitted"),
    Visit("first result", "resultat/", "afdelingsleder", "submitted"),
    Visit("reopen", "genaabn/", "nyligt", "submitted"),
    Visit("reopen, too late", "genaabn/", "tilbudsleder", "submitted", post(), 409),
    Visit("overview, in a round", "/overblik/", "begyndt"),
    Visit("overview, strategic management", "/overblik/", "strategi"),
    Visit("assessments, in a round", "/selvvurdering/", "begyndt"),
    Visit("promise, before the first answer in a round", "samarbejde-med-borgeren/", "begyndt", "draft"),
    Visit("step, from the promise", "foer-du-svarer/", "begyndt", "draft", send),
    Visit("step, from the review", "naervaerende-ledelse/?fra=gennemse", "halvvejs", "draft"),
    Visit("what others see", "det-ser-andre/", "begyndt", "draft"),
    Visit("review, in a round", "gennemse/", "begyndt", "draft"),
    Visit("rounds of an organisation", "", "strategi", "organisation"),
    Visit("rounds of an organisation, one open", "", "rundby", "organisation"),
    Visit("new round", "runder/ny/", "strategi", "organisation"),
    Visit("new round, refused", "runder/ny/", "strategi", "organisation", send),
    Visit("planned round", "", "strategi", "round"),
    Visit("change a planned round", "ret/", "strategi", "round"),
    Visit("call a round off", "aflys/", "strategi", "round"),
    Visit("call a round off, too late", "", "rundby", "round", post("aflys/"), 409),
    Visit("open round", "", "rundby", "round"),
    Visit("change an open round", "ret/", "rundby", "round"),
    Visit("remind", "paamind/", "rundby", "round"),
    Visit("leaders", "ledere/", "strategi", "organisation"),
    Visit("leaders, one to confirm", "ledere/", "rundby", "organisation"),
    Visit("invite a leader", "ledere/inviter/", "strategi", "organisation"),
    Visit("invite a leader, refused", "ledere/inviter/", "strategi", "organisation", send),
    Visit("change a leader", "ret/", "strategi", "leader"),
    Visit("end a leader's post", "afslut/", "strategi", "leader"),
    Visit("end a leader's post, refused", "afslut/", "strategi", "leader", empty("[name=last_day_day]")),
    Visit("list of leaders", "ledere/importer/", "strategi", "organisation"),
    Visit("list of leaders, refused", "ledere/importer/", "strategi", "organisation", send),
    Visit("list of leaders, read", "ledere/importer/", "rundby", "organisation", upload(NEW, CHANGED)),
    Visit("list of leaders, wrong", "ledere/importer/", "rundby", "organisation", upload(NEW, ";hans@;Huset;;chef")),
    Visit("jobs", "/arbejde/", "rundby"),
    Visit("jobs, none", "/arbejde/", "tilbudsleder"),
    Visit("job that waits", "", "rundby", "job queued"),
    Visit("job under way", "", "rundby", "job running"),
    Visit("job that is done", "", "rundby", "job finished"),
    Visit("job that was refused", "", "rundby", "job failed"),
    Visit("job that was stopped", "", "rundby", "job stopped"),
    Visit("mails of the demo", "/udvikling/mails/", "admin"),
    Visit("mail of the demo", "", "admin", "mail"),
    Visit("national rounds", "/runder/", "admin"),
    Visit("list to come", "deltagere/", "tilbudsleder", "organisation"),
    Visit("list to come, strategic management", "deltagere/", "strategi", "organisation"),
    Visit("list to come, coordinator", "deltagere/", "koordinator", "organisation"),
    Visit("list that is locked", "", "rundby", "list"),
    Visit("list to come, administrator", "deltagere/", "admin", "organisation"),
    Visit("what management will do", "ledelsen/skriv/", "strategi", "release"),
    Visit("release", "", "strategi", "release"),
    Visit("release of the country", "", "admin", "release"),
    Visit("receipt", "kvittering/", "tilbudsleder", "submitted"),
    Visit("new national round", "/runder/ny/", "admin"),
    Visit("networks, with a proposal", "/netvaerk/", "ny.leder"),
    Visit("network, to a leader of its half", "/netvaerk/vest/", "ny.leder"),
    Visit("network, to a leader of the other half", "/netvaerk/oest/", "ny.leder"),
    Visit("network, to somebody without a post", "/netvaerk/vest/", "uden.post"),
    Visit("network, to a member", "/netvaerk/vest/", "vestmedlem"),
    Visit("members", "/netvaerk/vest/medlemmer/", "vestmedlem"),
    Visit("members, nobody found", "/netvaerk/vest/medlemmer/?q=xyzzy", "vestmedlem"),
    Visit("what the others see", "/netvaerk/vest/mine-oplysninger/", "vestmedlem"),
    Visit("leave a network", "/netvaerk/vest/meld-ud/", "vestmedlem"),
    Visit("members, to the coordinator", "/netvaerk/vest/medlemmer/", "vest"),
    Visit("decline a request", "afvis/", "vest", "request"),
    Visit("decline a request, refused", "afvis/", "vest", "request", send),
    Visit("end a membership", "fjern/", "vest", "member"),
    Visit("letters", "/nyhedsbrev/skriv/", "vest"),
    Visit("new letter", "/nyhedsbrev/skriv/nyt/", "vest"),
    Visit("new letter, refused", "/nyhedsbrev/skriv/nyt/", "vest", do=send),
    Visit("change a letter", "", "vest", "letter"),
    Visit("change a letter, changed by another", "", "vest", "letter", write_from_an_old_page, 409),
    Visit("preview of a letter", "se/", "vest", "letter"),
    Visit("send a letter", "send/", "vest", "letter"),
    Visit("delete a draft", "slet/", "vest", "letter"),
    Visit("next steps", "/naeste-skridt/", "tilbudsleder"),
    Visit("next steps, empty", "/naeste-skridt/", "ny.leder"),
    Visit("new next step", "/naeste-skridt/nyt/", "tilbudsleder"),
    Visit("new next step, refused", "/naeste-skridt/nyt/", "tilbudsleder", do=send),
    Visit("postpone", "", "tilbudsleder", "action"),
    Visit("meeting, coordinator", "", "koordinator", "meeting"),
    Visit("meeting, member", "", "tilbudsleder", "meeting"),
    Visit("door", "doer/", "koordinator", "meeting"),
    Visit("door, nobody found", "doer/?navn=xyzzy", "koordinator", "meeting"),
    Visit("minutes", "referat/", "tilbudsleder", "meeting"),
    Visit("minutes, coordinator", "referat/", "koordinator", "meeting"),
    Visit("minutes, nothing written", "referat/", "koordinator", "empty meeting"),
    Visit("write minutes", "referat/skriv/", "koordinator", "meeting"),
    Visit("write minutes, refused", "referat/skriv/", "koordinator", "meeting", empty("#id_text")),
    Visit("write minutes, changed elsewhere", "referat/skriv/", "koordinator", "meeting", meet_newer_minutes, 409),
    Visit("minutes as they will look", "referat/skriv/", "koordinator", "meeting", look_at_minutes),
    Visit("publish minutes", "referat/udgiv/", "koordinator", "meeting"),
    Visit("publish minutes, too late", "referat/udgiv/", "koordinator", "meeting", post(number="1"), 409),
    Visit("versions of minutes", "referat/versioner/", "koordinator", "meeting"),
    Visit("version of minutes", "referat/versioner/1/", "koordinator", "meeting"),
    Visit("add material", "materialer/ny/", "koordinator", "meeting"),
    Visit("add material, refused", "materialer/ny/", "koordinator", "meeting", send),
    Visit("change material", "ret/", "koordinator", "material"),
    Visit("change material, refused", "ret/", "koordinator", "material", empty("#id_title")),
    Visit("delete material", "slet/", "koordinator", "material"),
    Visit("evaluate", "evaluering/", "tilbudsleder", "meeting"),
    Visit("evaluate, refused", "evaluering/", "tilbudsleder", "meeting", send),
    Visit("results of the evaluation", "evaluering/resultat/", "koordinator", "evaluated meeting"),
    Visit("results of the evaluation, not yet", "evaluering/resultat/", "koordinator", "meeting"),
    Visit("results of the evaluation, too few", "evaluering/resultat/", "koordinator", "empty meeting"),
    Visit("check out", "tag-med-hjem/", "tilbudsleder", "meeting"),
    Visit("check out, refused", "tag-med-hjem/", "tilbudsleder", "meeting", send),
    Visit("coordination", "/koordinering/", "koordinering"),
    Visit("coordination, both networks", "/koordinering/", "admin"),
    Visit("new meeting", "/netvaerk/vest/moeder/nyt/", "koordinering"),
    Visit("plan of a draft", "plan/", "koordinering", "draft"),
    Visit("plan of an invitation", "plan/", "koordinering", "invited"),
    Visit("edit a meeting", "ret/", "koordinering", "draft"),
    Visit("edit a meeting, refused", "ret/", "koordinering", "invited", empty("#id_title")),
    Visit("edit a meeting, changed elsewhere", "ret/", "koordinering", "draft", change_what_somebody_else_changed, 409),
    Visit("invite", "indbyd/", "koordinering", "draft"),
    Visit("invite, not ready", "indbyd/", "koordinering", "polled"),
    Visit("cancel a meeting", "aflys/", "koordinering", "invited"),
    Visit("cancel a meeting, refused", "aflys/", "koordinering", "invited", send),
    Visit("hold a meeting, too soon", "plan/", "koordinering", "invited", post("../afholdt/"), 409),
    Visit("delete a draft", "slet/", "koordinering", "draft"),
    Visit("agenda", "dagsorden/", "koordinering", "draft"),
    Visit("new agenda item", "dagsorden/nyt/", "koordinering", "draft"),
    Visit("new agenda item, refused", "dagsorden/nyt/", "koordinering", "draft", send),
    Visit("edit an agenda item", "", "koordinering", "item"),
    Visit("delete an agenda item", "slet/", "koordinering", "item"),
    Visit("date poll", "datoer/", "koordinering", "polled"),
    Visit("close a date poll", "datoer/luk/", "koordinering", "polled"),
    Visit("withdraw a date poll", "datoer/traek-tilbage/", "koordinering", "polled"),
    Visit("new date poll", "datoer/ny/", "koordinering", "draft"),
    Visit("new date poll, refused", "datoer/ny/", "koordinering", "draft", send),
    Visit("new date poll, asked once", "datoer/ny/", "koordinering", "draft", fill_in_a_date_poll),
    Visit("account", "/konto/", "tilbudsleder"),
    Visit("account, refused", "/konto/", "tilbudsleder", do=empty("#id_name")),
    Visit("address", "/konto/e-mail/", "tilbudsleder"),
    Visit("address, refused", "/konto/e-mail/", "tilbudsleder", do=send),
    Visit("password", "/konto/adgangskode/", "tilbudsleder"),
    Visit("password, refused", "/konto/adgangskode/", "tilbudsleder", do=send),
    Visit("password again", "/konto/bekraeft-det-er-dig/", "tilbudsleder"),
    Visit("erase", "/konto/slet/", "tilbudsleder"),
    Visit("erase, last administrator", "/konto/slet/", "admin"),
    Visit("sign out", "/konto/log-af/", "tilbudsleder"),
    Visit("signed in again", "/konto/logget-ind-igen/", "tilbudsleder"),
    Visit("post", "/konto/lederpost/", "uden.post"),
    Visit("post, refused", "/konto/lederpost/", "tilbudsleder", do=send),
]
