from django.urls import path

from principles import views

urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("principper/", views.principle_list, name="principle_list"),
    path("principper/soeg/", views.principle_search, name="principle_search"),
    path("principper/udkast/<str:version>/", views.draft_list, name="draft_list"),
    path("principper/udkast/<str:version>/<slug:slug>/", views.draft_detail, name="draft_detail"),
    path("principper/<slug:slug>/", views.principle_detail, name="principle_detail"),
]
