import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache():
    """The limits on signing in count in the cache, and one test's attempts are not another's."""
    cache.clear()
