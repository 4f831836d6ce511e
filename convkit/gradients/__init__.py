"""How each layer's output answers to its input, its weights and its bias (chapter 11)."""

__all__ = []
