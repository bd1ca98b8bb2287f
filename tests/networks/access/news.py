TABLE = {}


def arguments(world):
    return {}
