"""Convolution, pooling and their relatives as networks have them: PyTorch's names and meaning."""

__all__ = []
