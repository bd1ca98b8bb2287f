from django.urls import include, path

from releases import converters  # noqa: F401 - <network:…> is registered by it
from releases.reading.views import release
from releases.rounds.views import home, rounds

# Each page of a round has two addresses: one in its organisation, and one for a round of the whole country.
PAGES = [
    ("", rounds.round_detail, "round_detail"),
    ("ret/", rounds.round_change, "round_change"),
    ("aflys/", rounds.round_call_off, "round_call_off"),
    ("paamind/", rounds.round_remind, "round_remind"),
]

urlpatterns = [
    path("", include("releases.responding.urls")),
    path("organisation/<uuid:organisation>/", home.organisation_home, name="organisation_home"),
    path("organisation/<uuid:organisation>/runder/", home.organisation_rounds, name="organisation_rounds"),
    path("organisation/<uuid:organisation>/runder/ny/", rounds.round_new, name="round_new"),
    *(path(f"organisation/<uuid:organisation>/runder/<uuid:pk>/{end}", view, name=name) for end, view, name in PAGES),
    path("runder/", home.national_rounds, name="national_rounds"),
    path("runder/ny/", rounds.round_new, name="round_new"),
    *(path(f"runder/<uuid:pk>/{end}", view, name=name) for end, view, name in PAGES),
    path(
        "organisation/<uuid:organisation>/runder/<uuid:pk>/<network:network>/",
        release.release_part,
        name="release_part",
    ),
]
