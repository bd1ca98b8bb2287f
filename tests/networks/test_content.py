from django.utils import translation

from networks.content import meeting_texts
from networks.models import AgendaItem


def test_kinds_of_the_file_are_those_that_can_be_stored():
    assert list(meeting_texts().kinds) == AgendaItem.Kind.values


def test_agenda_templates_fill_their_time():
    for template in meeting_texts().agenda_templates.values():
        assert sum(item.minutes for item in template.items) == template.minutes


def test_texts_come_out_in_the_language_that_is_active():
    kind = meeting_texts().kinds["practical"]

    assert str(kind.label) == "Praktisk"
    with translation.override("en"):
        assert str(kind.label) == "Practical"
