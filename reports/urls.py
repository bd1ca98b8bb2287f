from django.urls import path

from releases import converters  # noqa: F401 - <network:…> is registered by it
from reports.views import documents, meetings, members, summaries

FILES = [
    ("sammenfatning.pdf", summaries.summary_pdf, "summary_pdf"),
    ("praesentation.pdf", summaries.summary_slides, "summary_slides"),
    ("sammenfatning-arkiv.pdf", summaries.summary_archive, "summary_archive"),
    ("sammenfatning.xlsx", summaries.summary_xlsx, "summary_xlsx"),
    ("sammenfatning.csv", summaries.summary_csv, "summary_csv"),
]
SUMMARIES_OF = [
    "runder/<uuid:round>/",
    "organisation/<uuid:organisation>/runder/<uuid:round>/",
    "organisation/<uuid:organisation>/runder/<uuid:round>/<network:network>/",
]

PAPERS = [
    ("deltagerliste.pdf", meetings.participant_list_pdf, "participant_list_pdf"),
    ("koekkenliste.pdf", meetings.kitchen_list_pdf, "kitchen_list_pdf"),
    ("navneskilte.pdf", meetings.name_badges_pdf, "name_badges_pdf"),
    ("dagsorden.pdf", meetings.agenda_pdf, "agenda_pdf"),
    ("referat.pdf", meetings.minutes_pdf, "minutes_pdf"),
]

urlpatterns = [
    path("principper/haefte.pdf", documents.booklet, name="booklet"),
    path("principper/<slug:slug>/princip.pdf", documents.principle_pdf, name="principle_pdf"),
    path("netvaerk/<slug:slug>/medlemmer.xlsx", members.member_list_xlsx, name="member_list_xlsx"),
    path("netvaerk/<slug:slug>/medlemmer.csv", members.member_list_csv, name="member_list_csv"),
    path("selvvurdering/<uuid:pk>/rapport.pdf", documents.report, name="report"),
    path("selvvurdering/<uuid:pk>/samtale.pdf", documents.conversation, name="conversation"),
    *(path(where + file, view, name=name) for where in SUMMARIES_OF for file, view, name in FILES),
    *(path(f"netvaerk/<slug:slug>/moeder/<uuid:pk>/{file}", view, name=name) for file, view, name in PAPERS),
]
