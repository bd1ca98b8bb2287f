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
    f"{DISCLOSURE}/before.py": [f"{TESTED}/test_between.py"],
    f"{DISCLOSURE}/between.py": [f"{TESTED}/test_between.py"],
    f"{DISCLOSURE}/counts.py": [f"{TESTED}/test_counts.py"],
    f"{DISCLOSURE}/crowds.py": [f"{TESTED}/test_crowds.py"],
    f"{DISCLOSURE}/deciding.py": [f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/drafts.py": [f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/figures.py": [f"{TESTED}/test_figures.py", f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/moves.py": [f"{TESTED}/test_moves.py"],
    f"{DISCLOSURE}/next_steps.py": [f"{TESTED}/test_next_steps.py"],
    f"{DISCLOSURE}/participation.py": [f"{TESTED}/test_participation.py"],
    f"{DISCLOSURE}/precision.py": [f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/recounting.py": [f"{TESTED}/test_between.py"],
    f"{DISCLOSURE}/remainders.py": [f"{TESTED}/test_deciding.py", f"{TESTED}/test_remainders.py"],
    f"{DISCLOSURE}/solver.py": [f"{TESTED}/test_sums.py", f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/spans.py": [f"{TESTED}/test_spans.py"],
    f"{DISCLOSURE}/sums.py": [f"{TESTED}/test_sums.py", f"{TESTED}/test_deciding.py"],
    f"{DISCLOSURE}/trees.py": [f"{TESTED}/test_trees.py", f"{TESTED}/test_deciding.py"],
}

EQUIVALENT = {
    ("releases/disclosure/between.py", "group.below <= units -> group.below < units"): "the unit itself is shown too",
    ("releases/disclosure/moves.py", "8 -> 9"): "nobody has a score in an eighth principle",
    (
        "assessments/rules.py",
        "assessment.submitted_at > timezone.now() - REOPEN_FOR"
        " -> assessment.submitted_at >= timezone.now() - REOPEN_FOR",
    ): "one microsecond more or less of two weeks",
    (
        "releases/disclosure/precision.py",
        "True -> False",
    ): "a distribution too near inside one that goes goes as well, in either order",
    ("releases/disclosure/sums.py", "40 -> 41"): "three rounds are enough",
}
"""{(module, change): why it is no fault}."""
