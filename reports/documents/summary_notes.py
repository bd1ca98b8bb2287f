"""How the figures of a summary are to be read: in the PDF, and beside the facts of the workbook's sheet on method."""

from django.utils.translation import gettext as _


def notes_on_figures(summary) -> list[str]:
    edition = summary.texts.edition
    return [
        edition.scoring_note,
        _(
            "Hvor mindst 20 ledere har svaret, viser vi gennemsnittet med én decimal, og fra 30 fordelingen i hele ti "
            "procent. Fra 10 til 19 ledere viser vi gennemsnittet i halve trin, og under 10 kun et bånd: bør styrkes, "
            "på vej eller stærkt. Antal ledere står i trin, og hvor stor en del der har sendt ind, i hele ti procent."
        ),
        _(
            "Vi viser kun resultater, der bygger på mindst %(threshold)s ledere. Hvor nogens svar kunne regnes ud af "
            "resultaterne, også af den, der kender ét svar, står der »vises ikke«. Det ser ens ud uanset grunden. I "
            "fordelingen er »få« nul til fire ledere. Filerne er ens for alle, der må se dem."
        )
        % {"threshold": summary.release.threshold},
        _(
            "Det, lederne har skrevet, indgår aldrig, og det gør svar fra enkelte ledere heller ikke. Resultaterne er "
            "beregnet én gang, da runden lukkede, og bliver aldrig ændret. Fingeraftrykket er det samme på siden, i "
            "PDF’en og i regnearket, så alle kan kontrollere det."
        ),
        _("Selvvurderinger siger noget om, hvordan lederne selv ser deres praksis. Andre kan opleve den anderledes."),
    ]
