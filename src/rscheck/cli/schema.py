"""``rscheck schema``: the JSON Schema of each kind of file, for editors that complete and check while one types."""

from __future__ import annotations

import json
from typing import Any, Literal, assert_never

from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.options import SchemaName
from rscheck.cli.output import deliver
from rscheck.cli.prepare import workbench_for
from rscheck.model.pack import Catalogue

__all__ = ["print_schema"]


def print_schema(desk: Desk, kind: SchemaName, output: str | None) -> ExitCode:
    """Write the schema of a kind of file. That of project files has titles in the language of the desk."""
    deliver(desk, json.dumps(_schema(desk, kind), ensure_ascii=False, indent=2) + "\n", output)
    return ExitCode.OK


def _schema(desk: Desk, kind: SchemaName) -> Any:
    from rscheck.catalogue import schema

    match kind:
        case "project":
            return schema.project_schema(_catalogue(desk), desk.language)
        case "institution":
            return schema.institution_schema(_catalogue(desk), desk.language)
        case "partner":
            return schema.partner_schema(_catalogue(desk), desk.language)
        case "pack":
            return schema.pack_schema()
        case "checklist":
            return schema.checklist_schema()
        case "overlay":
            return schema.overlay_schema()
        case _:
            return _schema_of_ours(kind)


def _schema_of_ours(
    kind: Literal["lock", "assessment", "refused", "institution-review", "register", "pack-findings"],
) -> Any:
    """Return the schema of a kind of file that rscheck writes."""
    from rscheck.batch.lock_shape import lock_schema
    from rscheck.report.register_schema import register_schema
    from rscheck.report.schemas import assessment_schema, refused_schema, review_schema
    from rscheck.verify.formats.as_json import findings_schema

    match kind:
        case "lock":
            return lock_schema()
        case "assessment":
            return assessment_schema()
        case "refused":
            return refused_schema()
        case "institution-review":
            return review_schema()
        case "register":
            return register_schema()
        case "pack-findings":
            return findings_schema()
        case _:
            assert_never(kind)


def _catalogue(desk: Desk) -> Catalogue:
    return workbench_for(desk).engine.catalogue
