"""What the tests of pages send."""

from networks.planning import scheduling
from networks.planning.forms.meetings import meeting_as_shown


def date_fields(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def form_of(meeting, **typed):
    """The form of a meeting as its page shows it, with what a coordinator types."""
    values = meeting_as_shown(scheduling.meeting_values(meeting))
    texts = {name: "" if value is None else value for name, value in values.items()}
    fields = {name: texts[name] for name in texts if name not in ("day", "answer_by", "starts_at", "ends_at", "themes")}
    fields["themes"] = [theme.pk for theme in values["themes"]]
    if values["day"]:
        fields |= date_fields("day", values["day"])
        fields |= {name: f"{values[name].hour}.{values[name].minute:02}" for name in ("starts", "ends")}
    if values["answer_by"]:
        fields |= date_fields("answer_by", values["answer_by"])
    return fields | typed


def option_fields(number, day, starts="9.30", ends="15.30"):
    names = date_fields(f"valg-{number}-day", day) if day else {}
    return names | {f"valg-{number}-starts": starts, f"valg-{number}-ends": ends}


def poll_form(*days, closes_on, **typed):
    fields = {"valg-TOTAL_FORMS": 6, "valg-INITIAL_FORMS": 0} | date_fields("closes_on", closes_on)
    for number in range(6):
        fields |= option_fields(number, days[number] if number < len(days) else None)
    return fields | typed
