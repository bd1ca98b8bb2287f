"""What is queued has pages of its own (jobs/views). The package's list says to the second who did what."""

import django_tasks_db.admin  # noqa: F401 (registers what is taken off again)
from django.contrib import admin
from django_tasks_db.models import DBTaskResult

admin.site.unregister(DBTaskResult)
