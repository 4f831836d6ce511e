"""What a layer or a stack of layers costs, and what it sees (chapters 9 and 12).

A layer is described by its numbers alone, with PyTorch's names; no weight is made and no product
computed.  A stack is a list of such descriptions.
"""

from convkit.accounting.costs import Cost, cost
from convkit.accounting.descriptions import Activation, Flatten, GlobalPool, Linear
from convkit.accounting.fields import ReceptiveField, receptive_field
from convkit.accounting.windowed import Conv, ConvTranspose, Pool

__all__ = [
    "Activation",
    "Conv",
    "ConvTranspose",
    "Cost",
    "Flatten",
    "GlobalPool",
    "Linear",
    "Pool",
    "ReceptiveField",
    "cost",
    "receptive_field",
]
