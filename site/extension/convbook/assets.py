"""What a page loads: one style sheet, one script, and more only where the page needs it.

The theme and its companions would add some 800 kB of scripts, icons and styles to each page.
None of it is needed: the templates, ``book.js`` and ``book.css`` do the same work.
"""

import hashlib
from pathlib import Path

STYLES = ("tokens", "page", "prose", "boxes", "cells", "reference", "cover", "print")
DEAD_WEIGHT = (
    "scripts",
    "vendor",
    "styles",
    "locales",
    "images",
    "webpack-macros.html",
    "sbt-webpack-macros.html",
    "sphinx-thebe.*",
    "design-tabs.js",
    "sphinx-design.min.css",
    "togglebutton.*",
    "copybutton*",
    "clipboard.min.js",
    "check-solid.svg",
    "copy-button.svg",
    "mystnb.*.css",
    "exercise.css",
    "basic.css",
    "_sphinx_javascript_frameworks_compat.js",
    "doctools.js",
    "documentation_options.js",
    "language_data.js",
    "searchtools.js",
    "sphinx_highlight.js",
    "play-solid.svg",
    "file.png",
    "minus.png",
    "plus.png",
)


def folder(app, name):
    """A folder beside the extension, such as ``styles``."""
    return Path(app.srcdir) / "site" / name


def joined_styles(app):
    """The style sheet of the book, from its parts."""
    parts = [(folder(app, "styles") / f"{name}.css").read_text("utf-8") for name in STYLES]
    return "\n".join(parts)


def digest(text):
    """A short mark that changes when the text does, so that browsers fetch the new file."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def note_versions(app):
    """Work out the marks of the files that every page loads."""
    if app.builder.format != "html":
        return
    assets = folder(app, "assets")
    app.convbook_versions = {
        "book.css": digest(joined_styles(app)),
        "book.js": digest((assets / "book.js").read_text("utf-8")),
        "search.js": digest((assets / "search.js").read_text("utf-8")),
    }


def is_kept(script, page):
    """Tell whether a page keeps this script.

    It needs MathJax and its settings if it has a formula, the host and its data if a widget.
    """
    name = str(getattr(script, "filename", None) or "").split("?")[0]
    body = getattr(script, "attributes", {}).get("body") or ""
    if name.endswith("mathjax.js") or "MathJax" in body:
        return 'class="math' in page
    return name.endswith("host.js") or is_data(script)


def is_data(script):
    """Tell whether this is a widget's state, which is data: it may come last on the page."""
    return "widget-state" in (getattr(script, "attributes", {}).get("type") or "")


def choose_scripts(app, pagename, templatename, context, doctree):
    """Keep the scripts that this page needs, each once and deferred."""
    kept = {}
    for script in context.get("script_files", []):
        if is_kept(script, context.get("body") or ""):
            key = str(script.filename) if script.filename else script.attributes.get("body")
            kept.setdefault(key, script)
    for script in kept.values():
        attributes = script.attributes
        attributes.pop("async", None)
        if script.filename:
            attributes["defer"] = "defer"
    scripts = [script for script in kept.values() if not is_data(script)]
    # Formulas wait for the widgets, so the widgets' host must run before MathJax.
    scripts.sort(key=lambda script: not str(script.filename or "").startswith("_static/host.js"))
    context["script_files"] = scripts
    context["page_data"] = [script for script in kept.values() if is_data(script)]
    context["css_files"] = []
    context["versions"] = getattr(app, "convbook_versions", {})


def write_styles(app, exception):
    """Write ``book.css`` with the colours of code, and remove what no page loads."""
    if exception is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    colours = (static / "pygments.css").read_text("utf-8")
    (static / "book.css").write_text(colours + "\n" + joined_styles(app), "utf-8")
    for pattern in DEAD_WEIGHT:
        for path in static.glob(pattern):
            remove(path)


def remove(path):
    """Delete a file or a folder with its content."""
    if path.is_dir():
        for child in path.iterdir():
            remove(child)
        path.rmdir()
    else:
        path.unlink()


def setup(app):
    """Connect late, after the theme has added its files."""
    app.connect("builder-inited", note_versions)
    app.connect("html-page-context", choose_scripts, priority=900)
    app.connect("build-finished", write_styles, priority=900)
