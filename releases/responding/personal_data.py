"""What this room stores about a person."""


def responses_written_by(user):
    """Those that she was the last to change: the words are the organisation's."""
    written = user.written_responses.order_by("written_at")
    return list(written.values("organisation__name", "release__round__title", "written_at"))
