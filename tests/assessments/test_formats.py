from datetime import datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone as clock

from assessments.templatetags.assessment_formats import change, score
from pages.moments import moment


def test_moment_names_the_day_when_it_is_not_today():
    copenhagen = ZoneInfo("Europe/Copenhagen")
    today = clock.localtime().replace(hour=9, minute=30)
    before = datetime(2025, 11, 20, 9, 30, tzinfo=copenhagen)

    assert moment(today) == "kl. 9.30"
    assert moment(before) == "20. november kl. 9.30"
    assert moment(before.astimezone(timezone(timedelta(hours=-9)))) == "20. november kl. 9.30"


@pytest.mark.parametrize(("value", "words"), [("0.4", "+0,4"), ("-0.2", "−0,2"), ("0.0", "uændret"), (None, "")])
def test_change_in_words(value, words):
    assert change(value and Decimal(value)) == words


@pytest.mark.parametrize(("value", "words"), [("3.4", "3,4"), ("4", "4,0"), (None, "–")])
def test_score_in_words(value, words):
    assert score(value and Decimal(value)) == words
