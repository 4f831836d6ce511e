"""ONNX operators as calls of convkit: each takes a node's inputs and its attributes.

ONNX writes padding as all beginnings, then all ends; steps default to 1 in pooling too; and
indices count through the whole batch.  References: the ONNX operator specification, opset 22.
"""

import math

import numpy as np
from onnx import helper, numpy_helper

from convkit import layers


def run_model(model, inputs):
    """Return the outputs of a graph whose nodes are all in `OPERATORS`."""
    graph = model.graph
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    fed = [entry.name for entry in graph.input if entry.name not in values]
    values |= dict(zip(fed, inputs, strict=True))
    for node in graph.node:
        attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        given = [values[name] if name else None for name in node.input]
        outputs = OPERATORS[node.op_type](*given, **attributes)
        values |= dict(zip(node.output, outputs, strict=False))
    return [values[entry.name] for entry in graph.output]


def conv(x, weight, bias=None, **attributes):
    geometry = window(x, weight.shape[2:], attributes)
    return [layer("conv{}d", x)(x, weight, bias, groups=attributes.get("group", 1), **geometry)]


def conv_transpose(x, weight, bias=None, **attributes):
    ones = [1] * (x.ndim - 2)
    geometry = {
        "stride": tuple(attributes.get("strides", ones)),
        "dilation": tuple(attributes.get("dilations", ones)),
    }
    extra = tuple(attributes.get("output_padding", [0] * len(ones)))
    padding = pairs(attributes.get("pads", [0, 0] * len(ones)))
    wanted = attributes.get("output_shape")
    if attributes.get("auto_pad", b"NOTSET").startswith(b"SAME"):
        wanted = np.multiply(x.shape[2:], geometry["stride"])
    if wanted is not None:
        padding, extra = fitted(x, weight, geometry, wanted, extra, attributes)
    groups = attributes.get("group", 1)
    transposed = layer("conv_transpose{}d", x)
    return [
        transposed(
            x, weight, bias, padding=padding, output_padding=extra, groups=groups, **geometry
        )
    ]


def fitted(x, weight, geometry, wanted, extra, attributes):
    """Return the padding and output padding that give an output of the wanted size."""
    reach = np.multiply(geometry["dilation"], np.subtract(weight.shape[2:], 1)) + 1
    natural = np.multiply(geometry["stride"], np.subtract(x.shape[2:], 1)) + reach
    surplus = [int(total) for total in natural + extra - wanted]
    padding = [split(max(0, total), attributes) for total in surplus]
    lacking = tuple(more + max(0, -total) for more, total in zip(extra, surplus, strict=True))
    return padding, lacking


def causal_conv_with_state(x, weight, bias=None, past=None, *, activation=b"none"):
    stream = layers.CausalStream(weight, bias, groups=x.shape[1], state=past)
    result = stream.feed(x)
    if activation in (b"silu", b"swish"):
        result = result / (1 + np.exp(-result))
    return [result, stream.state]


def max_pool(x, *, kernel_shape, storage_order=0, **attributes):
    geometry = window(x, kernel_shape, attributes)
    ceil_mode = bool(attributes.get("ceil_mode", 0))
    pool = layer("max_pool{}d", x)
    values, indices = pool(
        x, tuple(kernel_shape), ceil_mode=ceil_mode, return_indices=True, **geometry
    )
    size = x.shape[2:]
    if storage_order:
        indices = np.ravel_multi_index(np.unravel_index(indices, size), size, order="F")
    planes = np.arange(math.prod(x.shape[:2])).reshape(x.shape[:2] + (1,) * len(size))
    return [values, indices + planes * math.prod(size)]


def average_pool(x, *, kernel_shape, **attributes):
    pool = layer("avg_pool{}d", x)
    result = pool(
        x,
        tuple(kernel_shape),
        ceil_mode=bool(attributes.get("ceil_mode", 0)),
        count_include_pad=bool(attributes.get("count_include_pad", 0)),
        **window(x, kernel_shape, attributes),
    )
    return [result]


def lp_pool(x, *, kernel_shape, p=2, **attributes):
    ceil_mode = bool(attributes.get("ceil_mode", 0))
    geometry = window(x, kernel_shape, attributes)
    return [layer("lp_pool{}d", x)(x, p, tuple(kernel_shape), ceil_mode=ceil_mode, **geometry)]


def global_average_pool(x):
    return [layers.global_avg_pool(x)]


def global_max_pool(x):
    return [layers.global_max_pool(x)]


def max_unpool(x, indices, wanted=None, *, kernel_shape, strides, pads=None):
    """Undo `max_pool`; indices count in the size that the attributes give, not in `wanted`."""
    padding = pairs(pads or [0, 0] * len(kernel_shape))
    lengths = zip(x.shape[2:], strides, kernel_shape, padding, strict=True)
    natural = tuple((n - 1) * step + taps - sum(ends) for n, step, taps, ends in lengths)
    size = natural if wanted is None else tuple(int(n) for n in wanted[2:])
    places = np.unravel_index(indices, x.shape[:2] + natural)[2:]
    unpool = layer("max_unpool{}d", x)
    return [
        unpool(
            x,
            np.ravel_multi_index(places, size),
            tuple(kernel_shape),
            tuple(strides),
            padding,
            output_size=size,
        )
    ]


def col2im(columns, image_shape, block_shape, *, dilations=None, pads=None, strides=None):
    ones = [1] * len(image_shape)
    result = layers.fold(
        columns,
        tuple(image_shape.tolist()),
        tuple(block_shape.tolist()),
        dilation=tuple(dilations or ones),
        padding=pairs(pads or [0, 0] * len(ones)),
        stride=tuple(strides or ones),
    )
    return [result]


def squeeze(x, *, axes):
    return [np.squeeze(x, tuple(axes))]


def unsqueeze(x, *, axes):
    return [np.expand_dims(x, tuple(axes))]


def layer(name, x):
    """Return the layer for as many axes as a batch has beside samples and channels."""
    return getattr(layers, name.format(x.ndim - 2))


def window(x, kernel_shape, attributes):
    """Return stride, padding and dilation as convkit's keywords."""
    ones = [1] * len(kernel_shape)
    stride = tuple(attributes.get("strides", ones))
    dilation = tuple(attributes.get("dilations", ones))
    padding = pairs(attributes.get("pads", [0, 0] * len(ones)))
    if attributes.get("auto_pad", b"NOTSET").startswith(b"SAME"):
        lengths = zip(x.shape[2:], kernel_shape, stride, dilation, strict=True)
        lacking = [(-(-n // s) - 1) * s + d * (k - 1) + 1 - n for n, k, s, d in lengths]
        padding = [split(max(0, total), attributes) for total in lacking]
    return {"stride": stride, "padding": padding, "dilation": dilation}


def split(total, attributes):
    """Return (before, after): an odd sample goes to the end for SAME_UPPER, else to the start."""
    less, more = total // 2, total - total // 2
    return (less, more) if attributes.get("auto_pad") == b"SAME_UPPER" else (more, less)


def pairs(pads):
    """Turn [before, before, after, after] into [(before, after), (before, after)]."""
    axes = len(pads) // 2
    return list(zip(pads[:axes], pads[axes:], strict=True))


OPERATORS = {
    "AveragePool": average_pool,
    "CausalConvWithState": causal_conv_with_state,
    "Col2Im": col2im,
    "Conv": conv,
    "ConvTranspose": conv_transpose,
    "GlobalAveragePool": global_average_pool,
    "GlobalMaxPool": global_max_pool,
    "LpPool": lp_pool,
    "MaxPool": max_pool,
    "MaxUnpool": max_unpool,
    "Squeeze": squeeze,
    "Unsqueeze": unsqueeze,
}
