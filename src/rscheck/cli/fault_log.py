"""What is kept of a fault in rscheck itself: where in the code it happened, and with which versions.

Messages of exceptions, values of variables, names of files and arguments are left out, because they may hold data of a
project or of a person.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from rscheck._version import __version__

__all__ = ["log_text", "write_log"]

_numbers = count(1)

_LIBRARIES = ("typer", "rich", "pydantic", "PyYAML", "rapidfuzz", "platformdirs")


def write_log(error: BaseException) -> str:
    """Write the log and return the path of the file, or an empty text if it can be written nowhere."""
    text = log_text(error)
    name = f"fault-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.getpid()}-{next(_numbers)}.txt"
    for folder in _folders():
        path = os.path.join(folder, name)
        try:
            os.makedirs(folder, exist_ok=True)
            with open(path, "x", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            continue
        return path
    return ""


def log_text(error: BaseException) -> str:
    """Return what is written: versions, then each exception by its type and the places it passed."""
    lines = [f"rscheck {__version__}", *_surroundings(), ""]
    for number, each in enumerate(_causes(error)):
        lines.append(("caused by " if number else "") + f"{type(each).__module__}.{type(each).__qualname__}")
        lines += [f"  {place}" for place in _places(each)]
    return "\n".join(lines) + "\n"


def _folders() -> Iterator[str]:
    from tempfile import gettempdir

    from platformdirs import user_log_dir

    yield user_log_dir("rscheck", appauthor=False)
    try:
        yield gettempdir()
    except FileNotFoundError:
        return


def _surroundings() -> Iterator[str]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    yield f"Python {platform.python_version()} ({platform.python_implementation()})"
    yield f"{platform.system()} {platform.machine()}"
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} is missing"


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _places(error: BaseException) -> Iterator[str]:
    """Yield module, function and line of each step of the traceback, the last being where it happened."""
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        yield f"{step.tb_frame.f_globals.get('__name__', '?')}.{code.co_qualname}:{step.tb_lineno}"
        step = step.tb_next
