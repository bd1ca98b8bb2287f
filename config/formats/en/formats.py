"""British order, as the Danish readers of the English pages expect it: 24 November 2026 at 9:30."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, G:i"
SHORT_DATE_FORMAT = "d/m/Y"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "G:i"
