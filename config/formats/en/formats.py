"""British order, as the Danish readers of the English pages expect it: 24 November 2026 at 9:30."""

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "G:i"
