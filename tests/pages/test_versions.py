from types import SimpleNamespace

import pytest

from pages.concurrent_edits import read_tokens, tokens
from pages.versions import WrittenMeanwhile, compared_in, next_number


def version(number):
    return SimpleNamespace(number=number)


@pytest.mark.parametrize(("newest", "expected"), [(None, 1), (version(1), 2), (version(12), 13)])
def test_a_version_follows_the_one_that_its_writer_had_before_her(newest, expected):
    seen = read_tokens(tokens(compared_in(newest)))

    assert next_number(newest, seen=seen) == expected


@pytest.mark.parametrize("shown", [None, version(1), version(3)])
def test_no_version_follows_one_that_its_writer_has_not_seen(shown):
    with pytest.raises(WrittenMeanwhile) as meanwhile:
        next_number(version(2), seen=read_tokens(tokens(compared_in(shown))))

    assert meanwhile.value.newest.number == 2
