from django.urls import path, register_converter

from organisations.models import Network
from releases.views import closed_rounds, release, verification


class NetworkConverter:
    """A network as the address names it: oest or vest."""

    regex = "oest|vest"
    names = {"oest": Network.EAST, "vest": Network.WEST}

    def to_python(self, value):
        return self.names[value]

    def to_url(self, value):
        return next(name for name, network in self.names.items() if network == value)


register_converter(NetworkConverter, "network")

urlpatterns = [
    path("organisation/<uuid:pk>/runder/<uuid:round_pk>/", closed_rounds.round_detail, name="round_detail"),
    path("runder/<uuid:round_pk>/", closed_rounds.national_round_detail, name="national_round_detail"),
    path("organisation/<uuid:pk>/runder/<uuid:round_pk>/<network:network>/", release.release_part, name="release_part"),
    path("resultater/", verification.release_lookup, name="release_lookup"),
    path("resultater/<str:fingerprint>/", verification.release_verify, name="release_verify"),
]
