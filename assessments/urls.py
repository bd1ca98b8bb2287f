from django.urls import path

from assessments import views

urlpatterns = [
    path("overblik/", views.overview, name="overview"),
    path("selvvurdering/", views.assessment_list, name="assessment_list"),
    path("naeste-skridt/", views.action_list, name="action_list"),
]
