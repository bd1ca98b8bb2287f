from networks.urls import afterwards, invitations, membership, news, planning

# What has an address of its own stands before what begins with the slug of a network.
urlpatterns = [
    *invitations.urlpatterns,
    *news.urlpatterns,
    *planning.urlpatterns,
    *afterwards.urlpatterns,
    *membership.urlpatterns,
]
