"""Where a fault would let somebody see too much, the tests that have to notice it, and what nobody could notice."""

DISCLOSURE = "releases/disclosure"
RELEASES = "tests/releases"
TESTED = f"{RELEASES}/disclosure"

TESTS = {
    "accounts/rules.py": ["tests/accounts/test_rules.py"],
    "assessments/rules.py": ["tests/assessments/test_rules.py"],
    "jobs/rules.py": ["tests/jobs/test_rules.py"],
    "networks/rules.py": ["tests/networks/test_rules.py"],
    "organisations/rules.py": ["tests/organisations/test_rules.py", "tests/organisations/test_posts.py"],
    "principles/rules.py": ["tests/principles/test_rules.py"],
    "releases/rules.py": [f"{RELEASES}/test_rules.py"],
    f"{DISCLOSURE}/attacks.py": [f"{TESTED}/test_attempts.py"],
    f"{DISCLOSURE}/between.py": [f"{TESTED}/test_between.py"],
    f"{DISCLOSURE}/counts.py": [f"{TESTED}/test_counts.py"],
    f"{DISCLOSURE}/crowds.py": [f"{TESTED}/test_crowds.py"],
    f"{DISCLOSURE}/deciding.py": [f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/distributions.py": [f"{TESTED}/test_distributions.py"],
    f"{DISCLOSURE}/drafts.py": [f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/figures.py": [
        f"{TESTED}/test_figures.py",
        f"{TESTED}/test_fineness.py",
        f"{TESTED}/test_attacks.py",
    ],
    f"{DISCLOSURE}/insiders.py": [f"{TESTED}/test_insiders.py"],
    f"{DISCLOSURE}/moves.py": [f"{TESTED}/test_moves.py"],
    f"{DISCLOSURE}/participation.py": [f"{TESTED}/test_participation.py"],
    f"{DISCLOSURE}/precision.py": [f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/readings.py": [f"{TESTED}/test_readings.py", f"{TESTED}/test_solver.py"],
    f"{DISCLOSURE}/remainders.py": [f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/solver.py": [f"{TESTED}/test_limits.py", f"{TESTED}/test_sums.py"],
    f"{DISCLOSURE}/sums.py": [f"{TESTED}/test_sums.py"],
    f"{DISCLOSURE}/suppression.py": [
        f"{TESTED}/test_suppression.py",
        f"{TESTED}/test_attacks.py",
    ],
    f"{DISCLOSURE}/trees.py": [f"{TESTED}/test_trees.py"],
}

EQUIVALENT = {
    (
        "assessments/rules.py",
        "assessment.submitted_at > timezone.now() - REOPEN_FOR"
        " -> assessment.submitted_at >= timezone.now() - REOPEN_FOR",
    ): "one microsecond more or less of two weeks",
    (
        "releases/disclosure/distributions.py",
        "role != EVERYBODY and figure.bins -> role != EVERYBODY",
    ): "a distribution that is not there is taken away",
    (
        "releases/disclosure/figures.py",
        "other < place -> other <= place",
    ): "a bin that is hidden is none of the numbers beside it",
    (
        "releases/disclosure/suppression.py",
        "len(crowds[place, role]) * part -> len(crowds[place, role]) // part",
    ): "R15's part is one",
    ("releases/disclosure/readings.py", "101 -> 102"): "above 5, and nobody's score is",
    (
        "releases/disclosure/readings.py",
        "LOWEST * reading.people -> LOWEST // reading.people",
    ): "any sum of scores is at least the one and more than the other, and the greatest is kept",
    (
        "releases/disclosure/readings.py",
        "each[0] < each[1] -> each[0] <= each[1]",
    ): "where there is no score between two limits, nobody is asked to have one",
    ("releases/disclosure/readings.py", "10 -> 11"): "longer than any path, as there are fewer people than either",
    ("releases/disclosure/readings.py", "9 -> 10"): "longer than any path, as there are fewer people than either",
}
"""{(module, change): why it is no fault}."""
