"""How many examples a property is tried with. Deadlines and the rest are the profiles' in tests/conftest.py."""

from hypothesis import settings

TIMES_LONGER = 20


def examples(count):
    """So many in `make test`, and twenty times as many in `make test-all`."""
    is_long = settings.get_current_profile_name() == "long"
    return settings(max_examples=count * TIMES_LONGER if is_long else count)
