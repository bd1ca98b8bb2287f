"""The product's own settings as the demo has them, in memory, with nothing of one machine or one day in them."""

import os

os.environ |= {
    "DATABASE_URL": "sqlite:///:memory:",
    "DEBUG": "0",
    "DEMO": "1",
    "SECRET_KEY": "only-for-walking",
}

from config.settings import *  # noqa: F403

# Files have their own names: what is in them is nothing that a page says.
STORAGES = {
    "default": {"BACKEND": "tests.walk.storage.NothingIsDeleted"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The files of the design system are nobody's page.
MIDDLEWARE = [each for each in MIDDLEWARE if not each.startswith("whitenoise")]  # noqa: F405
