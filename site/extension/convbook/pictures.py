"""Light pictures: WebP without loss where it is small, a known size, loaded when they are near.

A figure is drawn as PNG. The same pixels as lossless WebP weigh about a third less. A large
photograph is stored at a quality at which the eye sees no difference. Nothing is re-toned.
"""

from pathlib import Path
from urllib.parse import unquote

from PIL import Image

LOSSLESS_LIMIT = 48_000  # bytes; above it a photograph is stored with loss
QUALITY = 90


def light_copy(source, target):
    """Write ``source`` as WebP at ``target`` unless that is fresh, and return its size in pixels."""
    with Image.open(source) as picture:
        size = picture.size
        if not (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            target.parent.mkdir(parents=True, exist_ok=True)
            pixels = picture.convert("RGBA" if has_alpha(picture) else "RGB")
            pixels.save(target, lossless=True, quality=90, method=4)
            if target.stat().st_size > LOSSLESS_LIMIT:
                pixels.save(target, quality=QUALITY, method=5)
    return size


def has_alpha(picture):
    """Tell whether any pixel lets the page shine through."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return False
    return picture.convert("RGBA").getextrema()[3][0] < 255


def sources(app):
    """Path of each picture by the name it has in the site."""
    images = app.builder.images
    return {name: Path(app.srcdir) / path for path, name in images.items()}


def lighten(app, body):
    """Give each picture of a page its size and its light copy; change ``body`` in place."""
    known = sources(app)
    for position, image in enumerate(body.find_all("img")):
        name = unquote(image.get("src", "").split("/")[-1])
        source = known.get(name)
        if source is None or not source.exists():
            continue
        if name.endswith(".png"):
            target = Path(app.outdir) / "_images" / f"{Path(name).stem}.webp"
            width, height = light_copy(source, target)
            image["src"] = image["src"][: -len(".png")] + ".webp"
            image["width"], image["height"] = str(width), str(height)
        image["decoding"] = "async"
        if position:
            image["loading"] = "lazy"


def drop_heavy_twins(app, exception):
    """Remove each PNG that has a light copy."""
    if exception is None and app.builder.format == "html":
        for light in (Path(app.outdir) / "_images").glob("*.webp"):
            light.with_suffix(".png").unlink(missing_ok=True)


def setup(app):
    """Remove the heavy twins last."""
    app.connect("build-finished", drop_heavy_twins, priority=900)
