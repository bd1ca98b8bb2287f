"""A paper that several may have is drawn once for each state of what it says, and kept for a day in the cache.

Nobody comes to it but by its HTML: whoever is shown less, or something else, has another paper. What is one person's
alone is never here.
"""

from django.core.cache import caches

from reports.keeping.hashes import document_hash
from reports.rendering.processes import pdf_of

KEPT_SECONDS = 24 * 60 * 60


def paper_pdf(html, attachment=None) -> bytes:
    key = f"pdf-{document_hash(html, attachment)}"
    cache = caches["papers"]
    pdf = cache.get(key)
    if pdf is None:
        pdf = pdf_of(html, attachment)
        cache.set(key, pdf, KEPT_SECONDS)
    return pdf
