"""Social cards: the picture that is shown when someone shares a page, drawn offline.

One card a page: the nine squares, the title of the page and the name of the book.
"""

from pathlib import Path
from textwrap import wrap

from docutils import nodes
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 84
PAPER, INK, MUTED = "#fcfcfa", "#1c2128", "#5b6470"
INPUT, KERNEL, OUTPUT = "#475569", "#b45309", "#0f766e"


def font(app, size, weight):
    """The book's own text font at a size in pixels and a weight from 200 to 800."""
    path = Path(app.srcdir) / "site" / "assets" / "font" / "text-roman.woff2"
    face = ImageFont.truetype(str(path), size)
    face.set_variation_by_axes([weight])
    return face


def draw_squares(draw, left, top, side):
    """The book's mark: eight squares of a picture, the kernel amid them, the output beside it."""
    step = round(side * 1.22)
    for row in range(3):
        for column in range(3):
            colour = {(1, 1): KERNEL, (1, 2): OUTPUT}.get((row, column), INPUT)
            x, y = left + column * step, top + row * step
            draw.rounded_rectangle((x, y, x + side, y + side), side // 6, fill=colour)


def title_lines(title):
    """Break a title into at most three lines, and choose its size in pixels."""
    for size, width, most in ((84, 24, 2), (68, 30, 3), (56, 37, 3)):
        lines = wrap(title, width)
        if len(lines) <= most:
            return lines, size
    return wrap(title, 44)[:3], 46


def draw_card(app, title, target):
    """Draw the card of one page."""
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(card)
    draw_squares(draw, MARGIN, MARGIN, 34)
    lines, size = title_lines(title)
    top = 470 - round(len(lines) * size * 1.14)
    for k, line in enumerate(lines):
        place = (MARGIN, top + round(k * size * 1.14))
        draw.text(place, line, INK, font(app, size, 700))
    draw.rectangle((MARGIN, 510, WIDTH - MARGIN, 511), fill="#d9dbd6")
    draw.text((MARGIN, 532), app.config.html_title, MUTED, font(app, 32, 450))
    target.parent.mkdir(parents=True, exist_ok=True)
    card.quantize(64).save(target, optimize=True)


def add_card(app, pagename, templatename, context, doctree):
    """Draw the card of a page and name it in the page's metadata."""
    if doctree is None or app.builder.format != "html":
        return
    name = f"social/{pagename.replace('/', '-')}.png"
    heading = next(doctree.findall(nodes.title), None)
    title = heading.astext() if heading is not None else app.config.html_title
    draw_card(app, title, Path(app.outdir) / name)
    meta = dict(context.get("meta") or {})
    meta.setdefault("og:image", app.config.ogp_site_url + name)
    meta.setdefault("og:image:alt", f"Title card of the page “{title}”")
    context["meta"] = meta
    context["metatags"] += (
        '<meta property="og:image:width" content="1200" />\n'
        '<meta property="og:image:height" content="630" />\n'
        '<meta name="twitter:card" content="summary_large_image" />\n'
    )


def setup(app):
    """Run before the extension that writes the tags."""
    app.connect("html-page-context", add_card, priority=400)
