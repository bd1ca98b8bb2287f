from django.contrib import admin
from django.urls import include, path

from releases.reading.views.receipt import assessment_receipt

urlpatterns = [
    # Before assessments.urls, which would take its last part for a principle.
    path("selvvurdering/<uuid:pk>/kvittering/", assessment_receipt, name="assessment_receipt"),
    path("", include("assessments.urls")),  # first, because every answer that is saved is looked up here
    path("", include("principles.urls")),
    path("", include("accounts.urls")),
    path("", include("organisations.urls")),
    path("", include("releases.urls")),
    path("", include("networks.urls")),
    path("", include("reports.urls")),
    path("", include("jobs.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "pages.errors.bad_request"
handler404 = "pages.errors.not_found"
handler500 = "pages.errors.server_error"
