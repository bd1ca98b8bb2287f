from tests.networks.access.roles import only, signed_in
from tests.test_access import KEPT, TO_LOGIN, Line

ALL_COORDINATORS = ["coordinator", "coordinator of the other network", "administrator"]

TABLE = {
    ("coordination", None): Line(only(*ALL_COORDINATORS, answer=200, visitor=TO_LOGIN), signed_in(405, KEPT)),
}


def arguments(world):
    return {}
