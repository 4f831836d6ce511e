"""Serve a built site as a web host does: compressed, with types, under a path if asked.

`make book`, the site tests and Lighthouse take the pages from here, on the loopback address only.
"""

import contextlib
import functools
import gzip
import http.server
import socketserver
import threading
from pathlib import Path

COMPRESSED = {".html", ".css", ".js", ".svg", ".xml", ".json", ".txt", ".md", ".ipynb"}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answer with gzip where a host would, and with the site's own page where nothing is."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".webp": "image/webp",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
        ".ipynb": "application/json",
    }
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, prefix="/", max_age=600, **options):
        self.prefix, self.max_age = prefix, max_age
        super().__init__(*arguments, **options)

    def log_message(self, *_):
        """Stay silent: a test prints its own findings."""

    def translate_path(self, path):
        inside = path.startswith(self.prefix)
        return super().translate_path(f"/{path.removeprefix(self.prefix)}" if inside else "/none")

    def do_GET(self):
        self.answer(with_body=True)

    def do_HEAD(self):
        self.answer(with_body=False)

    def answer(self, *, with_body):
        path, status = Path(self.translate_path(self.path)), 200
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", 404
        body = path.read_bytes() if path.is_file() else b"not found"
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = compressed(path, path.stat().st_mtime_ns)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", f"max-age={self.max_age}")
        self.end_headers()
        if with_body:
            self.wfile.write(body)


@functools.cache
def compressed(path, changed):
    """Return a file's content gzipped, once for each state of the file."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


def bound(handler, ports):
    """Return a server on the first port of the list that is free; 0 takes any."""
    for port in ports:
        with contextlib.suppress(OSError):
            return Server(("127.0.0.1", port), handler)
    raise OSError(f"ports must hold one that is free on this machine, got {ports}")


@contextlib.contextmanager
def serving(folder, prefix="/", *, ports=(0,), max_age=600):
    """Serve a folder on a free loopback port while the block runs; give its address.

    Parameters
    ----------
    folder : Path
        The built site.
    prefix : str
        The path that the site stands under on its host, from slash to slash.
    ports : sequence of int
        Tried in this order; 0 takes any free one.
    max_age : int
        Seconds for which a browser may keep a file without asking again.

    Yields
    ------
    str
        Address of the site, ending with `prefix`.
    """
    options = {"directory": str(folder), "prefix": prefix, "max_age": max_age}
    with bound(functools.partial(Handler, **options), ports) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
        server.shutdown()
