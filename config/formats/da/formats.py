"""Times as they are written in Danish text: kl. 9.30."""

TIME_FORMAT = "G.i"
