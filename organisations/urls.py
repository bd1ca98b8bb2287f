from django.urls import path

from organisations.views import colleagues, leader_lists, leaders, own

LEADERS = "organisation/<uuid:organisation>/ledere/"

urlpatterns = [
    path("konto/lederpost/", own.own_leadership, name="own_leadership"),
    path(LEADERS, leaders.organisation_leaders, name="organisation_leaders"),
    path(f"{LEADERS}inviter/", leaders.leader_invite, name="leader_invite"),
    path(f"{LEADERS}importer/", leader_lists.leader_list_upload, name="leader_list_upload"),
    path(f"{LEADERS}importer/<uuid:pk>/", leader_lists.leader_list_preview, name="leader_list_preview"),
    path(f"{LEADERS}importer/<uuid:pk>/skal-rettes/", leader_lists.leader_list_rest, name="leader_list_rest"),
    path(f"{LEADERS}skabelon.csv", leader_lists.leader_template, {"ending": "csv"}, name="leader_template_csv"),
    path(f"{LEADERS}skabelon.xlsx", leader_lists.leader_template, {"ending": "xlsx"}, name="leader_template_xlsx"),
    path(f"{LEADERS}ledere.csv", leader_lists.leader_export, {"ending": "csv"}, name="leader_export_csv"),
    path(f"{LEADERS}ledere.xlsx", leader_lists.leader_export, {"ending": "xlsx"}, name="leader_export_xlsx"),
    path(f"{LEADERS}<uuid:pk>/inviter-igen/", leaders.leader_invite_again, name="leader_invite_again"),
    path(f"{LEADERS}inviter-alle-igen/", leaders.leader_invite_all_again, name="leader_invite_all_again"),
    path(f"{LEADERS}strategisk-ledelse/<int:pk>/afslut/", colleagues.colleague_end, name="colleague_end"),
    path(f"{LEADERS}<uuid:pk>/adresse/", leaders.leader_address, name="leader_address"),
    path(f"{LEADERS}<uuid:pk>/bekraeft/", leaders.leader_confirm, name="leader_confirm"),
    path(f"{LEADERS}<uuid:pk>/ret/", leaders.leader_change, name="leader_change"),
    path(f"{LEADERS}<uuid:pk>/afslut/", leaders.leader_end, name="leader_end"),
]
