from django.urls import path

from networks.meeting_page import views

MEETING = "netvaerk/<slug:slug>/moeder/<uuid:pk>/"

urlpatterns = [
    path(MEETING, views.meeting_detail, name="meeting_detail"),
    path(f"{MEETING}moede.ics", views.meeting_file, name="meeting_file"),
    path(f"{MEETING}deltagere/", views.participant_list, name="participant_list"),
]
