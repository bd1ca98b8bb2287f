from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path

from networks.meeting_day.views import attendance, materials

PAGES: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
    ("doer/", attendance.meeting_door, "meeting_door"),
    ("materialer/ny/", materials.material_add, "material_add"),
    ("materialer/<uuid:material>/", materials.material_file, "material_file"),
    ("materialer/<uuid:material>/ret/", materials.material_change, "material_change"),
    ("materialer/<uuid:material>/slet/", materials.material_delete, "material_delete"),
]

urlpatterns = [path(f"netvaerk/<slug:slug>/moeder/<uuid:pk>/{end}", view, name=name) for end, view, name in PAGES]
