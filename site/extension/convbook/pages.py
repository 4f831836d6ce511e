"""Repairs of each page's HTML, so that it is light, and right for keyboard and screen reader.

Sphinx and its companions write good HTML with a few faults. Each function here mends one of them,
on the parsed body of the page, before the template puts the page together.
"""

from bs4 import BeautifulSoup

from . import finding, pictures


def fold_dropdowns(soup):
    """Make each box of the class ``dropdown`` a native fold: no script, open in print."""
    for box in soup.select("div.dropdown"):
        title = box.find("p", class_="admonition-title", recursive=False)
        if title is None:
            continue
        box.name = "details"
        title.name = "summary"
        for link in title.find_all("a"):  # a fold's title is a control itself
            link.unwrap()


def name_permalinks(soup):
    """Let a permalink say what it links to, and show a quiet sign."""
    for link in soup.select("a.headerlink"):
        heading = link.find_parent(["h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption"])
        link.string = "#"
        words = heading.get_text(" ", strip=True).rstrip("#").strip() if heading else ""
        link["aria-label"] = f"Link to “{words[:80]}”" if words else "Link to this place"
        link.attrs.pop("title", None)


def drop_shared_ids(soup):
    """Exercises give one id to the content of each of them: an id must name one place."""
    for content in soup.select("#exercise-content, #solution-content"):
        del content["id"]


def trim_numbers(soup):
    """Write section numbers without a full stop after them."""
    for number in soup.select(".section-number"):
        number.string = number.get_text().strip().rstrip(".") + " "


def name_folded_code(soup):
    """Take the spoken name of a folded cell from its visible words."""
    for summary in soup.select("details.hide > summary"):
        summary.attrs.pop("aria-label", None)
        for words in summary.find_all("p"):
            words.name = "span"
            words["class"] = [c for c in words["class"] if c != "admonition-title"]


def frame_tables(soup):
    """Let a wide table scroll in its own frame, not the page."""
    for table in soup.find_all("table"):
        if table.find_parent("table") or table.find_parent("div", class_="ck-widget"):
            continue
        table.wrap(soup.new_tag("div", attrs={"class": "table-frame"}))


def name_table_corners(soup):
    """Leave no header cell empty: an empty one is announced as a header without a name."""
    for cell in soup.find_all("th"):
        if not cell.get_text(strip=True) and not cell.find("img"):
            cell.name = "td"


def mend_roles(soup):
    """Replace roles that screen readers no longer know."""
    for entry in soup.select('[role="doc-biblioentry"]'):
        entry["role"] = "listitem"
    for outer in soup.select('[role="list"] [role="listitem"] [role="doc-backlink"]'):
        outer.attrs.pop("role")


def name_cells(soup):
    """Let the output of a cell be found by its class, and never be a nameless landmark."""
    for image in soup.select("div.cell_output img"):
        figure = image.find_parent("figure")
        holder = figure or image.parent
        holder["class"] = [*holder.get("class", []), "picture"]


def open_links_safely(soup):
    """Links to other hosts tell them nothing about the reader."""
    for link in soup.select("a.external"):
        link["rel"] = "noreferrer"


REPAIRS = (
    fold_dropdowns,
    drop_shared_ids,
    trim_numbers,
    name_permalinks,
    name_folded_code,
    frame_tables,
    name_table_corners,
    mend_roles,
    name_cells,
    open_links_safely,
)


def page_outline(html):
    """List of sections for the margin: the page's own title is left out."""
    soup = BeautifulSoup(html or "", "html.parser")
    inner = soup.select_one("ul > li > ul")
    return str(inner) if inner else ""


def mend(app, pagename, templatename, context, doctree):
    """Repair one page and note its sections for the search."""
    context["outline"] = page_outline(context.get("toc")) if context.get("display_toc") else ""
    if not context.get("body") or app.builder.format != "html":
        return
    soup = BeautifulSoup(context["body"], "html.parser")
    if doctree is not None:
        finding.note_sections(app, pagename, soup)
        pictures.lighten(app, soup)
    for repair in REPAIRS:
        repair(soup)
    context["body"] = str(soup)
    context["has_widget"] = soup.select_one('script[type*="widget-view"]') is not None


def setup(app):
    """Mend after every other extension has written its part."""
    app.connect("html-page-context", mend, priority=800)
