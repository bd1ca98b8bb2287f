from django.urls import path, register_converter

from organisations.models import Network
from reports.views import documents, summaries


class NetworkConverter:
    """A network in an address, as it is called in Danish."""

    regex = "oest|vest"
    in_addresses = {Network.EAST: "oest", Network.WEST: "vest"}

    def to_python(self, value):
        return next(network for network, word in self.in_addresses.items() if word == value)

    def to_url(self, value):
        return self.in_addresses[value]


register_converter(NetworkConverter, "network")

FILES = [
    ("sammenfatning.pdf", summaries.pdf, "summary_pdf"),
    ("sammenfatning-arkiv.pdf", summaries.archive, "summary_archive"),
    ("sammenfatning.xlsx", summaries.xlsx, "summary_xlsx"),
    ("sammenfatning.csv", summaries.csv, "summary_csv"),
]
SUMMARIES_OF = [
    "runder/<uuid:round>/",
    "organisation/<uuid:organisation>/runder/<uuid:round>/",
    "organisation/<uuid:organisation>/runder/<uuid:round>/<network:network>/",
]

urlpatterns = [
    path("principper/haefte.pdf", documents.booklet, name="booklet"),
    path("principper/<slug:slug>/princip.pdf", documents.principle_pdf, name="principle_pdf"),
    path("selvvurdering/<uuid:pk>/rapport.pdf", documents.report, name="report"),
    *(path(where + file, view, name=name) for where in SUMMARIES_OF for file, view, name in FILES),
]
