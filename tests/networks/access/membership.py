from tests.networks.access.roles import public_page

TABLE = {
    ("network_list", None): public_page(),
    ("network_detail", "network"): public_page(),
}


def arguments(world):
    return {}
