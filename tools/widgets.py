"""Install, bundle and test the widgets' JavaScript with the Node of the environment's wheel.

python tools/widgets.py install    what package-lock.json pins
python tools/widgets.py build      the above, then write the bundles and test them
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WIDGETS = ROOT / "widgets"


def npm(*arguments):
    """Run npm in widgets/; exit with its status when it fails."""
    # Beside this Python first, and for npm's own scripts too: an older Node may be on the system.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    program = shutil.which("npm", path=path)
    if program is None:
        sys.exit("✗ no npm: run `make widgets`, which brings Node into .venv from a wheel")
    environment = os.environ | {"PATH": path}
    if subprocess.run([program, *arguments], cwd=WIDGETS, env=environment, check=False).returncode:
        sys.exit(f"✗ npm {' '.join(arguments)} failed in widgets/")


def install():
    """Install exactly what the lock file says, unless that has been done."""
    lock, done = WIDGETS / "package-lock.json", WIDGETS / "node_modules" / ".package-lock.json"
    if done.parent.is_symlink():
        return  # another checkout's: npm would empty it through the link
    if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
        npm("ci", "--no-fund", "--no-audit")


def main(command):
    if command not in ("install", "build"):
        sys.exit(f"✗ the command must be install or build, got {command!r}")
    install()
    if command == "build":
        npm("run", "build")
        npm("test")
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "tests/widgets"], cwd=ROOT, check=True
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "install")
