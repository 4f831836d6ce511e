"""The book's own Sphinx extension: claims, light and accessible pages, search, social cards.

Each module holds one concept and connects itself in its ``setup``:

- ``claims``: the ``claim`` box and the ``claims-ledger`` list.
- ``assets``: the few scripts and the one style sheet that a page carries.
- ``pages``: small repairs of each page's HTML (names, folds, headings, tables).
- ``pictures``: light pictures of a known size.
- ``finding``: the index behind the search box.
- ``cards``: the picture shown when a page is shared.
- ``rooms``: the reference pages of ``convkit``.

The page skeleton is in ``site/templates``, the look in ``site/styles``.
"""

from . import assets, cards, claims, finding, pages, pictures, rooms

CONCEPTS = (claims, assets, pages, pictures, finding, cards, rooms)


def setup(app):
    """Connect every concept to Sphinx."""
    for concept in CONCEPTS:
        concept.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
