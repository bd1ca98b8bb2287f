from django.urls import path

from reports import views

urlpatterns = [
    path("selvvurdering/<uuid:pk>/rapport.pdf", views.report, name="report"),
]
