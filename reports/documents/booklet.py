"""The texts of an edition on paper: all seven principles, or one."""

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from reports.fingerprints import fingerprint
from reports.rendering.processes import pdf_of

KEPT_SECONDS = 7 * 24 * 60 * 60


def booklet_pdf(texts, language) -> bytes:
    return kept("reports/booklet.html", texts, language)


def principle_pdf(texts, principle, language) -> bytes:
    return kept("reports/principle.html", texts, language, principle)


def booklet_file_name():
    return _("syv-principper.pdf")


def principle_file_name(principle):
    return f"{principle.number}-{principle.slug}.pdf"


def kept(template, texts, language, principle=None) -> bytes:
    """Drawn once for each state of the texts: they are the same for everybody."""
    edition, slug = texts.edition, principle.slug if principle else ""
    key = f"pdf-{fingerprint(template, slug, language, edition.pk, edition.changed_at)}"
    cache = caches["papers"]
    pdf = cache.get(key)
    if pdf is None:
        with translation.override(language):
            html = render_to_string(template, {"texts": texts, "edition": edition, "principle": principle})
        pdf = pdf_of(html)
        cache.set(key, pdf, KEPT_SECONDS)
    return pdf
