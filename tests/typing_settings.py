"""For mypy's reading of the models: without modeltranslation, which gives them managers that no source shows."""

from tests.settings import *  # noqa: F403

# And without looking for administrations, which ask it for what is translated.
INSTEAD = {"modeltranslation": None, "django.contrib.admin": "django.contrib.admin.apps.SimpleAdminConfig"}
INSTALLED_APPS = [name for app in INSTALLED_APPS if (name := INSTEAD.get(app, app))]  # noqa: F405
