"""The reference data in organisations/data: municipalities, and regions in their periods."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from organisations.models import Half, Municipality, Region
from pages.refusals import Refusal

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Line:
    file: Path
    number: int
    values: dict

    def refused(self, why):
        return Refusal(f"{self.file.name}, line {self.number}: {why}")

    def text(self, column):
        if not self.values[column]:
            raise self.refused(f"{column} is empty")
        return self.values[column]

    def code(self, column):
        if not re.fullmatch(r"[0-9]{4}", self.values[column]):
            raise self.refused(f"{column} must be four digits, not “{self.values[column]}”")
        return self.values[column]

    def network(self):
        if self.values["network"] not in Half.values:
            raise self.refused(f"network must be east or west, not “{self.values['network']}”")
        return self.values["network"]

    def day(self, column):
        try:
            return date.fromisoformat(self.values[column])
        except ValueError:
            raise self.refused(f"{column} must be a date such as 2026-12-31, not “{self.values[column]}”") from None


@transaction.atomic
def load_places(folder=FOLDER) -> tuple[int, int]:
    """Bring regions and municipalities up to date. Where a line is wrong, nothing of either file is taken."""
    regions = [(line, read_region(line)) for line in lines_of(folder / "regions.csv")]
    refuse_repeats(regions, "name", "valid_from")
    municipalities = [(line, read_municipality(line)) for line in lines_of(folder / "municipalities.csv")]
    refuse_repeats(municipalities, "code")
    refuse_repeats(municipalities, "name")
    refuse_strange_regions(municipalities, {region["code"]: region["network"] for _line, region in regions})

    for _line, region in regions:
        Region.objects.update_or_create(name=region["name"], valid_from=region["valid_from"], defaults=region)
    for _line, municipality in municipalities:
        Municipality.objects.update_or_create(code=municipality["code"], defaults=municipality)
    return len(regions), len(municipalities)


def lines_of(file):
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, restval="", restkey="more")
        missing = COLUMNS[file.name] - set(reader.fieldnames or [])
        if missing:
            raise Refusal(f"{file.name}, line 1: these columns are missing: {', '.join(sorted(missing))}")
        for values in reader:
            line = Line(file, reader.line_num, values)
            if "more" in values:
                raise line.refused("there are more values than columns")
            yield line


COLUMNS = {
    "regions.csv": {"code", "name", "network", "valid_from", "valid_to"},
    "municipalities.csv": {"code", "name", "region_code", "network"},
}


def read_region(line):
    """The code may be empty: no published source gives Region Østdanmark's yet."""
    region = {
        "code": line.code("code") if line.values["code"] else "",
        "name": line.text("name"),
        "network": line.network(),
        "valid_from": line.day("valid_from"),
        "valid_to": line.day("valid_to") if line.values["valid_to"] else None,
    }
    if region["valid_to"] and region["valid_to"] < region["valid_from"]:
        raise line.refused("valid_to lies before valid_from")
    return region


def read_municipality(line):
    return {
        "code": line.code("code"),
        "name": line.text("name"),
        "region_code": line.code("region_code"),
        "network": line.network(),
    }


def refuse_repeats(rows, *columns):
    seen = set()
    for line, row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            raise line.refused(f"{' and '.join(columns)} stand on an earlier line too")
        seen.add(key)


def refuse_strange_regions(municipalities, network_of_region):
    for line, municipality in municipalities:
        network = network_of_region.get(municipality["region_code"])
        if network is None:
            raise line.refused(f"regions.csv has no region {municipality['region_code']}")
        if network != municipality["network"]:
            raise line.refused(f"network is {municipality['network']}, but the region's is {network}")
