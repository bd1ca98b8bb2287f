from networks.invitations import urls
from networks.urls import afterwards, membership, news, planning

# What has an address of its own stands before what begins with the slug of a network.
urlpatterns = [
    *urls.urlpatterns,
    *news.urlpatterns,
    *planning.urlpatterns,
    *afterwards.urlpatterns,
    *membership.urlpatterns,
]
