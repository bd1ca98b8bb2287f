from django.urls import path

from networks.views import coordination

urlpatterns = [
    path("koordinering/", coordination.coordination, name="coordination"),
]
