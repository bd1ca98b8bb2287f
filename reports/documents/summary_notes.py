"""How the figures of a summary are to be read: in the PDF, and beside the facts of the workbook's sheet on method."""

from django.utils.translation import gettext as _


def notes_on_figures(summary) -> list[str]:
    edition = summary.texts.edition
    return [
        edition.scoring_note,
        _(
            "Hvor mindst 20 ledere har svaret, viser vi gennemsnittet med én decimal og fordelingen. Fra 10 til 19 "
            "ledere viser vi gennemsnittet i halve trin, og under 10 kun et bånd: bør styrkes, på vej eller stærkt."
        ),
        _(
            "Vi viser kun resultater, der bygger på mindst %(threshold)s ledere. Hvor et resultat kunne regnes ud af "
            "de andre, hvor næsten alle har svaret det samme, eller hvor læserens eget svar ville afsløre de andres, "
            "står der også »vises ikke«. Det ser ens ud uanset grunden. I fordelingen skriver vi 0–4 ved færre end fem."
        )
        % {"threshold": summary.release.threshold},
        _(
            "Det, lederne har skrevet, indgår aldrig, og det gør svar fra enkelte ledere heller ikke. Resultaterne er "
            "beregnet én gang, da runden lukkede, og bliver aldrig ændret. Fingeraftrykket er det samme på siden, i "
            "PDF’en og i regnearket, så alle kan kontrollere det."
        ),
        _("Selvvurderinger siger noget om, hvordan lederne selv ser deres praksis. Andre kan opleve den anderledes."),
    ]
