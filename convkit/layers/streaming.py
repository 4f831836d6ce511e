"""A causal layer that is fed block by block and remembers what it needs (chapter 14)."""

import numpy as np

from convkit.arguments import each_axis, real_array, whole_number
from convkit.layers.convolution import conv1d
from convkit.layers.operands import as_batch, as_bias, as_weight, check_channels
from convkit.layers.sums import refuse_mixture

__all__ = ["CausalStream"]


class CausalStream:
    """Run a causal `conv1d` on a signal that arrives in blocks of any length.

    No output reads a later input, so that a block can be answered before the next one is there.
    All answers together are those for the whole signal.

    Parameters
    ----------
    weight : array_like, shape (O, C / groups, K)
        One kernel for each output channel.
    bias : array_like, shape (O,), optional
        Added to all outputs of its channel.
    dilation : int, optional
        Distance between neighbouring weights, at least 1.
    groups : int, optional
        In how many groups the channels are divided.
    state : array_like, shape (B, C, dilation * (K - 1)), optional
        The inputs before the first block; zeros where it is left out.

    Attributes
    ----------
    state : ndarray, shape (B, C, dilation * (K - 1)), or None
        The latest inputs that later outputs still need; None before the first block where none
        was given.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, if `weight` is integer and `state` is not or the
        other way round, or if a number is not whole.
    ValueError
        If a shape does not fit, or the channels do not divide.

    See Also
    --------
    convkit.layers.conv1d : the same on a whole signal, with ``padding="causal"``.
    convkit.signals.Stream : one channel and one kernel, which may be long.

    Notes
    -----
    PyTorch has no such layer; ONNX calls it CausalConvWithState.

    References
    ----------
    .. [1] A. van den Oord et al., "WaveNet: a generative model for raw audio", 2016,
       arXiv:1609.03499, section 2.1.

    Examples
    --------
    >>> stream = CausalStream([[[1, 1, 1]]])
    >>> stream.feed([[[1, 2]]]), stream.feed([[[4]]]), stream.state
    (array([[[1, 3]]]), array([[[7]]]), array([[[2, 4]]]))
    """

    def __init__(self, weight, bias=None, *, dilation=1, groups=1, state=None):
        self._groups = whole_number("groups", groups, least=1)
        (self._dilation,) = each_axis("dilation", dilation, axes=1, least=1)
        self._weight = as_weight("weight", weight, 1).copy()
        outputs, depth, taps = self._weight.shape
        check_channels(depth * self._groups, self._weight, self._groups)
        self._bias = None if bias is None else as_bias(bias, outputs, self._weight).copy()
        self._shape = (depth * self._groups, self._dilation * (taps - 1))
        self.state = None if state is None else self._accept_state(state)

    def feed(self, block):
        """Return the outputs for the next inputs: as many as there are inputs.

        Parameters
        ----------
        block : array_like, shape (B, C, N)
            The next N samples of every channel; N may be 0.

        Returns
        -------
        ndarray, shape (B, O, N)
            Equal to that part of the whole signal's ``conv1d(..., padding="causal")``.

        Raises
        ------
        TypeError
            If `block` does not hold real numbers, or not integers where `weight` does.
        ValueError
            If its shape does not fit the kernels and the blocks before it.

        Examples
        --------
        >>> CausalStream([[[2]]]).feed([[[1, 5]]])
        array([[[ 2, 10]]])
        """
        block = self._accept_block(block)
        past = self.state
        if past is None:
            past = np.zeros((len(block), *self._shape), block.dtype)
        seen = np.concatenate([past, block], axis=2)
        if block.shape[2] == 0:
            return np.zeros((len(block), len(self._weight), 0), self._quiet(seen).dtype)
        out = self._convolve(seen)
        self.state = seen[:, :, seen.shape[2] - self._shape[1] :].copy()
        return out

    def _convolve(self, seen):
        return conv1d(seen, self._weight, self._bias, 1, 0, self._dilation, self._groups)

    def _quiet(self, seen):
        """Return one output of silence: it has the dtype of all outputs."""
        return self._convolve(np.zeros((1, seen.shape[1], self._shape[1] + 1), seen.dtype))

    def _accept_block(self, value):
        """Return a block (B, C, N) that fits the kernels and the state."""
        array = real_array("block", value, empty=True)
        if array.ndim == 3 and array.shape[2] == 0 and 0 not in array.shape[1:2]:
            block = as_batch("block", np.zeros((*array.shape[:2], 1), array.dtype), 1)[0][:, :, :0]
        else:
            block, batched = as_batch("block", value, 1)
            if not batched:
                raise ValueError(f"block must have shape (B, C, N), got {block.shape[1:]}")
        if block.shape[1] != self._shape[0]:
            raise ValueError(f"block must have {self._shape[0]} channels, got {block.shape[1]}")
        refuse_mixture(("block", "weight"), block, self._weight)
        if self.state is not None and len(self.state) != len(block):
            raise ValueError(
                f"block must have the batch size of the stream, {len(self.state)}, got {len(block)}"
            )
        return block

    def _accept_state(self, value):
        """Return a copy of the inputs before the first block."""
        array = real_array("state", value, empty=True).copy()
        if array.ndim != 3 or array.shape[1:] != self._shape:
            wanted = ", ".join(map(str, self._shape))
            raise ValueError(f"state must have shape (B, {wanted}), got {array.shape}")
        refuse_mixture(("state", "weight"), array, self._weight)
        return array
