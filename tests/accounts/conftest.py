import pytest
from django.test import Client, TestCase


class CommittingClient(Client):
    """Does after each request what waits for its commit, as the server does: mails leave."""

    def request(self, **request):
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


@pytest.fixture
def client():
    return CommittingClient()
