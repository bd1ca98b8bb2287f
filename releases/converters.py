"""Import this where an address names a network: <network:network>."""

from django.urls import register_converter

from organisations.models import Half


class NetworkConverter:
    """A network as it is called in Danish: oest or vest."""

    regex = "oest|vest"
    names = {"oest": Half.EAST, "vest": Half.WEST}

    def to_python(self, value):
        return self.names[value]

    def to_url(self, value):
        return next(name for name, network in self.names.items() if network == value)


register_converter(NetworkConverter, "network")
