"""What can be made again is made again while Redis is away, and kept again when it is back."""

import shutil
import subprocess
from contextlib import contextmanager

import pytest
from django.core.cache import caches
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.retry import Retry

from tests.jobs.smtp import free_port


@pytest.fixture
def port(settings):
    port = free_port()
    redis = {"LOCATION": f"redis://127.0.0.1:{port}/0", "OPTIONS": {"socket_timeout": 0.5}}
    settings.CACHES = {
        "default": redis | {"BACKEND": "django.core.cache.backends.redis.RedisCache"},
        "papers": redis | {"BACKEND": "pages.caches.ForgivingRedisCache"},
    }
    return port


@contextmanager
def redis_at(port):
    process = subprocess.Popen(["redis-server", "--port", str(port), "--save", ""], stdout=subprocess.DEVNULL)
    try:
        Redis(port=port, retry=Retry(ConstantBackoff(0.05), 200), retry_on_error=[NoConnection]).ping()
        yield
    finally:
        process.terminate()
        process.wait()


def test_cache_that_is_away_finds_nothing_and_keeps_nothing(port):
    papers = caches["papers"]

    papers.set("paper", b"x", 60)

    assert papers.get("paper", "none") == "none"


def test_limits_are_not_forgiving(port):
    with pytest.raises(NoConnection):
        caches["default"].get("limit")


@pytest.mark.skipif(not shutil.which("redis-server"), reason="there is no redis-server here")
def test_cache_keeps_again_once_it_is_back(port):
    papers = caches["papers"]
    with redis_at(port):
        papers.set("paper", b"x", 60)
        assert papers.get("paper") == b"x"
    assert papers.get("paper") is None

    with redis_at(port):
        papers.set("paper", b"y", 60)
        assert papers.get("paper") == b"y"
