"""The product's own settings with what the tests need of the environment, the same on every machine."""

import os

os.environ["DEBUG"] = "1"
os.environ.pop("DEMO", None)
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
# Playwright keeps an event loop in the thread that the tests run in.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from config.settings import *  # noqa: F403

# Where DATABASE_URL names a SQLite file, the tests have one beside it, so that threads can have a connection each.
if DATABASES["default"]["ENGINE"].endswith("sqlite3") and DATABASES["default"]["NAME"] != ":memory:":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": f"{DATABASES['default']['NAME']}.test"}  # noqa: F405

# Passwords are hashed thousands of times here; strength is the product's matter.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files come from where they lie, not from an earlier collectstatic.
STATIC_ROOT = BASE_DIR / "build" / "static-for-tests"  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
