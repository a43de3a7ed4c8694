"""A list taken from its publisher over HTTPS: only when somebody asks, and within limits of size and time."""

from __future__ import annotations

import hashlib
import os
import socket
import ssl
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, BinaryIO, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from rscheck._version import __version__
from rscheck.errors import InputError, MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.screening.importers.given import MOST_BYTES, GivenFile, too_large

__all__ = ["download"]

_PART = 1 << 20
_SECONDS = 60
"""How long the publisher may be silent."""


class _OnlyHttps(HTTPRedirectHandler):
    """Follows a publisher to another address, never to one that is not secured."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not newurl.lower().startswith("https://"):
            fp.close()
            raise URLError(_NOT_SECURED)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_NOT_SECURED = "not secured"


def download(
    address: str, target: str, *, most: int = MOST_BYTES, digest: str = "", said: Callable[[int], None] | None = None
) -> GivenFile:
    """Return the file at an address, written to ``target``; ``said`` is told now and then how many bytes there are.

    ``digest`` is the SHA-256 that the file has to have, if it is known. Nothing is left at ``target`` where an error
    is raised: :class:`MissingInputError` if the file cannot be had, :class:`InputError` if it is too large or another.
    """
    if not address.lower().startswith("https://"):
        raise _refused(address, Message("the address is not secured: it does not begin with https://"))
    opener = build_opener(ProxyHandler(), HTTPSHandler(context=ssl.create_default_context()), _OnlyHttps())
    request = Request(address, headers={"User-Agent": f"rscheck/{__version__}", "Accept": "*/*"})
    try:
        with opener.open(request, timeout=_SECONDS) as answer, open(target, "wb") as file:
            found = _copied(cast(HTTPResponse, answer), file, address, most, said)
        if digest and found.digest != digest.lower():
            values = {"found": found.digest, "expected": digest.lower()}
            problem = Message("the file has the digest {found}, and {expected} was expected", values)
            hint = Message("nothing was taken over: ask the publisher, or whoever gave you the digest")
            raise InputError([Problem("E723", problem, Location(address), hint)])
    except BaseException as error:
        if os.path.exists(target):
            os.unlink(target)
        # An interruption and what was refused already go on as they are.
        if isinstance(error, OSError | HTTPException | ValueError):
            raise _told(address, error) from error
        raise
    name = os.path.basename(urlsplit(address).path) or urlsplit(address).netloc
    return GivenFile(target, name, found.size, found.digest)


def _copied(
    answer: HTTPResponse, file: BinaryIO, address: str, most: int, said: Callable[[int], None] | None
) -> GivenFile:
    announced = answer.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > most:
        raise too_large(address, int(announced), most)
    size, digest = 0, hashlib.sha256()
    while part := answer.read(_PART):
        size += len(part)
        if size > most:
            raise too_large(address, size, most)
        digest.update(part)
        file.write(part)
        if said is not None:
            said(size)
    if announced.isdecimal() and size != int(announced):
        raise URLError(_CUT_OFF)
    return GivenFile("", "", size, digest.hexdigest())


_CUT_OFF = "cut off"

_TELLING = {
    _NOT_SECURED: Message("the publisher sends on to an address that is not secured"),
    _CUT_OFF: Message("the transfer was cut off before the end"),
}
_OFFLINE = Message(
    "without the network, take the file from the publisher's page on another computer, and then: rscheck lists import"
)


def _told(address: str, error: Exception) -> MissingInputError:
    """Return the refusal for what went wrong on the way."""
    if isinstance(error, HTTPError):
        error.close()
        said = Message("the publisher answers {code}: {reason}", {"code": error.code, "reason": error.reason})
        return _refused(address, said, Message("look at the publisher's page whether the file has moved"))
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, str) and reason in _TELLING:
        return _refused(address, _TELLING[reason])
    if isinstance(reason, ssl.SSLCertVerificationError):
        said = Message("the certificate is not trusted: {reason}", {"reason": reason.verify_message})
        return _refused(address, said, Message("ask your IT office; SSL_CERT_FILE names certificates of your own"))
    if isinstance(reason, socket.gaierror):
        return _refused(address, Message("the publisher is not found on the network"), _OFFLINE)
    if isinstance(reason, TimeoutError):
        return _refused(address, Message("the publisher does not answer"), _OFFLINE)
    words = getattr(reason, "strerror", None) or str(reason) or type(error).__name__
    return _refused(address, Message("the file cannot be fetched: {reason}", {"reason": words}), _OFFLINE)


def _refused(address: str, said: Message, hint: Message | None = None) -> MissingInputError:
    return MissingInputError([Problem("E722", said, Location(address), hint)])
