"""Random configurations of the layers that are made of convolutions, and of padding."""

from convkit import boundary, gradients, layers
from tests.conformance.convolution_trials import CONV, Placing, by_bias, channels, padded
from tests.conformance.trials import Trial

THEIR_WORD = {"zero": "zeros", "edge": "replicate", "reflect": "reflect", "wrap": "circular"}


def pointwise_conv(draw):
    draw.batch = draw.batch or (1,)
    groups, depth, outputs, _ = channels(draw)
    x = draw.array(*draw.batch, groups * depth, *draw.size([1] * draw.axes))
    weight, bias = draw.array(groups * outputs, depth), draw.array(groups * outputs)

    def call(x, weight, bias):
        return layers.pointwise_conv(x, weight, bias, groups)

    def theirs(x, weight, bias):
        kernels = weight[(..., *(None,) * draw.axes)]
        return CONV[draw.axes](x, kernels, bias, groups=groups)

    def by_input(grad, _x, weight, _bias):
        return gradients.pointwise_conv_input(weight, grad, groups)

    def by_weight(grad, x, *_):
        return gradients.pointwise_conv_weight(x, grad, groups)

    return Trial(draw, call, theirs, [x, weight, bias], [by_input, by_weight, by_bias])


def depthwise_separable_conv(draw):
    depth, multiplier, outputs = (draw.whole(name, 1, 3) for name in ("depth", "times", "outputs"))
    kernel = draw.kernel()
    placing = Placing(draw, kernel)
    x = draw.array(*draw.batch, depth, *placing.size)
    depthwise = draw.array(depth * multiplier, 1, *kernel)
    pointwise, bias = draw.array(outputs, depth * multiplier), draw.array(outputs)

    def call(x, depthwise, pointwise, bias):
        layer = layers.depthwise_separable_conv
        words = {"bias": bias, "padding_mode": placing.mode}
        return layer(x, depthwise, pointwise, *placing.words, **words)

    def theirs(x, depthwise, pointwise, bias):
        filtered = placing.theirs(x, depthwise, None, depth)
        return CONV[draw.axes](filtered, pointwise[(..., *(None,) * draw.axes)], bias)

    def by_input(grad, x, depthwise, pointwise, _bias):
        back = gradients.depthwise_separable_conv_input
        words = {"padding_mode": placing.mode}
        return back(x.shape, depthwise, pointwise, grad, *placing.words, **words)

    def by_weights(grad, x, depthwise, pointwise, _bias):
        back = gradients.depthwise_separable_conv_weights
        words = {"padding_mode": placing.mode}
        return back(x, depthwise, pointwise, grad, *placing.words, **words)

    def by_depthwise(*operands):
        return by_weights(*operands)[0]

    def by_pointwise(*operands):
        return by_weights(*operands)[1]

    ways = [by_input, by_depthwise, by_pointwise, by_bias]
    return Trial(draw, call, theirs, [x, depthwise, pointwise, bias], ways)


def separable_conv(draw):
    depth, kernel = draw.whole("depth", 1, 3), draw.kernel()
    placing = Placing(draw, kernel)
    x = draw.array(*draw.batch, depth, *placing.size)
    alike = draw.one_of("alike", [True, False])
    factors = [draw.array(taps) if alike else draw.array(depth, taps) for taps in kernel]

    def call(x, *factors):
        return layers.separable_conv(x, factors, *placing.words, padding_mode=placing.mode)

    def theirs(x, *factors):
        product = factors[0].expand(depth, -1)
        for factor in factors[1:]:
            line = factor.expand(depth, -1).reshape(depth, *(1,) * (product.ndim - 1), -1)
            product = product[..., None] * line
        return placing.theirs(x, product[:, None], None, depth)

    def by_input(grad, x, *factors):
        back, words = gradients.separable_conv_input, {"padding_mode": placing.mode}
        return back(x.shape, factors, grad, *placing.words, **words)

    def by_factor(axis):
        def back(grad, x, *factors):
            words = {"padding_mode": placing.mode}
            return gradients.separable_conv_factors(x, factors, grad, *placing.words, **words)[axis]

        return back

    ways = [by_input, *map(by_factor, range(draw.axes))]
    return Trial(draw, call, theirs, [x, *factors], ways)


def pad(draw):
    word = draw.one_of("word", list(THEIR_WORD))
    ends = draw.ends("ends", [3] * draw.axes)
    draw.batch = draw.batch or (1,)
    x = draw.array(*draw.batch, 2, *draw.size([max(pair) + 1 for pair in ends]))
    widths = ((0, 0), (0, 0), *ends)

    def by_input(grad, _x):
        return gradients.pad_input(grad, widths, word)

    def theirs(x):
        return padded(x, ends, THEIR_WORD[word])

    return Trial(draw, lambda x: boundary.pad(x, widths, word), theirs, [x], [by_input])
