from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    name = "releases"
    verbose_name = _("Offentliggjorte resultater")

    def ready(self):
        from assessments.comparisons import register_comparison  # models are not ready above
        from assessments.promise import promise_limits
        from jobs import routines
        from pages import panels
        from releases.disclosure import counts, figures
        from releases.making import closing
        from releases.reading import comparisons, to_come
        from releases.rounds import telling

        routines.register_routine(
            "close_rounds", _("Luk runder, hvis tid er gået"), routines.every(minutes=10), closing.close_due_rounds
        )
        routines.register_routine(
            "tell_of_results",
            _("Skriv til arrangørerne, når resultater kan læses"),
            routines.every(minutes=10),
            telling.tell_of_results,
        )
        promise_limits(
            half_steps_from=figures.HALVES_FROM,
            tenths_from=figures.TENTHS_FROM,
            distribution_from=figures.DISTRIBUTION_FROM,
            counts_from=counts.COUNTS_FROM,
            in_steps=figures.people_in_steps,
        )
        register_comparison(compare=comparisons.compare_with_others, receipt=comparisons.find_receipt_url)
        panels.register_panel("overview", to_come.results_to_come_panel)
