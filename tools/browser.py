"""Find the browser that the site tests drive, or install one.

An installed Chromium or Chrome is taken first. Else Debian's ``chromium`` is installed
where apt and root are at hand, else Playwright's own build.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# A test browser has no business on the network: no updates, no look-ups at start.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find():
    """Return the path of an installed Chromium or Chrome, or None."""
    chosen = os.environ.get("CONVKIT_BROWSER")
    if chosen:
        if not Path(chosen).exists():
            raise FileNotFoundError(f"CONVKIT_BROWSER must name an existing file, got {chosen!r}")
        return chosen
    installed = [shutil.which(command) for command in COMMANDS]
    installed += [path for path in PATHS if Path(path).exists()]
    found = [path for path in installed if path] or [playwright_build()]
    return found[0]


def playwright_build():
    """Return the path of Playwright's own Chromium, or None where it is not installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def arguments():
    """Return the command-line switches for a test browser on this system."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, *(["--no-sandbox"] if as_root else [])]  # Chromium's sandbox refuses root


def install():
    """Install a browser by the first way that this system allows."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("• installing Debian's chromium", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        quiet = subprocess.DEVNULL
        if subprocess.run(command, env=environment, stdout=quiet, check=False).returncode == 0:
            return
    print("• installing Playwright's Chromium", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def ensure():
    """Return the path of a browser, installed first if need be; exit with the cure if none."""
    if find() is None:
        install()
    path = find()
    if path is None:
        sys.exit(
            "✗ no browser for the site tests: install Chromium or Chrome "
            "(Debian, Ubuntu: apt install chromium), or set CONVKIT_BROWSER to its path"
        )
    return path


if __name__ == "__main__":
    print(f"✓ browser: {ensure()}")
