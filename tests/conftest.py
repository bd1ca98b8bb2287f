import gc

import hypothesis
import pytest
from django.core.cache import caches
from django.utils import translation

# No test depends on a clock, so a slow machine is no failure. The same examples each time: what is found stays found.
hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
# `make test-all`: many more examples (tests/properties.py), other ones each time, and how to see a failure again.
hypothesis.settings.register_profile(
    "long", hypothesis.settings.get_profile("steady"), derandomize=False, print_blob=True
)
hypothesis.settings.load_profile("steady")


def pytest_collection_modifyitems(items):
    """Mark what touches the database: a second database has nothing to say about the rest."""
    for item in items:
        if item.get_closest_marker("any_database"):
            continue
        fixtures = {"db", "transactional_db", "django_db_setup"} & set(item.fixturenames)
        if fixtures or item.get_closest_marker("django_db") or hasattr(item.cls, "databases"):
            item.add_marker("database")


def pytest_collection_finish():
    """What is imported by now stays. Looking through it for garbage again and again took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def empty_cache():
    """The limits on signing in count in the cache, and one test's attempts are not another's."""
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def danish():
    """A request in English leaves its language to the thread, and to the test that comes after."""
    with translation.override("da"):
        yield
