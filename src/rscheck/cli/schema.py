"""``rscheck schema``: the JSON Schema of each kind of file, for editors that complete and check while one types."""

from __future__ import annotations

import json
import os
from typing import Any, assert_never

from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.options import SchemaName
from rscheck.cli.output import deliver

__all__ = ["print_schema"]


def print_schema(desk: Desk, kind: SchemaName, output: str | None) -> ExitCode:
    """Write the schema of a kind of file. That of project files has titles in the language of the desk."""
    deliver(desk, json.dumps(_schema(desk, kind), ensure_ascii=False, indent=2) + "\n", output)
    return ExitCode.OK


def _schema(desk: Desk, kind: SchemaName) -> Any:
    from rscheck.catalogue.schema import checklist_schema, pack_schema, project_schema

    match kind:
        case "project":
            from rscheck.cli.prepare import workbench_for

            return project_schema(workbench_for(desk).engine.catalogue, desk.language)
        case "pack":
            return pack_schema()
        case "checklist":
            return checklist_schema()
        case "assessment":
            import rscheck.report

            folder = os.path.dirname(rscheck.report.__file__ or "")
            with open(os.path.join(folder, "assessment.schema.json"), encoding="utf-8") as file:
                return json.load(file)
        case _:
            assert_never(kind)
