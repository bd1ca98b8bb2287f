"""What set-up promises: everything third-party is locked, and every icon and font a page names is there."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "build" / "assets" / "dkfds"


def test_locks_name_versions_and_checksums_but_no_addresses():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")

        assert "--hash=sha256:" in text
        assert "://" not in text, lock.name

    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_test_packages_are_those_served_with_and_more():
    def pins(name):
        return set(re.findall(r"^([^\s#]+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.lock") < pins("requirements-test.lock")


def test_icons_named_in_templates_are_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (ASSETS / "icons.svg").read_text(encoding="utf-8")))
    named = {
        name
        for template in ROOT.glob("templates/**/*.html")
        for name in re.findall(r'{% icon "([^"]+)"', template.read_text(encoding="utf-8"))
    }

    assert named - sprite == set()


def test_stylesheets_of_the_design_system_name_only_files_that_are_there():
    for stylesheet in ["dkfds.min.css", "fonts.css"]:
        css = (ASSETS / stylesheet).read_text(encoding="utf-8")
        addresses = re.findall(r"url\(([^)]*)\)", css)

        assert [address for address in addresses if not (ASSETS / address).is_file()] == []
        assert "sourceMappingURL" not in css
