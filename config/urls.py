from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("assessments.urls")),  # first, because every answer that is saved is looked up here
    path("", include("principles.urls")),
    path("", include("accounts.urls")),
    path("", include("organisations.urls")),
    path("", include("releases.urls")),
    path("", include("reports.urls")),
    path("admin/", admin.site.urls),
]

handler500 = "accounts.views.errors.server_error"
