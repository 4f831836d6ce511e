"""What layers with a bank of kernels have in common: their channels, and the way forward."""

from convkit.arguments import whole_number
from convkit.network.operands import check_axes
from convkit.network.weighted import Weighted

__all__ = ["Bank"]


class Bank(Weighted):
    """A module whose kernels go from some channels to others, on `axes` axes of size.

    A subclass has the attributes ``in_channels``, ``out_channels``, ``groups``, ``axes`` and
    ``_layer``, the function of `convkit.layers` that it calls, and says in ``_geometry`` with
    what.
    """

    def _check_channels(self):
        """Raise unless both numbers of channels are whole and divide into the groups."""
        for name in ("in_channels", "out_channels", "groups"):
            setattr(self, name, whole_number(name, getattr(self, name), least=1))
        if self.in_channels % self.groups or self.out_channels % self.groups:
            raise ValueError(
                f"groups must divide in_channels and out_channels, got {self.groups} groups for "
                f"{self.in_channels} and {self.out_channels}"
            )

    def _forward(self, batch):
        check_axes(batch, self.axes)
        if batch.shape[1] != self.in_channels:
            raise ValueError(
                f"batch must have in_channels = {self.in_channels} channels, got {batch.shape[1]}"
            )
        batch = batch.astype(self.weight.value.dtype, copy=False)
        bias = None if self.bias is None else self.bias.value
        return type(self)._layer(batch, self.weight.value, bias, **self._geometry()), batch
