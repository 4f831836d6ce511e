"""What a layer or a stack of layers costs, and what it sees (chapters 9 and 12)."""

__all__ = []
