from django.urls import path

from assessments.views import (
    actions,
    answering,
    assessments,
    merging,
    overview,
    preview,
    promise,
    results,
    review,
    roster,
)

ROSTER = "organisation/<uuid:organisation>/deltagere/"

urlpatterns = [
    path("overblik/", overview.overview, name="overview"),
    path("selvvurdering/", assessments.assessment_list, name="assessment_list"),
    path("selvvurdering/begynd/<uuid:pk>/", assessments.assessment_start, name="assessment_start"),
    path("selvvurdering/<uuid:pk>/gennemse/", review.assessment_review, name="assessment_review"),
    path("selvvurdering/<uuid:pk>/resultat/", results.assessment_result, name="assessment_result"),
    path("selvvurdering/<uuid:pk>/resultat/naeste-skridt/", actions.action_add, name="result_action_add"),
    path("selvvurdering/<uuid:pk>/slet/", assessments.assessment_discard, name="assessment_discard"),
    path("selvvurdering/<uuid:pk>/genaabn/", assessments.assessment_reopen, name="assessment_reopen"),
    path("selvvurdering/<uuid:pk>/foer-du-svarer/", promise.assessment_promise, name="assessment_promise"),
    path("selvvurdering/<uuid:pk>/det-ser-andre/", preview.assessment_preview, name="assessment_preview"),
    path("selvvurdering/<uuid:pk>/<slug:slug>/", answering.assessment_step, name="assessment_step"),
    path(ROSTER, roster.roster, name="roster"),
    path(f"{ROSTER}foerste-liste/", roster.roster_attest, name="roster_attest"),
    path(f"{ROSTER}runde/<uuid:round>/", roster.roster_of_round, name="roster_of_round"),
    path(f"{ROSTER}<int:user>/kender-jeg/", roster.roster_vouch, name="roster_vouch"),
    path(f"{ROSTER}<int:user>/kender-jeg-ikke/", roster.roster_object, name="roster_object"),
    path("organisation/<uuid:pk>/laeg-sammen/", merging.organisation_merge, name="organisation_merge"),
    path("organisation/<uuid:pk>/luk/", merging.organisation_close, name="organisation_close"),
    path("tilbud/<uuid:pk>/laeg-sammen/", merging.service_merge, name="service_merge"),
    path("tilbud/<uuid:pk>/luk/", merging.service_close, name="service_close"),
    path("naeste-skridt/", actions.action_list, name="action_list"),
    path("naeste-skridt/nyt/", actions.action_add, name="action_add"),
    path("naeste-skridt/<uuid:pk>/", actions.action_edit, name="action_edit"),
    path("naeste-skridt/<uuid:pk>/status/", actions.action_status, name="action_status"),
]
