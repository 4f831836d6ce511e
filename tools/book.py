"""Build the site, and serve it on this machine.

python tools/book.py build [--clean]    build into _build/html
python tools/book.py serve              build, then serve at a printed address
"""

import argparse
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from serving import serving

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
PORTS = (8000, 8001, 8002, 8003, 0)
PREFIX = "/convolution-book/"  # where the published site stands: the 404 page's links need it
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


def serve(start):
    """Serve the built site until Ctrl+C; a page that was built again is never an old copy."""
    with serving(SITE, PREFIX, ports=PORTS, max_age=0) as address:
        seconds = time.time() - start
        print(
            f"✓ the book took {seconds:.0f} s; read it at {address} (Ctrl+C stops it)", flush=True
        )
        try:
            threading.Event().wait()
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
