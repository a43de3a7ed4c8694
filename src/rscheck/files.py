"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile

__all__ = ["write_whole"]


def write_whole(path: str, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file by way of a temporary one beside it, so that a reader never sees half of it.

    Raises ``OSError`` and leaves nothing behind if it cannot be written.
    """
    folder = os.path.dirname(os.path.abspath(path))
    handle, temporary = tempfile.mkstemp(prefix=".rscheck-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
