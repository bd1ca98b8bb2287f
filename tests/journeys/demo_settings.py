"""The product's own settings, with the files that it serves collected in a place of the tests' own."""

import os

from config.settings import *  # noqa: F403

STATIC_ROOT = os.environ["STATIC_ROOT_FOR_TESTS"]
