"""An invented but plausible set of people, places and self-assessments, for `make demo` alone.

The same demo comes out every time: chance is drawn by name, and only the dates depend on the day it is made.
"""
