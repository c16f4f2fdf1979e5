"""Imports five years of a real city's reports, and recounts them from the file.

    python -m bench.houston FILE

The city gets eleven crews, one for each council district, and two categories. What is open at the
end of a chosen day is accepted and assigned; the queue and each crew are then compared with a
count made from the file alone.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

DISTRICTS = "ABCDEFGHIJK"
LIMIT = 90
ENLACE = Path(sys.executable).with_name("enlace")
SQUARE = [[-94.6, 29.0], [-94.5, 29.0], [-94.5, 29.1], [-94.6, 29.1], [-94.6, 29.0]]  # out at sea

MAP = """\
folio: case_number
category: {column: category, values: {Pothole: pothole, Flooding: flooding}}
opened_at: {column: created_at, timezone: America/Chicago}
deadline: {column: due_at, timezone: America/Chicago}
closed_at: {column: closed_at, timezone: America/Chicago}
latitude: lat
longitude: lon
zone: {column: district, values: {VALUES}}
"""


def organisation() -> str:
    """The eleven districts as a set-up file; their outlines play no part, the file names them."""
    lines = [
        "organisation: {name: Houston, timezone: America/Chicago, locale: en, country: US,",
        "  calendar: Always, help_areas: [streets]}",
        "calendars: [{name: Always, weekdays: mon-sun, hours: '00:00-00:00'}]",
        "areas: [{key: streets, name: Streets}]",
        "categories:",
        "  - {key: pothole, name: Pothole, area: streets, level: 2, days: 10}",
        "  - {key: flooding, name: Flooding, area: streets, level: 1, days: 10}",
        "zones:",
    ]
    shape = json.dumps({"type": "Polygon", "coordinates": [SQUARE]})
    lines += [f"  - {{key: {d.lower()}, name: District {d}, geometry: {shape}}}" for d in DISTRICTS]
    lines.append("crews:")
    for number, district in enumerate(DISTRICTS):
        member = f"{{name: Lead {district}, addresses: ['+1713555{100 + number:04}'], lead: true}}"
        lines.append(
            f"  - {{key: crew-{district.lower()}, name: Crew {district}, area: streets, "
            f"limit: {LIMIT}, zones: [{district.lower()}], members: [{member}]}}"
        )
    lines.append("liaisons: [{name: Desk, areas: [streets], addresses: ['+17135550199']}]")
    return "\n".join(lines) + "\n"


def enlace(*words: str) -> str:
    """Run a command; its output."""
    return subprocess.run(
        [str(ENLACE), *words], check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def recount(file: Path, day: str) -> Counter[str]:
    """How many reports of each district were open at the end of *day*, from the file alone."""
    end = f"{day} 23:59:59"
    with file.open(encoding="utf-8") as rows:
        return Counter(
            row["district"]
            for row in csv.DictReader(rows)
            if row["created_at"] <= end < row["closed_at"]
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--as-of", default="2015-12-31")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ENLACE_DATABASE_URL"] = f"sqlite+aiosqlite:///{folder}/enlace.db"
        os.environ["ENLACE_COUNTRY"] = "US"
        set_up, columns = Path(folder) / "houston.yaml", Path(folder) / "map.yaml"
        set_up.write_text(organisation(), encoding="utf-8")
        values = ", ".join(f"{d}: {d.lower()}" for d in DISTRICTS)
        columns.write_text(MAP.replace("VALUES", values), encoding="utf-8")
        print(enlace("apply", str(set_up)).strip().replace("\n", "; "))
        run(asked.file, columns, asked.as_of)


def run(file: Path, columns: Path, day: str) -> None:
    words = ["import", "reports", str(file), "--map", str(columns), "--as-of", day, "--accept"]
    began = time.perf_counter()
    print(enlace(*words).strip())
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{took:.1f} s, peak {peak:.0f} MiB, the whole command")
    print("again:", enlace(*words).strip())
    began = time.perf_counter()
    with file.open(encoding="utf-8") as rows:
        number = sum(1 for _ in csv.DictReader(rows))
    bare = time.perf_counter() - began
    print(f"{number} rows; {took / bare:.0f} times the bare reading of the file ({bare:.2f} s)")
    compare(recount(file, day))


def compare(counted: Counter[str]) -> None:
    """Crews and queue beside the recount; a difference ends the run with an error."""
    queue = json.loads(enlace("show", "queue", "streets", "--json"))
    total = queue["waiting"]
    for district in DISTRICTS:
        crew = json.loads(enlace("show", "crew", f"Crew {district}", "--json"))
        expected = min(counted[district], LIMIT)
        total += crew["active"]
        print(f"district {district}: open {counted[district]:4}, with its crew {crew['active']:3}")
        if crew["active"] != expected:
            sys.exit(f"expected {expected} with crew {district}")
    print(f"waiting for a crew: {queue['waiting']} (of them without a district {counted['']})")
    if total != counted.total():
        sys.exit(f"expected {counted.total()} open, found {total}")
    print(f"all {total} open reports found again")


if __name__ == "__main__":
    main()
