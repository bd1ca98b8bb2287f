"""A summary is drawn once for each that reads differently: by unit, by language, and by what its reader may see."""

from django.utils import translation

from releases.reading.figures import PRINCIPLES
from releases.reading.summaries import ROLES, Summary, Unit
from releases.reading.viewers import EVERYBODY
from reports.documents.summary_csv import summary_csv
from reports.documents.summary_pdf import SummaryDocument
from reports.fingerprints import fingerprint, looks
from reports.models import RenderedSummary
from reports.rendering.processes import archive_of, pdf_of

PDF, ARCHIVE = RenderedSummary.Variant.PDF, RenderedSummary.Variant.ARCHIVE


def summary_pdf(summary) -> bytes:
    """In the language that is active, as its summary."""
    return kept(summary, PDF, lambda: pdf_of(SummaryDocument(summary).html))


def summary_archive(summary, *, csv_name, csv_description) -> bytes:
    """As PDF/A-3u with the figures as CSV in it."""
    return kept(
        summary,
        ARCHIVE,
        lambda: archive_of(
            SummaryDocument(summary).html,
            name=csv_name,
            description=csv_description,
            text=summary_csv(summary),
            at=summary.release.published_at,
        ),
    )


def kept(summary, variant, draw) -> bytes:
    """The copy that says the same. Those that look as documents no longer do make room for the new one."""
    input_hash = fingerprint(translation.get_language(), variant, *input_of(summary))
    copies = RenderedSummary.objects.filter(release=summary.release)
    copy = copies.filter(input_hash=input_hash).values_list("pdf", flat=True).first()
    if copy is not None:
        return bytes(copy)
    pdf = draw()
    copies.exclude(looks=looks()).delete()
    RenderedSummary.objects.update_or_create(
        input_hash=input_hash,
        defaults={"release": summary.release, "variant": variant, "looks": looks(), "pdf": pdf},
    )
    return pdf


def input_of(summary: Summary) -> list:
    """All that a summary says. A release never changes, and an edition's texts are as they were until changed_at."""
    release, edition = summary.release, summary.texts.edition
    around = [summary.network, summary.country, *summary.services]
    return [
        [release.hash, release.published_at, release.threshold, release.rules_version, release.smallest_group],
        [summary.round.title, summary.round.closes_at, edition.pk, edition.changed_at],
        [said_by(unit) for unit in (summary.unit, *filter(None, around))],
        [bool(summary.network), bool(summary.country)],
        [[moment.title, moment.label, [said(moment.figure(n)) for n in PRINCIPLES]] for moment in summary.trend],
        [[item.principle.number, item.kind, item.title, item.people, item.among] for item in summary.recognised],
        [[number, item.people, item.among] for number, item in sorted(summary.importance.items())],
    ]


def said_by(unit: Unit) -> list:
    figures = [[said(unit.figure(number, role)) for number in PRINCIPLES] for role in (EVERYBODY, *ROLES)]
    return [unit.kind, unit.name, unit.leaders, unit.participants, figures]


def said(figure) -> list:
    if figure.is_hidden:
        return []
    return [figure.people, figure.band, figure.mean, figure.median, figure.bins, figure.change]
