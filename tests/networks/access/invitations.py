from tests.networks.access.roles import coordinators_page, members_page

TABLE = {
    ("meeting_detail", "meeting"): members_page(),
    ("meeting_detail", "draft meeting"): coordinators_page(),
}


def arguments(world):
    return {
        "meeting": [world.network.slug, world.meeting.pk],
        "draft meeting": [world.network.slug, world.draft.pk],
    }
