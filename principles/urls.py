from django.urls import path

from principles import views

urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("principper/", views.principle_list, name="principle_list"),
    path("principper/<slug:slug>/", views.principle_detail, name="principle_detail"),
]
