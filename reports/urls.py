from django.urls import path

from reports import views

urlpatterns = [
    path("principper/haefte.pdf", views.booklet, name="booklet"),
    path("principper/<slug:slug>/princip.pdf", views.principle_pdf, name="principle_pdf"),
    path("selvvurdering/<uuid:pk>/rapport.pdf", views.report, name="report"),
]
