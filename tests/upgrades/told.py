"""What a database tells of what was answered and released in it, as plain values.

`python -m tests.upgrades.told` prints it of the database that DATABASE_URL names, whichever version made it.
"""

import json
import sys

import django


def everything_told() -> dict:
    from assessments.models import Assessment
    from assessments.results import result_of
    from releases.models import Release
    from releases.reading.summaries import summary_of

    submitted = Assessment.objects.filter(submitted_at__isnull=False).order_by("submitted_at", "pk")
    return {
        "results": [result_told(result_of(assessment)) for assessment in submitted],
        "drafts": [
            [draft.edition.version, draft.answers.count()] for draft in Assessment.objects.filter(submitted_at=None)
        ],
        "releases": [
            release_told(summary_of(release=release, organisation=release.round.organisation))
            for release in Release.objects.order_by("published_at")
        ],
    }


def result_told(result) -> dict:
    return {
        "edition": result.edition.version,
        "overall": [str(result.overall), str(result.previous_overall), str(result.overall_change)],
        "strengths": [item.principle.number for item in result.strengths],
        "developments": [item.principle.number for item in result.developments],
        "principles": [
            {
                "number": item.principle.number,
                "score": [str(item.score), str(item.previous_score), str(item.change)],
                "quadrant": str(item.quadrant),
                "importance": str(item.importance_level),
                "reflection": item.reflection,
                "recognised": [text.title for text in [*item.dilemmas, *item.pitfalls]],
                "answers": [
                    [line.statement.code, line.statement.text, line.score, line.not_relevant] for line in item.answers
                ],
                "trend": [str(score) for score in result.trend.of(item.principle.number)],
                "breaks": sorted(result.trend.breaks[item.principle.number]),
            }
            for item in result.principles
        ],
    }


def release_told(summary) -> dict:
    from releases.reading.figures import COLUMNS

    return {
        "hash": summary.release.hash,
        "figures": {
            item.title: [str(getattr(summary.unit.figure(item.number), name)) for name in COLUMNS]
            for item in summary.texts.principles
        },
        "recognised": [[item.code, item.title, item.people, item.out_of] for item in summary.recognised],
    }


if __name__ == "__main__":
    django.setup()
    json.dump(everything_told(), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
