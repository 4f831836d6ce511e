"""Linear layers as matrices (chapter 3)."""

__all__ = []
