"""Write in how many names of organisations each word stands: ``python -m tools.screening_frequencies ROR.jsonl.gz``.

The names are those of the registry (CC0) and of the bundled lists. Only counts leave this tool, so both parts of the
labelled pairs may be counted. Words in fewer than three names are left out: they are all alike rare.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rscheck.catalogue.locate import data_folder
from rscheck.screening.editions import checked_lists, read_entries
from rscheck.screening.tokens import tokens_of

FEWEST = 3
TABLE = Path("src/rscheck/screening/words/frequencies.tsv")


def names(registry: str) -> Iterator[str]:
    """Yield every name that is counted."""
    with gzip.open(registry, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from dict.fromkeys(each["v"] for each in json.loads(line)["names"])
    for checked in checked_lists([data_folder("lists")], date.today()):
        if checked.edition is not None:
            for entry in read_entries(checked.edition):
                yield from (each.text for each in entry.names)


def main(registry: str) -> None:
    """Count the words and write the table."""
    counted: Counter[str] = Counter()
    total = 0
    for name in names(registry):
        total += 1
        counted.update({token.text for token in tokens_of(name)})
    kept = sorted((word, count) for word, count in counted.items() if count >= FEWEST)
    lines = [f"# Of {total:,} names of organisations; made by tools/screening_frequencies.py", "word\tnames"]
    TABLE.write_text("\n".join([*lines, *(f"{word}\t{count}" for word, count in kept), ""]), encoding="utf-8")
    print(f"{total} names, {len(counted)} words, {len(kept)} kept")


if __name__ == "__main__":
    main(sys.argv[1])
