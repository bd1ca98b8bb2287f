from django.urls import path

from organisations import views

urlpatterns = [
    path("konto/lederpost/", views.own_leadership, name="own_leadership"),
]
