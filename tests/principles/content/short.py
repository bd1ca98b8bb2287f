"""The real file cut short: read in a fraction of the time."""

from tests.factories import texts_of_the_file

FEWEST = {"advice": 1, "dilemmas": 1, "pitfalls": 1, "questions": 1}


def short_file():
    file = texts_of_the_file().model_copy(deep=True)
    for principle in file.principles:
        for name, fewest in FEWEST.items():
            setattr(principle, name, getattr(principle, name)[:fewest])
    return file
