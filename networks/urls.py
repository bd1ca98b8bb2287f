from django.urls import include, path

# What has an address of its own stands before what begins with the slug of a network.
ROOMS = ["invitations", "meeting_page", "news", "planning", "meeting_day", "afterwards", "membership"]

urlpatterns = [path("", include(f"networks.{room}.urls")) for room in ROOMS]
