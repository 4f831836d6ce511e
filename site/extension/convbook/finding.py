"""The index behind the search box: title, place and words of each section of each page.

It is one script file, loaded when a reader first searches, so that search works from ``file://``
too, where a page may not fetch data.
"""

import json
import re
from pathlib import Path

UNSEARCHED = ("script", "style", "svg", "nav", "button")
INLINE = ("a", "abbr", "b", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup")
SECTION_LIMIT = 6_000  # characters kept of one section


def section_texts(body):
    """Yield ``(id, title, text)`` of each section, without the text of its subsections."""
    for section in body.find_all("section"):
        heading = section.find(["h1", "h2", "h3", "h4", "h5", "h6"], recursive=False)
        if heading is None:
            continue
        words = [own_text(child) for child in section.find_all(recursive=False) if child != heading]
        yield section.get("id", ""), own_text(heading), squeeze(" ".join(words))[:SECTION_LIMIT]


def own_text(node):
    """Readable text of a node, leaving subsections and permalinks out."""
    if node.name == "section" or node.name in UNSEARCHED:
        return ""
    pieces, last = [], None
    for text in node.find_all(string=True):
        inside = inner_parents(text, node)
        if any(p.name in UNSEARCHED or "headerlink" in p.get("class", ()) for p in inside):
            continue
        block = next((p for p in inside if p.name not in INLINE), node)
        pieces += [" ", str(text)] if block is not last else [str(text)]
        last = block
    return squeeze("".join(pieces))


def inner_parents(text, node):
    """Parents of a piece of text up to and with ``node``, nearest first."""
    parents = []
    for parent in text.parents:
        parents.append(parent)
        if parent is node:
            break
    return parents


def squeeze(text):
    """One space between words."""
    return re.sub(r"\s+", " ", text).strip()


def shelf(app):
    """Where the entries of each page wait until the build ends."""
    return Path(app.doctreedir) / "sections"


def note_sections(app, pagename, body):
    """Keep the sections of one page."""
    entries = list(section_texts(body))
    if not entries:
        return
    path = shelf(app) / f"{pagename.replace('/', '--')}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"page": pagename, "sections": entries}), "utf-8")


def write_index(app, exception):
    """Join the entries of all pages into ``search-index.js``."""
    if exception is not None or app.builder.format != "html":
        return
    pages = []
    for path in sorted(shelf(app).glob("*.json")):
        entry = json.loads(path.read_text("utf-8"))
        if entry["page"] in app.env.all_docs:
            uri = app.builder.get_target_uri(entry["page"])
            pages.append({"url": uri, "sections": entry["sections"]})
    text = "window.bookIndex=" + json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    (Path(app.outdir) / "_static" / "search-index.js").write_text(text + ";\n", "utf-8")


def setup(app):
    """Write the index when all pages are done."""
    app.connect("build-finished", write_index, priority=900)
