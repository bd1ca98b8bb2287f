from django.urls import path

from releases import converters  # noqa: F401 - <network:…> is registered by it
from releases.views import closed_rounds, release, verification

urlpatterns = [
    path("organisation/<uuid:pk>/runder/<uuid:round_pk>/", closed_rounds.round_detail, name="round_detail"),
    path("runder/<uuid:round_pk>/", closed_rounds.national_round_detail, name="national_round_detail"),
    path("organisation/<uuid:pk>/runder/<uuid:round_pk>/<network:network>/", release.release_part, name="release_part"),
    path("resultater/", verification.release_lookup, name="release_lookup"),
    path("resultater/<str:fingerprint>/", verification.release_verify, name="release_verify"),
]
