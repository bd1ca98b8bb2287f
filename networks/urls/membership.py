from django.urls import path

from networks.views import networks

urlpatterns = [
    path("netvaerk/", networks.network_list, name="network_list"),
    path("netvaerk/<slug:slug>/", networks.network_detail, name="network_detail"),
]
