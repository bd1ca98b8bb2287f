"""Times as they are written in Danish text: kl. 9.30."""

TIME_FORMAT = "G.i"
DATETIME_FORMAT = r"j. F Y \k\l. G.i"
