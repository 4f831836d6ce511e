"""A small network that trains on these layers (chapters 3 and 11 to 13)."""

__all__ = []
