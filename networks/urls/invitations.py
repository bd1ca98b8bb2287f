from django.urls import path

from networks.views import meetings

urlpatterns = [
    path("netvaerk/<slug:slug>/moeder/<uuid:pk>/", meetings.meeting_detail, name="meeting_detail"),
]
