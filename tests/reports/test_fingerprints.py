"""When a document is made anew."""

import grimp

from reports.fingerprints import ROOMS, fingerprint, looks


def test_a_document_knows_all_rooms_that_it_takes_something_from(settings):
    packages = {path.parent.name for path in settings.BASE_DIR.glob("*/__init__.py")} - {"benchmarks", "tests"}
    graph = grimp.build_graph(*sorted(packages))

    imported = graph.find_upstream_modules("reports", as_package=True)

    assert {module.split(".")[0] for module in imported} | {"reports"} == set(ROOMS)


def test_a_changed_file_and_a_changed_value_make_a_new_document(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "releases").mkdir()
    words = tmp_path / "releases" / "words.py"
    seen = []

    for content, value in (("one", 1), ("two", 1), ("two", 2)):
        words.write_text(content)
        looks.cache_clear()
        seen.append(fingerprint(value))
    looks.cache_clear()

    assert len(set(seen)) == 3
