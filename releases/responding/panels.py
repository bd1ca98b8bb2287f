"""What this room adds to pages of others: the newest response, on the overview of those who may read it."""

from releases.responding.models import ManagementResponse


def newest_response_panel(request):
    readable = ManagementResponse.objects.visible_to(request.user).select_related("release__round", "organisation")
    newest = readable.order_by("-release__published_at").first()
    return newest and ("releases/responding/_newest.html", {"response": newest})
