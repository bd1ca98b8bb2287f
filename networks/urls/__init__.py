from django.urls import include, path

# What has an address of its own stands before what begins with the slug of a network.
ROOMS = ["invitations.urls", "news.urls", "planning.urls", "meeting_day.urls", "afterwards.urls", "membership.urls"]

urlpatterns = [path("", include(f"networks.{room}")) for room in ROOMS]
