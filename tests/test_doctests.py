"""Every example in a docstring prints what it says."""

import doctest
import importlib
import pkgutil

import matplotlib.pyplot as plt
import pytest

import convkit

MODULES = sorted(module.name for module in pkgutil.walk_packages(convkit.__path__, "convkit."))


@pytest.mark.parametrize("name", ["convkit", *MODULES])
def test_every_example_prints_what_it_says(name):
    failed, _ = doctest.testmod(importlib.import_module(name), report=True)
    plt.close("all")  # more than twenty left open are warned of
    assert failed == 0
