"""Build the site, and serve it on this machine.

python tools/book.py build [--clean]    build into _build/html
python tools/book.py serve              build, then serve at a printed address
"""

import argparse
import functools
import http.server
import os
import shutil
import socketserver
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
# Warnings are errors (-W), and so are references that resolve to nothing (-n).
BUILD = ("build", ".", "-W", "-n", "--keep-going")


def build(clean=False):
    """Build the site; notebooks whose text has not changed come from the cache."""
    if clean:
        shutil.rmtree(ROOT / "_build", ignore_errors=True)
    # PYTHONPATH lets the notebooks' runtime import this checkout's convkit.
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    program = shutil.which("jupyter-book", path=str(Path(sys.executable).parent))
    if subprocess.run([program, *BUILD], cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("✗ the site did not build: the first warning or error above says why")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve files without logging each request; unknown addresses get the book's own page."""

    def log_message(self, *_):
        pass

    def send_error(self, code, message=None, explain=None):
        page = SITE / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


def server(ports=(8000, 8001, 8002, 8003, 0)):
    """Return a server of the built site on the first free port of the list (0: any)."""
    handler = functools.partial(Handler, directory=str(SITE))
    for port in ports:
        try:
            return Server(("127.0.0.1", port), handler)
        except OSError:
            continue
    sys.exit("✗ no free port on this machine")


def serve(start):
    """Serve the built site until Ctrl+C."""
    with server() as running:
        address = f"http://localhost:{running.server_address[1]}"
        print(f"✓ the book took {time.time() - start:.0f} s; read it at {address}", flush=True)
        print("  (Ctrl+C stops it)", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print()


def main():
    start = float(os.environ.get("CONVKIT_STARTED", time.time()))
    parser = argparse.ArgumentParser(description="Build the site, and serve it.")
    parser.add_argument("command", choices=("build", "serve"))
    parser.add_argument("--clean", action="store_true", help="remove _build first")
    options = parser.parse_args()
    build(options.clean)
    if options.command == "serve":
        serve(start)
    else:
        print(f"✓ built {SITE.relative_to(ROOT)} in {time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
