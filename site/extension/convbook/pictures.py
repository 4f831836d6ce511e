"""Light pictures: compact copies, a known size, loaded when they are near.

A figure comes as PNG, or as SVG with small pictures inside. Its pixels are stored again as WebP:
without loss where that is small, else at a quality at which the eye sees no difference.
Nothing is re-toned, and the text of an SVG stays text.
"""

import base64
import io
import re
from pathlib import Path
from urllib.parse import unquote

from PIL import Image

LOSSLESS_LIMIT = 0.11  # bytes a pixel; above it a photograph is stored with loss
QUALITY = 76
# A signed map has few colours and thin lines: loss would dull them and save nothing.
WORTH_A_LOSS = 0.7
EMBEDDED = re.compile(r"data:image/(?:png|jpeg|webp);base64,([^\"']+)")
SIZE = re.compile(r'<svg[^>]*?width="([\d.]+)pt"[^>]*?height="([\d.]+)pt"', re.S)
NOISE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.S)
POINT = 4 / 3  # CSS pixels


def webp(picture):
    """Return a picture as WebP, lossless if that is small."""
    pixels = picture.convert("RGBA" if has_alpha(picture) else "RGB")
    light = encoded(pixels, lossless=True, quality=90, method=4)
    if len(light) > LOSSLESS_LIMIT * picture.width * picture.height:
        lossy = encoded(pixels, quality=QUALITY, method=6)
        if len(lossy) < WORTH_A_LOSS * len(light):
            light = lossy
    return light


def encoded(pixels, **options):
    """Return pixels as the bytes of a WebP file."""
    stream = io.BytesIO()
    pixels.save(stream, "WEBP", **options)
    return stream.getvalue()


def has_alpha(picture):
    """Tell whether any pixel lets the page shine through."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return False
    return picture.convert("RGBA").getextrema()[3][0] < 255


def lighter_pixels(match):
    """Store one picture inside an SVG again, if that makes it smaller."""
    heavy = base64.b64decode(match.group(1))
    with Image.open(io.BytesIO(heavy)) as picture:
        light = webp(picture)
    if len(light) >= len(heavy):
        return match.group(0)
    return "data:image/webp;base64," + base64.b64encode(light).decode()


def light_svg(source):
    """Return an SVG's compact copy and its size in CSS pixels."""
    text = source.read_text("utf-8")
    found = SIZE.search(text)
    size = [round(float(side) * POINT) for side in found.groups()] if found else (640, 400)
    text = EMBEDDED.sub(lighter_pixels, NOISE.sub("", text))
    return re.sub(r"\n\s*", "\n", text).strip().encode(), size


def light_png(source):
    """Return a PNG's compact copy and its size in pixels."""
    with Image.open(source) as picture:
        return webp(picture), picture.size


# Kind of picture → how it is made light, and the kind it then has.
WAYS = {".png": (light_png, ".webp"), ".svg": (light_svg, ".light.svg")}


def sources(app):
    """Path of each picture by the name it has in the site."""
    return {name: Path(app.srcdir) / path for path, name in app.builder.images.items()}


def lighten(app, body):
    """Give each picture of a page its size and its light copy; change ``body`` in place."""
    known = sources(app)
    for position, image in enumerate(body.find_all("img")):
        name = Path(unquote(image.get("src", "")).split("/")[-1])
        source = known.get(name.name)
        if source is None or not source.exists() or name.suffix not in WAYS:
            continue
        way, kind = WAYS[name.suffix]
        light, (width, height) = way(source)
        target = Path(app.outdir) / "_images" / (name.stem + kind)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(light)
        image["src"] = image["src"].removesuffix(name.suffix) + kind
        image["width"], image["height"] = str(width), str(height)
        image["decoding"] = "async"
        if position:
            image["loading"] = "lazy"


def drop_heavy_twins(app, exception):
    """Remove each picture that has a light copy."""
    if exception is not None or app.builder.format != "html":
        return
    for heavy, (_, kind) in WAYS.items():
        for light in (Path(app.outdir) / "_images").glob(f"*{kind}"):
            light.with_name(light.name.removesuffix(kind) + heavy).unlink(missing_ok=True)


def setup(app):
    """Remove the heavy twins last."""
    app.connect("build-finished", drop_heavy_twins, priority=900)
