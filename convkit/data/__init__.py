"""Real pictures that travel with the book: nothing is downloaded when a chapter runs."""

from convkit.data.pictures import image, names
from convkit.data.table import Sources, sources

__all__ = ["Sources", "image", "names", "sources"]
