from django.urls import path

from networks.planning.views import agendas, coordination, date_polls, planning, states

MEETING = "netvaerk/<slug:slug>/moeder/<uuid:pk>/"

urlpatterns = [
    path("koordinering/", coordination.coordination, name="coordination"),
    path("netvaerk/<slug:slug>/moeder/nyt/", planning.meeting_new, name="meeting_new"),
    path(f"{MEETING}plan/", planning.meeting_plan, name="meeting_plan"),
    path(f"{MEETING}ret/", planning.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}indbyd/", states.meeting_publish, name="meeting_publish"),
    path(f"{MEETING}aflys/", states.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}afholdt/", states.meeting_hold, name="meeting_hold"),
    path(f"{MEETING}slet/", states.meeting_discard, name="meeting_discard"),
    path(f"{MEETING}dagsorden/", agendas.agenda_edit, name="agenda_edit"),
    path(f"{MEETING}dagsorden/skabelon/", agendas.agenda_fill, name="agenda_fill"),
    path(f"{MEETING}dagsorden/forslag/", agendas.agenda_suggest, name="agenda_suggest"),
    path(f"{MEETING}dagsorden/nyt/", agendas.agenda_item_new, name="agenda_item_new"),
    path(f"{MEETING}dagsorden/<uuid:item>/", agendas.agenda_item_edit, name="agenda_item_edit"),
    path(f"{MEETING}dagsorden/<uuid:item>/flyt/", agendas.agenda_item_move, name="agenda_item_move"),
    path(f"{MEETING}dagsorden/<uuid:item>/slet/", agendas.agenda_item_delete, name="agenda_item_delete"),
    path(f"{MEETING}datoer/", date_polls.date_poll, name="date_poll"),
    path(f"{MEETING}datoer/ny/", date_polls.date_poll_new, name="date_poll_new"),
    path(f"{MEETING}datoer/luk/", date_polls.date_poll_close, name="date_poll_close"),
    path(f"{MEETING}datoer/vaelg/", date_polls.date_poll_choose, name="date_poll_choose"),
    path(f"{MEETING}datoer/traek-tilbage/", date_polls.date_poll_call_off, name="date_poll_call_off"),
]
