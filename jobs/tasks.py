"""Django's own tasks on 6.x, the same API from django-tasks on 5.2."""

import django

if django.VERSION >= (6, 0):
    from django.tasks import default_task_backend, task
else:
    from django_tasks import default_task_backend, task

__all__ = ["default_task_backend", "task"]
