from django.core.files.base import ContentFile

from networks.afterwards import minutes_writing
from networks.meeting_day import materials
from networks.models import Material
from tests.networks.factories import create_attendance
from tests.networks.roles import closed_page, coordinators_page, members_page, only


def those_who_were_there(answer, visitor):
    """A coordinator who is no member of the network has nothing to evaluate."""
    return only("member", answer=answer, visitor=visitor)


def nobody(answer, visitor):
    return only(answer=answer, visitor=visitor)


def the_coordinator(answer, visitor):
    """What people need is for no administrator."""
    return only("coordinator", answer=answer, visitor=visitor)


TABLE = {
    ("meeting_door", "meeting"): coordinators_page(post=404),
    ("meeting_door", "draft meeting"): closed_page(nobody, 404, 404),
    ("minutes_detail", "meeting"): coordinators_page(),
    ("minutes_detail", "held meeting"): members_page(),
    ("minutes_write", "held meeting"): coordinators_page(post=200),
    ("minutes_write", "draft meeting"): closed_page(nobody, 404, 404),
    ("minutes_publish", "meeting"): coordinators_page(get=302, post=302),
    ("minutes_publish", "held meeting"): coordinators_page(post=409),
    ("minutes_versions", "held meeting"): coordinators_page(),
    ("minutes_version", "version of the held meeting"): coordinators_page(),
    ("minutes_version", "no version of the held meeting"): closed_page(nobody, 404, 405),
    ("material_add", "meeting"): coordinators_page(post=200),
    ("material_add", "draft meeting"): coordinators_page(post=200),
    ("material_file", "material of the meeting"): members_page(),
    ("material_file", "material of the draft meeting"): coordinators_page(),
    ("material_file", "material of another meeting"): closed_page(nobody, 404, 405),
    ("material_change", "material of the meeting"): coordinators_page(post=200),
    ("material_delete", "material of the meeting"): coordinators_page(post=302),
    ("evaluation_answer", "held meeting"): closed_page(those_who_were_there, 200, 200),
    ("evaluation_answer", "meeting"): closed_page(nobody, 404, 404),
    ("evaluation_results", "held meeting"): coordinators_page(),
    ("meeting_check_out", "held meeting"): closed_page(those_who_were_there, 200, 200),
    ("meeting_check_out", "meeting"): closed_page(nobody, 404, 404),
    ("participant_list_pdf", "meeting"): coordinators_page(),
    ("participant_list_pdf", "draft meeting"): closed_page(nobody, 404, 405),
    ("kitchen_list_pdf", "meeting"): closed_page(the_coordinator, 200, 405),
    ("name_badges_pdf", "meeting"): coordinators_page(),
    ("agenda_pdf", "meeting"): members_page(),
    ("agenda_pdf", "draft meeting"): coordinators_page(),
    ("minutes_pdf", "held meeting"): members_page(),
    ("minutes_pdf", "meeting"): closed_page(nobody, 404, 405),
}


def arguments(world):
    """A meeting that was held, with minutes and a member who was there, and materials of two others."""
    held, coordinator = world.held, world.people["coordinator"]
    create_attendance(meeting=held, user=world.people["member"], attended=True)
    minutes_writing.save_minutes(meeting=held, user=coordinator, text="Vi talte", decisions="", seen={})
    minutes_writing.publish_minutes(meeting=held, number=1)
    announced, drafted = (create_material(meeting, coordinator) for meeting in (world.meeting, world.draft))
    slug = world.network.slug
    return {
        "held meeting": [slug, held.pk],
        "version of the held meeting": [slug, held.pk, 1],
        "no version of the held meeting": [slug, held.pk, 2],
        "material of the meeting": [slug, world.meeting.pk, announced.pk],
        "material of the draft meeting": [slug, world.draft.pk, drafted.pk],
        "material of another meeting": [slug, world.meeting.pk, drafted.pk],
    }


def create_material(meeting, user):
    upload = ContentFile(b"%PDF-1.7\n%%EOF\n", name="bilag.pdf")
    return materials.add_file(
        meeting=meeting, user=user, title="Bilag", upload=upload, kind=Material.Kind.PDF, read_before=False
    )
