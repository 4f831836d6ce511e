"""A page with live widgets and nothing else, as MyST-NB writes it: for tests and measuring."""

import html
import json
from pathlib import Path

from ipywidgets.embed import embed_data

ROOT = Path(__file__).resolve().parents[2]

PAGE = """<!doctype html>
<html lang="en" data-theme="{theme}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  body {{ max-width: 760px; margin: 0 auto; padding: 12px; background: {paper}; color: {ink}; }}
  .output {{ min-height: 640px; }}
</style>
<script defer src="host.js"></script>
<main>
<h1>{title}</h1>
{views}
</main>
<script type="application/vnd.jupyter.widget-state+json">{state}</script>
</html>
"""
VIEW = (
    '<div class="output"><script type="application/vnd.jupyter.widget-view+json">{}</script></div>'
)


def write_page(folder, *widgets, theme="light", title="Widgets"):
    """Write a page showing `widgets`, with the host script beside it; return its path."""
    data = embed_data(views=widgets, drop_defaults=False)
    paper, ink = ("#14181d", "#e6e8ea") if theme == "dark" else ("#fcfcfa", "#1c2128")
    text = PAGE.format(
        theme=theme,
        title=html.escape(title),
        paper=paper,
        ink=ink,
        views="\n".join(VIEW.format(json.dumps(view)) for view in data["view_specs"]),
        state=json.dumps(data["manager_state"]).replace("</", "<\\/"),
    )
    folder = Path(folder)
    (folder / "host.js").write_bytes((ROOT / "site" / "assets" / "host.js").read_bytes())
    page = folder / "page.html"
    page.write_text(text, encoding="utf-8")
    return page
