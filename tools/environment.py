"""Make the project's virtual environment, then run a script in it.

    python3 tools/environment.py GROUP [SCRIPT [ARGUMENT ...]]

GROUP is a dependency group of pyproject.toml: ``book`` builds the site, ``test`` adds
what CI checks, ``dev`` adds pre-commit. Standard library only: this is the one file that
runs before anything is installed. uv is used where it is present, pip otherwise.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
GROUPS = ("book", "test", "dev")  # each contains the one before it
INPUTS = ("pyproject.toml", "requirements.txt", "constraints.txt")


def fail(message):
    sys.exit(f"\n✗ {message}")


def digest():
    """Return a hash of all that decides what the environment holds."""
    content = b"".join((ROOT / name).read_bytes() for name in INPUTS)
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def installed_groups(stamp):
    """Return the groups that the stamp file says are installed and still current."""
    if not stamp.exists() or not PYTHON.exists():
        return ()
    group, _, stored = stamp.read_text().partition(" ")
    if stored != digest() or group not in GROUPS:
        return ()
    return GROUPS[: GROUPS.index(group) + 1]


def create():
    """Create the empty virtual environment if there is none."""
    if PYTHON.exists():
        return
    print(f"• making a virtual environment in {ENVIRONMENT.name}/", flush=True)
    try:
        venv.create(ENVIRONMENT, with_pip=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        fail("Python came without its venv module. On Debian or Ubuntu: apt install python3-venv")


def install(group):
    """Install the readers' requirements and one group, pinned by constraints.txt."""
    # CONVKIT_NEWEST ignores the pins: the weekly run on the newest version of everything.
    newest = bool(os.environ.get("CONVKIT_NEWEST"))
    arguments = ["--group", group, "-e", ".[notebook]"]
    if not newest:
        arguments = ["-c", "constraints.txt", *arguments]
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--python", str(PYTHON), *arguments]
    else:
        # dependency groups need pip 25.1; an older Python brings an older pip
        run([PYTHON, "-m", "pip", "install", "--quiet", "--upgrade", "pip>=25.1"])
        command = [PYTHON, "-m", "pip", "install", "--progress-bar", "off", "--quiet", *arguments]
    print(
        f"• installing group “{group}” with {'uv' if uv else 'pip'} (a minute or two)", flush=True
    )
    run(command)


def run(command):
    """Run a command in the project's root; name it when it fails."""
    completed = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
    if completed.returncode:
        fail(
            f"this command failed: {' '.join(str(part) for part in command)}\n"
            "  Packages come from PyPI: check the network, or pip's own settings, and try again."
        )


def prepare(group):
    """Bring the environment up to date with the project's files."""
    stamp = ENVIRONMENT / "convkit-group"
    if group in installed_groups(stamp):
        return
    start = time.monotonic()
    create()
    install(group)
    stamp.write_text(f"{group} {digest()}")
    print(f"✓ environment ready in {time.monotonic() - start:.0f} s", flush=True)


def main(arguments):
    if sys.version_info < (3, 11):  # noqa: UP036 - whatever Python runs this, it is told
        fail(
            f"this book needs Python 3.11 or newer; this is {sys.version.split()[0]}. Set PYTHON=…"
        )
    if not arguments or arguments[0] not in GROUPS:
        fail(f"name a group, one of {', '.join(GROUPS)}; got {arguments[:1]}")
    group, *command = arguments
    os.environ.setdefault("CONVKIT_STARTED", str(time.time()))  # scripts say the time of it all
    prepare(group)
    if command:
        environment = os.environ | {"PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}
        command = [str(PYTHON), *command]
        sys.exit(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
