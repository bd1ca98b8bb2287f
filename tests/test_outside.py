"""What outsiders meet first: workflows that only call make, hooks that only call what is locked, one version."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def read_yaml(path):
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


def jobs_of(workflow):
    return read_yaml(workflow)["jobs"].values()


def commands_of(job):
    """What its steps run, for each value of its matrix."""
    for step in job["steps"]:
        if "run" in step:
            found = {step["run"]}
            for name, values in job.get("strategy", {}).get("matrix", {}).items():
                found = {run.replace(f"${{{{ matrix.{name} }}}}", value) for run in found for value in values}
            yield from found


def test_there_are_workflows_for_tests_image_and_what_is_shipped():
    assert [path.stem for path in WORKFLOWS] == ["image", "supply-chain", "tests"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_only_calls_make(workflow):
    """What a workflow does is then tried on every machine, and nobody has to read two ways of doing it."""
    commands = [command for job in jobs_of(workflow) for command in commands_of(job)]

    assert commands
    assert [each for each in commands if not re.fullmatch("make [a-z-]+", each) or each.split()[1] not in TARGETS] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_may_only_read_and_uses_actions_by_their_hash(workflow):
    actions = [step["uses"] for job in jobs_of(workflow) for step in job["steps"] if "uses" in step]

    assert read_yaml(workflow)["permissions"] == {"contents": "read"}
    assert [each for each in actions if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", each)] == []


def test_workflows_test_both_databases_on_the_oldest_and_the_newest_python():
    jobs = read_yaml(".github/workflows/tests.yml")["jobs"]

    assert jobs["tests"]["strategy"]["matrix"] == {"python": ["3.11", "3.13"], "database": ["sqlite", "postgres"]}


def test_hooks_before_a_commit_run_what_is_locked():
    hooks = [hook for source in read_yaml(".pre-commit-config.yaml")["repos"] for hook in source["hooks"]]

    assert {hook["language"] for hook in hooks} == {"system"}
    assert [hook["id"] for hook in hooks if not (ROOT / hook["entry"].split()[0]).exists()] == []
    assert {
        hook["id"] for hook in hooks if "/ruff" in hook["entry"] and "--force-exclude" not in hook["entry"]
    } == set()


def test_version_is_one_and_has_its_place_in_the_changelog():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    packages = yaml.safe_load((ROOT / "package-lock.json").read_text("utf-8"))

    assert read_yaml("package.json")["version"] == packages["version"] == version
    newest = re.findall(r"^## (\d\S*)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0]
    assert newest == version


def test_readme_names_each_audience_once():
    audiences = re.findall(r"^- \*\*(.+?)\*\*", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(audiences) == sorted(set(audiences))
