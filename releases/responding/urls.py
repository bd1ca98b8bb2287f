from django.urls import path

from releases.responding.views import responses

urlpatterns = [
    path(
        "organisation/<uuid:organisation>/runder/<uuid:pk>/ledelsen/",
        responses.management_response,
        name="management_response",
    ),
    path(
        "organisation/<uuid:organisation>/runder/<uuid:pk>/ledelsen/skriv/",
        responses.management_response_write,
        name="management_response_write",
    ),
]
