"""A publisher of lists on loopback: a server with a certificate of its own, which answers as it is told to."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme

__all__ = ["Publisher", "publisher_in"]


@dataclass
class Publisher:
    """What the server offers by path: status, headers and content; ``asked`` are the paths that were asked for."""

    address: str
    trusted: Path
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def offer(self, path: str, content: bytes, status: int = 200, **headers: str) -> str:
        """Offer a file, and return its address. Without ``length`` its true length is announced."""
        length = headers.pop("length", str(len(content)))
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {**more, **({"Content-Length": length} if length else {})}, content)
        return self.address + path


@contextmanager
def publisher_in(folder: Path) -> Iterator[Publisher]:
    """Run a publisher; its authority is written to a file in this folder, as ``SSL_CERT_FILE`` names one."""
    authority = trustme.CA()
    trusted = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self) -> None:
            publisher.asked.append(self.path)
            status, headers, content = publisher.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the tests look at what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    publisher = Publisher(f"https://localhost:{server.server_address[1]}", trusted)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
