import shutil
import tempfile

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_files():
    """What is laid in at meetings lands in a folder of this run's."""
    from django.test import override_settings  # settings are ready once the run has begun

    folder = tempfile.mkdtemp(prefix="materials-")
    with override_settings(MEDIA_ROOT=folder):
        yield folder
    shutil.rmtree(folder)
