"""The texts of an edition on paper, in the language that is active: all seven principles, or one."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def booklet_html(texts) -> str:
    return render_to_string("reports/booklet.html", {"texts": texts, "edition": texts.edition})


def principle_html(texts, principle) -> str:
    return render_to_string(
        "reports/principle.html", {"texts": texts, "edition": texts.edition, "principle": principle}
    )


def booklet_file_name():
    return _("syv-principper.pdf")


def principle_file_name(principle):
    return f"{principle.number}-{principle.slug}.pdf"
