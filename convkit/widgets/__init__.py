"""Live widgets: one class a file, each with the bundle that draws it.

All arithmetic of a widget runs in the page, so it lives on a static site as in Jupyter; in
Jupyter its traits stay in step with Python both ways.
"""

from convkit.widgets.flip_switch import FlipSwitch
from convkit.widgets.kernel_bench import KernelBench
from convkit.widgets.matrix_painter import MatrixPainter
from convkit.widgets.shift_slider import ShiftSlider
from convkit.widgets.size_machine import SizeMachine
from convkit.widgets.stamp_view import StampView
from convkit.widgets.wiring_board import WiringBoard
from convkit.widgets.wrap_slider import WrapSlider

__all__ = [
    "FlipSwitch",
    "KernelBench",
    "MatrixPainter",
    "ShiftSlider",
    "SizeMachine",
    "StampView",
    "WiringBoard",
    "WrapSlider",
]
