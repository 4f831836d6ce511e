"""What public functions accept: arrays of numbers, whole numbers, pairs, angles.

Each function returns its argument in one settled form, or raises an error that names the
argument, the rule and the value received.  Nothing here knows what the numbers are for.
"""

from convkit.arguments.amounts import both_ends, direction, each_axis, number, whole_number
from convkit.arguments.arrays import fits_memory, numeric_array, real_array, widened
from convkit.arguments.choices import choice, generator

__all__ = [
    "both_ends",
    "choice",
    "direction",
    "each_axis",
    "fits_memory",
    "generator",
    "number",
    "numeric_array",
    "real_array",
    "whole_number",
    "widened",
]
