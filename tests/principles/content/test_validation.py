"""Each way a file can be wrong: what is said, and on which line. The file is the real one with one thing changed.

It is cut short, so that it is read in a fraction of the time.
"""

import pytest

from principles.content.dumping import yaml_of
from principles.content.reading import Invalid
from principles.content.validation import validated
from tests.principles.content.short import short_file

FILE = yaml_of(short_file())


def changed(old, new):
    """The file with the first occurrence of `old` changed, and the line it stands on."""
    assert old in FILE
    return FILE.replace(old, new, 1), FILE[: FILE.index(old)].count("\n") + 1


def problems_in(text):
    with pytest.raises(Invalid) as refusal:
        validated(text)
    return [str(problem) for problem in refusal.value.problems]


ONE_CHANGE = {
    "unknown schema": ("schema: principles/1", "schema: principles/2", "schema: Her skal stå principles/1."),
    "unknown key": ("isbn:", "colour: red\n    isbn:", "edition.source.colour: Nøglen kendes ikke."),
    "unknown language": ('en: "All leaders"', 'fr: "Tous"', "audiences[both].label.fr: Sproget kendes ikke."),
    "empty text": ('da: "Alle ledere"', 'da: ""', "audiences[both].label.da: Teksten mangler."),
    "blank text": ('da: "Alle ledere"', 'da: " "', "audiences[both].label.da: Teksten mangler."),
    "space around the text": (
        'da: "Alle ledere"',
        'da: "Alle ledere "',
        "audiences[both].label.da: Teksten begynder eller slutter med mellemrum eller en tom linje.",
    ),
    "two lines where there is room for one": (
        'da: "Alle ledere"',
        'da: "Alle\\nledere"',
        "audiences[both].label.da: Teksten skal stå på én linje.",
    ),
    "invisible character": (
        'da: "Alle ledere"',
        'da: "Alle\\x07 ledere"',
        "audiences[both].label.da: Teksten indeholder et usynligt tegn, U+0007.",
    ),
    "null character": (
        'da: "Alle ledere"',
        'da: "Alle\\0 ledere"',
        "audiences[both].label.da: Teksten indeholder et usynligt tegn, U+0000.",
    ),
    "half a character": (
        'da: "Alle ledere"',
        'da: "Alle\\uD83D ledere"',
        "audiences[both].label.da: Teksten indeholder et usynligt tegn, U+D83D.",
    ),
    "text that YAML reads as something else": (
        'da: "Alle ledere"',
        "da: yes",
        "audiences[both].label.da: Sæt værdien i anførselstegn, så den læses som tekst.",
    ),
    "text too long for its column": (
        'da: "Alle ledere"',
        f'da: "{"x" * 101}"',
        "audiences[both].label.da: Teksten er på 101 tegn. Der er plads til 100.",
    ),
    "text in one language": (
        'publisher: "Socialstyrelsen"',
        'publisher: {da: "Socialstyrelsen"}',
        "edition.source.publisher: Sæt værdien i anførselstegn, så den læses som tekst.",
    ),
    "version too long": (
        'version: "2026-1"',
        f'version: "{"2" * 21}"',
        "edition.version: Teksten er på 21 tegn. Der er plads til 20.",
    ),
    "version with a slash": ('version: "2026-1"', 'version: "2026/1"', "edition.version: Skriv det som 2026-1."),
    "version as a number": (
        'version: "2026-1"',
        "version: 2026",
        "edition.version: Sæt værdien i anførselstegn, så den læses som tekst.",
    ),
    "other languages": ("languages: [da, en]", "languages: [da]", "edition.languages: Her skal stå [da, en]."),
    "address of another kind": (
        'url: "https://www.sbst.dk/',
        'url: "javascript:alert(1)//',
        "edition.source.url: Skriv en webadresse, der begynder med https://.",
    ),
    "month that is not there": (
        'published: "2021-01"',
        'published: "2021-13"',
        "edition.source.published: Skriv det som 2021-01.",
    ),
    "unknown audience": (
        "audience: both",
        "audience: chef",
        "principles[1].statements[1.1].audience: Skriv en af koderne both, tilbudsleder, afdelingsleder.",
    ),
    "mirror that says yes": (
        "audience: both",
        "mirror: yes\n        audience: both",
        "principles[1].statements[1.1].mirror: Skriv true eller false.",
    ),
    "value outside the scale": (
        "value: 5",
        "value: 6",
        "rating_scale.levels[6].value: Skriv et helt tal fra 1 til 5.",
    ),
    "value in quotes": (
        "value: 5",
        'value: "5"',
        "rating_scale.levels[5].value: Skriv et helt tal fra 1 til 5.",
    ),
    "value of yes": ("value: 1", "value: true", "rating_scale.levels[#1].value: Skriv et helt tal fra 1 til 5."),
    "score with two decimals": (
        "high_score_from: 3.5",
        "high_score_from: 3.55",
        "importance_scale.matrix.high_score_from: Skriv et tal fra 1.0 til 5.0 med højst én decimal.",
    ),
    "score that is no number": (
        "high_score_from: 3.5",
        "high_score_from: .nan",
        "importance_scale.matrix.high_score_from: Skriv et tal fra 1.0 til 5.0 med højst én decimal.",
    ),
    "quadrant in the wrong corner": (
        "score: low",
        "score: high",
        "importance_scale.matrix.quadrants[strengthen].score: Her skal stå low.",
    ),
    "id of another principle": (
        'id: "3.2"',
        'id: "4.9"',
        "principles[3].statements[4.9].id: Koden skal begynde med princippets nummer, 3.",
    ),
    "id of another kind": ('id: "3.A1"', 'id: "3.X1"', "principles[3].advice[3.X1].id: Skriv det som 3.A1."),
    "slug with capitals": (
        "slug: faglig-refleksion",
        "slug: Faglig refleksion",
        "principles[4].slug: Skriv det som faglig-refleksion.",
    ),
    "slug of another page": (
        "slug: faglig-refleksion",
        "slug: soeg",
        "principles[4].slug: soeg er en anden sides webadresse.",
    ),
    "list that is none": (
        "questions:\n",
        "questions: {}\n    former:\n",
        "principles[1].questions: Her skal stå en liste med mindst ét punkt.",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), ONE_CHANGE.values(), ids=ONE_CHANGE)
def test_one_change_is_reported_with_its_line(old, new, expected):
    text, line = changed(old, new)

    assert f"Linje {line}, {expected}" in problems_in(text)


def test_missing_translation_is_reported_where_the_text_stands():
    text, line = changed('      en: "All leaders"\n', "")

    assert problems_in(text) == [f"Linje {line - 2}, audiences[both].label: Den engelske tekst (en) mangler."]


def test_text_that_is_not_translated_at_all():
    text, line = changed('title:\n      da: "Samarbejde med borgeren"\n      en: "Coll', 'title: "Samarbejde"  # "')

    assert problems_in(text) == [
        f"Linje {line}, principles[1].title: Teksten skal stå på både dansk (da) og engelsk (en)."
    ]


def test_missing_key_is_reported_where_it_should_have_been():
    text, line = changed("        audience: both\n", "")

    assert problems_in(text) == [f"Linje {line - 1}, principles[1].statements[1.1]: Nøglen audience mangler."]


def test_duplicate_id_names_the_line_of_the_first():
    first = changed('id: "3.1"', "")[1]
    text, line = changed('id: "3.2"', 'id: "3.1"')

    assert problems_in(text) == [
        f"Linje {line}, principles[3].statements[3.1]: id 3.1 findes allerede på linje {first}."
    ]


def test_duplicate_slug_names_the_line_of_the_first():
    first = changed("slug: samarbejde-med-borgeren", "")[1]
    text, line = changed("slug: faglig-refleksion", "slug: samarbejde-med-borgeren")

    assert problems_in(text) == [
        f"Linje {line}, principles[4].slug: "
        f"Navnet i webadressen, samarbejde-med-borgeren, findes allerede på linje {first}."
    ]


def test_key_written_twice():
    text, line = changed("applies_to: principle", "applies_to: principle\n  applies_to: principle")

    assert problems_in(text) == [f"Linje {line + 1}, applies_to: Nøglen applies_to står her to gange."]


def test_reference_to_another_place_is_refused():
    text, line = changed("applies_to: principle", "applies_to: &p principle\n  other: *p")

    assert problems_in(text) == [f"Linje {line + 1}: Skriv teksten ud. Henvisninger (*) kan ikke bruges her."]


def test_six_principles_are_too_few():
    text = FILE[: FILE.index("\n  # ------------------------------------------------------------------ 7")]
    line = changed("principles:\n", "")[1]

    assert problems_in(text) == [
        f"Linje {line}, principles: number skal være 1, 2, 3, 4, 5, 6, 7 i den rækkefølge. Her står 1, 2, 3, 4, 5, 6."
    ]


def test_scale_without_its_last_step():
    start = FILE.index("    - value: 5\n")
    text = FILE[:start] + FILE[FILE.index("  not_relevant:") :]
    line = changed("  levels:\n", "")[1]

    assert problems_in(text) == [
        f"Linje {line}, rating_scale.levels: value skal være 1, 2, 3, 4, 5 i den rækkefølge. Her står 1, 2, 3, 4."
    ]


def test_too_few_statements_for_one_of_the_roles():
    text = FILE
    for code in ("1.1", "1.2", "1.3"):
        text = text.replace(f'id: "{code}"\n        audience: both', f'id: "{code}"\n        audience: tilbudsleder')
    line = changed("    statements:\n", "")[1]

    assert problems_in(text) == [
        f"Linje {line}, principles[1].statements: Afdelingsledere får 2 udsagn. En score kræver mindst 3."
    ]


def test_every_problem_is_reported_at_once_in_the_order_of_the_lines():
    text = (
        FILE.replace("slug: faglig-refleksion", "slug: X")
        .replace('"Alle ledere"', '""')
        .replace("value: 5", "value: 9")
    )

    problems = problems_in(text)

    assert [problem.split(", ")[1].split(":")[0] for problem in problems] == [
        "audiences[both].label.da",
        "rating_scale.levels",
        "rating_scale.levels[9].value",
        "principles[4].slug",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "Linje 1: Filen er tom."),
        ("# kun en bemærkning\n", "Linje 1: Filen er tom."),
        ("bare en tekst", "Linje 1: Her skal stå nøgler med hver sin værdi."),
        ("schema: [1, 2", "Linje 1: Filen kan ikke læses som YAML"),
        ("schema: principles/1\nedition:\n  title: a: b\n", "Linje 3: Filen kan ikke læses som YAML"),
        ("schema: principles/1\n\tedition: x\n", "Linje 2: Filen kan ikke læses som YAML"),
        ("schema: a\n---\nschema: b\n", "Linje 2: Filen kan ikke læses som YAML"),
        ("schema: a\nedition: \x07\n", "Linje 2: Tegnet U+0007 kan ikke stå i en fil."),
        ("[" * 40, "Linje 1: Filen kan ikke læses som YAML"),
        ("[" * 800, "Linje 1: Filen har for mange niveauer inden i hinanden."),
        ("[" * 800 + "]" * 800, "Linje 1: Filen har for mange niveauer inden i hinanden."),
        ("? [a, b]\n: c\n", "?: Nøglen kendes ikke."),
    ],
)
def test_file_that_is_not_yaml_or_not_a_mapping(text, expected):
    assert any(expected in problem for problem in problems_in(text))


def test_nothing_in_a_file_is_run():
    text, line = changed("applies_to: principle", "applies_to: !!python/object/apply:os.getcwd []")

    assert problems_in(text) == [f"Linje {line}, importance_scale.applies_to: Her skal stå principle."]


@pytest.mark.parametrize(
    "value",
    [
        "!!int abc",
        "!!float abc",
        "!!bool maybe",
        "!!timestamp abc",
        "!!binary '***'",
        "!!set {a, b}",
        "!!omap [a: 1]",
        "!unknown {a: 1}",
        "2021-13-45",
        "010",
        "0x1f",
        "1:30",
        "1e999",
        "9" * 5000,
        "~",
        "{<<: {a: 1}}",
        "{<<: [1, 2]}",
        "{~: 1, 1: 2, true: 3}",
        "[[[[[]]]]]",
    ],
)
def test_odd_value_is_a_problem_and_never_a_crash(value):
    text, line = changed("soft_limit_top_level: 2", f"soft_limit_top_level: {value}")
    text = text.replace("url: ", f"url: {value}  # ")

    problems = problems_in(text)

    assert any("edition.source.url" in problem for problem in problems)
    assert any(f"Linje {line}, importance_scale.soft_limit_top_level" in problem for problem in problems)


def test_every_reference_is_named():
    text, line = changed("applies_to: principle", "applies_to: &p principle\n  one: *p\n  two: *q")

    assert [problem.split(":")[0] for problem in problems_in(text)] == [f"Linje {line + 1}", f"Linje {line + 2}"]


def test_every_key_written_twice_is_named_among_the_other_problems():
    text, line = changed("applies_to: principle", "applies_to: x\n  applies_to: y\n  applies_to: z")

    assert [problem.split(" ")[1] for problem in problems_in(text)] == [f"{line},", f"{line + 1},", f"{line + 2},"]


def test_key_that_other_readers_would_merge_is_unknown():
    text, line = changed("applies_to: principle", "applies_to: principle\n  <<: {rationale: x}")

    assert problems_in(text) == [f"Linje {line + 1}, importance_scale.<<: Nøglen kendes ikke."]
