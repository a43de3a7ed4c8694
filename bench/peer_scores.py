"""Scores of nomenklatura's logic-v2, by the Python of an environment that has it: pairs come in, scores go out.

It is run as a script and imports nothing of ours, so that our environment needs none of the packages it stands on. Each
line of standard input is a JSON list of two names, each line of standard output the score of the pair, from 0 to 1.
"""

from __future__ import annotations

import json
import sys

from followthemoney import model  # type: ignore[import-not-found]
from nomenklatura.matching import LogicV2  # type: ignore[import-not-found]


def main() -> None:
    """Score every pair with the settings that the scorer has of its own accord, both names those of an organisation."""
    config = LogicV2.default_config()
    for number, line in enumerate(sys.stdin):
        query, listed = (
            # What it makes of a record is kept by its id, so no two records may share one.
            model.get_proxy({"id": f"{side}-{number}", "schema": "Organization", "properties": {"name": [name]}})
            for side, name in zip(("query", "listed"), json.loads(line), strict=True)
        )
        print(LogicV2.compare(query, listed, config).score, flush=True)


if __name__ == "__main__":
    main()
