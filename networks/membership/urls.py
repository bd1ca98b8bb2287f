from django.urls import path

from networks.membership.views import applications, members, networks, own_membership

urlpatterns = [
    path("netvaerk/", networks.network_list, name="network_list"),
    path("netvaerk/bekraeft/<str:token>/", applications.application_confirm, name="application_confirm"),
    path("netvaerk/<slug:slug>/", networks.network_detail, name="network_detail"),
    # Asking without an account
    path("netvaerk/<slug:slug>/bliv-medlem/", applications.application_new, name="application_new"),
    path("netvaerk/<slug:slug>/bliv-medlem/sendt/", applications.application_sent, name="application_sent"),
    path(
        "netvaerk/<slug:slug>/bliv-medlem/bekraeftet/",
        applications.application_confirmed,
        name="application_confirmed",
    ),
    # One's own membership
    path("netvaerk/<slug:slug>/anmod/", own_membership.membership_ask, name="membership_ask"),
    path("netvaerk/<slug:slug>/mine-oplysninger/", own_membership.membership_settings, name="membership_settings"),
    path("netvaerk/<slug:slug>/meld-ud/", own_membership.membership_leave, name="membership_leave"),
    # Everybody's
    path("netvaerk/<slug:slug>/medlemmer/", members.member_list, name="member_list"),
    path("netvaerk/<slug:slug>/medlemmer/<uuid:pk>/fjern/", members.member_remove, name="member_remove"),
    path("netvaerk/<slug:slug>/anmodninger/<uuid:pk>/godkend/", members.membership_approve, name="membership_approve"),
    path("netvaerk/<slug:slug>/anmodninger/<uuid:pk>/afvis/", members.membership_decline, name="membership_decline"),
]
