from django.urls import path

from jobs import views

urlpatterns = [
    path("arbejde/", views.job_list, name="job_list"),
    path("arbejde/<uuid:pk>/", views.job, name="job"),
    path("arbejde/<uuid:pk>/fremdrift/", views.job_progress, name="job_progress"),
    path("arbejde/<uuid:pk>/igen/", views.job_again, name="job_again"),
    path("udvikling/mails/", views.demo_mail_list, name="demo_mail_list"),
    path("udvikling/mails/<int:pk>/", views.demo_mail, name="demo_mail"),
]
