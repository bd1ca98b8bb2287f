from tests.networks.factories import create_agenda_item, create_date_poll, create_meeting
from tests.networks.roles import coordinators_page, everyone, members, only, signed_in
from tests.test_access import KEPT, TO_LOGIN, Line

ALL_COORDINATORS = ["coordinator", "coordinator of the other network", "administrator"]

VOTERS = Line(members(200, TO_LOGIN), only("member", answer=200, visitor=KEPT))
"""A coordinator who is no member looks on. An empty answer is asked for again."""

TABLE = {
    ("coordination", None): Line(only(*ALL_COORDINATORS, answer=200, visitor=TO_LOGIN), signed_in(405, KEPT)),
    ("meeting_new", "network"): coordinators_page(post=200),
    ("meeting_plan", "meeting"): coordinators_page(),
    ("meeting_plan", "draft meeting"): coordinators_page(),
    ("meeting_plan", "held meeting"): coordinators_page(),
    ("meeting_edit", "draft meeting"): coordinators_page(post=200),
    # Its date lies outside its half-year, so it is refused with the reason.
    ("meeting_publish", "draft meeting"): coordinators_page(post=409),
    ("meeting_publish", "meeting"): coordinators_page(get=302, post=302),
    ("meeting_cancel", "meeting"): coordinators_page(post=200),
    ("meeting_cancel", "draft meeting"): coordinators_page(get=302, post=200),
    ("meeting_hold", "meeting"): coordinators_page(get=302, post=409),
    ("meeting_discard", "draft meeting"): coordinators_page(post=302),
    ("meeting_discard", "meeting"): coordinators_page(get=302, post=409),
    ("agenda_edit", "draft meeting"): coordinators_page(),
    ("agenda_edit", "held meeting"): coordinators_page(),
    ("agenda_fill", "draft meeting"): coordinators_page(get=405, post=302),
    ("agenda_suggest", "draft meeting"): coordinators_page(get=405, post=302),
    ("agenda_item_new", "draft meeting"): coordinators_page(post=200),
    ("agenda_item_edit", "agenda item"): coordinators_page(post=200),
    ("agenda_item_edit", "agenda item of another meeting"): Line(
        everyone(404) | {"visitor": TO_LOGIN}, signed_in(404, KEPT)
    ),
    ("agenda_item_move", "agenda item"): coordinators_page(get=405, post=302),
    ("agenda_item_delete", "agenda item"): coordinators_page(post=302),
    ("date_poll", "polled meeting"): VOTERS,
    ("date_poll", "draft meeting"): Line(signed_in(404, TO_LOGIN), signed_in(404, KEPT)),
    ("date_poll_new", "draft meeting"): coordinators_page(post=200),
    ("date_poll_new", "meeting"): coordinators_page(get=302, post=404),
    ("date_poll_close", "polled meeting"): coordinators_page(post=302),
    ("date_poll_close", "draft meeting"): Line(signed_in(404, TO_LOGIN), signed_in(404, KEPT)),
    ("date_poll_choose", "polled meeting"): Line(signed_in(405, TO_LOGIN), signed_in(404, KEPT)),
    ("date_poll_call_off", "polled meeting"): coordinators_page(post=302),
}


def arguments(world):
    slug = world.network.slug
    polled = create_meeting(network=world.network, status="draft", year=2031, season="spring")
    create_date_poll(meeting=polled)
    item = create_agenda_item(meeting=world.draft)
    others = create_agenda_item(meeting=world.meeting)
    return {
        "held meeting": [slug, world.held.pk],
        "polled meeting": [slug, polled.pk],
        "agenda item": [slug, world.draft.pk, item.pk],
        "agenda item of another meeting": [slug, world.draft.pk, others.pk],
    }
