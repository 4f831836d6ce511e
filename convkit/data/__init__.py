"""Real pictures that travel with the book: nothing is downloaded when a chapter runs."""

from convkit.data.labelled import Labelled, fashion
from convkit.data.pictures import image, names
from convkit.data.studies import study
from convkit.data.table import Sources, sources

__all__ = ["Labelled", "Sources", "fashion", "image", "names", "sources", "study"]
