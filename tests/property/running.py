"""How many examples the property tests go through, and the short ways to run the engine that they share.

``RSCHECK_THOROUGH=20`` multiplies the number of examples by twenty.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.model.answers import Answers
from rscheck.model.measure import MeasureStatus
from rscheck.model.pack import Catalogue
from rscheck.model.project import Project
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

FACTOR = int(os.environ.get("RSCHECK_THOROUGH", "1"))


def examples(count: int) -> settings:
    """Return settings for this many examples, times ``RSCHECK_THOROUGH``."""
    slow = [
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.large_base_example,
    ]
    return settings(max_examples=count * FACTOR, deadline=None, suppress_health_check=slow)


def engine_of(catalogue: Catalogue) -> Engine:
    """Return the compiled engine of a drawn catalogue."""
    return Engine(catalogue, compile_packs(catalogue))


def project_of(answers: Answers, done: tuple[str, ...] = ()) -> Project:
    """Return a project that holds nothing but answers and measures done with evidence."""
    document = read_yaml(b"rscheck: project/1\n", "drawn.yaml", PROJECT_LIMITS)
    measures = {each: MeasureStatus(each, "done", "on file") for each in done}
    return Project("drawn", "", answers, document, measures=measures)
