from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path

from networks.afterwards.views import evaluations, minutes, takeaways

PAGES: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
    ("referat/", minutes.minutes_detail, "minutes_detail"),
    ("referat/skriv/", minutes.minutes_write, "minutes_write"),
    ("referat/udgiv/", minutes.minutes_publish, "minutes_publish"),
    ("referat/versioner/", minutes.minutes_versions, "minutes_versions"),
    ("referat/versioner/<int:number>/", minutes.minutes_version, "minutes_version"),
    ("evaluering/", evaluations.evaluation_answer, "evaluation_answer"),
    ("evaluering/resultat/", evaluations.evaluation_results, "evaluation_results"),
    ("tag-med-hjem/", takeaways.meeting_check_out, "meeting_check_out"),
]

urlpatterns = [path(f"netvaerk/<slug:slug>/moeder/<uuid:pk>/{end}", view, name=name) for end, view, name in PAGES]
