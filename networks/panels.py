"""What the networks add to pages of the rooms below."""

from networks.meeting_lists import cards


def front_page_networks(request):
    """Each network with its next meeting. Nothing where there are no networks yet."""
    found = cards()
    return ("networks/_front_page.html", {"cards": found}) if found else None
