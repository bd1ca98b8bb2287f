"""Papers that are the same for everybody in a network are drawn once for each state of what they say."""

from django.core.cache import caches

from reports.fingerprints import fingerprint
from reports.rendering.processes import pdf_of

KEPT_SECONDS = 24 * 60 * 60


def paper_pdf(html) -> bytes:
    key = f"pdf-{fingerprint(html)}"
    cache = caches["papers"]
    pdf = cache.get(key)
    if pdf is None:
        pdf = pdf_of(html)
        cache.set(key, pdf, KEPT_SECONDS)
    return pdf
