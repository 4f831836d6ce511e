"""Exercises of chapter 4, "Borders and steps": how large a map is, and what keeps its size."""

import numpy as np

from convkit.exercises.exercise import Case, Design, Exercise, Mistake, Requirement

# --- output_shape ----------------------------------------------------------------------------


def _each_axis(rule):
    """Return an answer that applies one axis' rule to rows and to columns."""

    def answer(shape, kernel_shape, stride, padding, dilation):
        axes = zip(shape, kernel_shape, padding, strict=True)
        return tuple(rule(n, k, stride, ends, dilation) for n, k, ends in axes)

    return answer


def _free(n, k, ends, d):
    return n + sum(ends) - d * (k - 1) - 1


def _length(n, k, s, ends, d):
    return max(0, _free(n, k, ends, d) // s + 1)


def _swapped(shape, kernel_shape, stride, padding, dilation):
    return _each_axis(_length)(shape, kernel_shape, stride, padding, dilation)[::-1]


def _shape_cases():
    even = ((1, 1), (1, 1))
    chosen = (
        ((10, 10), (3, 3), 2, even, 1, True),
        ((32, 20), (5, 3), 3, ((1, 1), (2, 2)), 1, False),
        ((224, 200), (7, 4), 2, ((3, 3), (0, 3)), 1, False),
        ((28, 31), (3, 5), 1, ((0, 0), (4, 0)), 3, False),
        ((17, 12), (2, 4), 5, ((0, 1), (2, 1)), 4, False),
        ((4, 9), (3, 2), 2, ((0, 1), (0, 0)), 5, False),
        ((33, 33), (1, 1), 4, even, 2, True),
        ((5, 9), (3, 2), 4, ((0, 1), (0, 0)), 3, False),
    )
    return tuple(
        Case(f"size {n}, kernel {k}, stride {s}, padding {p}, dilation {d}", (n, k, s, p, d), sq)
        for n, k, s, p, d, sq in chosen
    )


OUTPUT_SHAPE = Exercise(
    "output_shape",
    _each_axis(_length),
    _shape_cases,
    (
        Mistake("Off by one: the first window counts too, so add 1 to the number of steps.",
                _each_axis(lambda n, k, s, e, d: max(0, _free(n, k, e, d) // s))),
        Mistake("The stride is ignored: that is the size for stride 1.",
                _each_axis(lambda n, k, s, e, d: _length(n, k, 1, e, d))),
        Mistake("The padding is ignored: it makes the line longer.",
                _each_axis(lambda n, k, s, e, d: _length(n, k, s, (0, 0), d))),
        Mistake("The dilation is ignored: the window spans d(k - 1) + 1 samples.",
                _each_axis(lambda n, k, s, e, d: _length(n, k, s, e, 1))),
        Mistake("Only the padding before the line is counted, and twice: the sides differ.",
                _each_axis(lambda n, k, s, e, d: _length(n, k, s, (e[0], e[0]), d))),
        Mistake("One-sided padding: the samples after the line count too.",
                _each_axis(lambda n, k, s, e, d: _length(n, k, s, (e[0], 0), d))),
        Mistake("Rounded up: a window that is not whole gives no output.",
                _each_axis(lambda n, k, s, e, d: max(0, -(-_free(n, k, e, d) // s) + 1))),
        Mistake("A negative number of outputs: where no window fits, the answer is 0.",
                _each_axis(lambda n, k, s, e, d: _free(n, k, e, d) // s + 1)),
        Mistake("int() cuts towards 0, so that a free length of -1 counts as 0: // rounds down.",
                _each_axis(lambda n, k, s, e, d: max(0, int(_free(n, k, e, d) / s) + 1))),
        Mistake("The dilation widens every gap, not one of them: the span is d(k - 1) + 1.",
                _each_axis(lambda n, k, s, e, d: max(0, (n + sum(e) - k - d + 1) // s + 1))),
        Mistake("The span is d(k - 1) + 1, not d times k.",
                _each_axis(lambda n, k, s, e, d: max(0, (n + sum(e) - d * k) // s + 1))),
        Mistake("The dilation is taken for the number of samples between two weights: here "
                "dilation 1 leaves none between them.",
                _each_axis(lambda n, k, s, e, d: _length(n, k, s, e, d + 1))),
        Mistake("Rows and columns are swapped: rows come first.", _swapped),
    ),
    tolerance=0,
)  # fmt: skip


# --- keep_size -------------------------------------------------------------------------------


def _ends_by(rule):
    return lambda kernel_shape, dilation: tuple(rule(k, dilation) for k in kernel_shape)


def _halves(total):
    return total // 2, total - total // 2


def _keep_cases():
    chosen = (
        ((3, 3), 1),
        ((5, 3), 2),
        ((2, 4), 1),
        ((4, 1), 3),
        ((7, 2), 5),
        ((6, 6), 1),
        ((4, 3), 2),
    )
    return tuple(
        Case(f"a {k} × {n} kernel, dilation {d}", ((k, n), d), square=k == n)
        for (k, n), d in chosen
    )


KEEP_SIZE = Exercise(
    "keep_size",
    _ends_by(lambda k, d: _halves(d * (k - 1))),
    _keep_cases,
    (
        Mistake("The odd sample is before: as in PyTorch, it belongs behind.",
                _ends_by(lambda k, d: _halves(d * (k - 1))[::-1])),
        Mistake("The dilation is ignored: it makes the window wider.",
                _ends_by(lambda k, d: _halves(k - 1))),
        Mistake("Twice too much: d(k - 1) is the sum of both sides.",
                _ends_by(lambda k, d: (d * (k - 1),) * 2)),
        Mistake("An odd total is cut off: one side needs one more.",
                _ends_by(lambda k, d: (d * (k - 1) // 2,) * 2)),
        Mistake("That gives one sample too many for odd totals: only one side is longer.",
                _ends_by(lambda k, d: (-(-d * (k - 1) // 2),) * 2)),
        Mistake("Multiply by the dilation before you halve: it can make an odd total even.",
                _ends_by(lambda k, d: ((k - 1) // 2 * d, k // 2 * d))),
        Mistake("Whether the total is odd depends on the dilation too, not on k alone.",
                _ends_by(lambda k, d: (d * (k - 1) // 2, d * (k - 1) // 2 + (k % 2 == 0)))),
        Mistake("k // 2 on both sides is right for odd kernels without dilation only.",
                _ends_by(lambda k, d: (k // 2,) * 2)),
        Mistake("Off by one: k weights have k - 1 gaps.", _ends_by(lambda k, d: _halves(d * k))),
        Mistake("One-sided: everything is before. That is causal padding.",
                _ends_by(lambda k, d: (d * (k - 1), 0))),
        Mistake("One-sided: everything is behind.", _ends_by(lambda k, d: (0, d * (k - 1)))),
        Mistake("Rows and columns are swapped: rows come first.",
                lambda kernel, d: _ends_by(lambda k, d: _halves(d * (k - 1)))(kernel[::-1], d)),
    ),
    tolerance=0,
)  # fmt: skip


# --- same_ends -------------------------------------------------------------------------------


def _same_by(scipy, tensorflow):
    """Return an answer from SciPy's rule for k, and TensorFlow's for n, k, s."""

    def answer(shape, kernel_shape, stride, library):
        rules = {
            "scipy": lambda n, k: scipy(k),
            "torch": lambda n, k: _halves(k - 1),
            "tensorflow": lambda n, k: tensorflow(n, k, stride),
        }
        return tuple(rules[library](n, k) for n, k in zip(shape, kernel_shape, strict=True))

    return answer


def _scipy(k):
    return k // 2, (k - 1) // 2


def _needed(n, k, s):
    return max(0, (-(-n // s) - 1) * s + k - n)


def _tensorflow(n, k, s):
    return _halves(_needed(n, k, s))


def _always(library):
    right = _same_by(_scipy, _tensorflow)
    return lambda shape, kernel_shape, stride, _: right(shape, kernel_shape, stride, library)


def _same_cases():
    chosen = (
        ((8, 8), (3, 3), 1, "scipy", True),
        ((9, 12), (4, 2), 1, "scipy", False),
        ((9, 12), (4, 2), 1, "torch", False),
        ((9, 12), (4, 2), 1, "tensorflow", False),
        ((224, 225), (3, 3), 2, "tensorflow", False),
        ((10, 7), (2, 7), 3, "tensorflow", False),
        ((10, 10), (1, 1), 2, "tensorflow", True),
    )
    return tuple(
        Case(f"{library}, size {n}, kernel {k}, stride {s}", (n, k, s, library), square)
        for n, k, s, library, square in chosen
    )


SAME_ENDS = Exercise(
    "same_ends",
    _same_by(_scipy, _tensorflow),
    _same_cases,
    (
        Mistake("All three are taken for PyTorch's: TensorFlow knows the stride, SciPy puts the "
                "odd sample before.", _always("torch")),
        Mistake("All three are taken for SciPy's.", _always("scipy")),
        Mistake("SciPy is taken for TensorFlow: with an even kernel its odd sample is before.",
                _same_by(lambda k: _halves(k - 1), _tensorflow)),
        Mistake("TensorFlow's stride is ignored: the last window starts at a multiple of it.",
                _same_by(_scipy, lambda n, k, s: _halves(k - 1))),
        Mistake("TensorFlow's odd sample is behind; before is ONNX's SAME_LOWER.",
                _same_by(_scipy, lambda n, k, s: _tensorflow(n, k, s)[::-1])),
        Mistake("Padding is never negative: where a kernel is shorter than the stride, it may be "
                "0.", _same_by(_scipy, lambda n, k, s: _halves((-(-n // s) - 1) * s + k - n))),
        Mistake("k - s is TensorFlow's total only where the stride divides the size.",
                _same_by(_scipy, lambda n, k, s: _halves(max(0, k - s)))),
        Mistake("TensorFlow rounds n / s up, not down.",
                _same_by(_scipy, lambda n, k, s: _halves(max(0, (n // s - 1) * s + k - n)))),
        Mistake("Off by one: the last window starts one stride earlier, there is one step less "
                "than outputs.",
                _same_by(_scipy, lambda n, k, s: _halves(max(0, -(-n // s) * s + k - n)))),
        Mistake("One-sided: TensorFlow puts only the odd sample behind, not all.",
                _same_by(_scipy, lambda n, k, s: (0, _needed(n, k, s)))),
        Mistake("Rows and columns are swapped: rows come first.",
                lambda n, k, s, library: _same_by(_scipy, _tensorflow)(n, k, s, library)[::-1]),
    ),
    tolerance=0,
)  # fmt: skip


# --- halving -----------------------------------------------------------------------------------


def _rows(padding, stride=2):
    return np.array([(k, stride, padding(k)) for k in range(1, 10)])


def _halved(table):
    """Return how many even sizes up to 64 are not halved by some row."""
    sizes = np.arange(32, 66, 2)[:, None]
    kernel, stride, padding = (np.asarray(column, float) for column in table.T)
    outputs = np.floor((sizes + 2 * padding - kernel) / np.maximum(stride, 1e-9)) + 1
    return float((outputs != sizes / 2).sum())


def _not_whole(table):
    return float(np.abs(table - np.round(table)).max() + np.maximum(0, -table).max())


HALVING = Design(
    "halving",
    (9, 3),
    (
        Requirement("Each row is kernel size, stride, padding, with whole numbers from 0 on.",
                    _not_whole),
        Requirement("The first column must hold the kernel sizes 1 to 9, in order.",
                    lambda table: float(np.abs(table[:, 0] - np.arange(1, 10)).max())),
        Requirement("Some row does not halve every even size: try 32 and 34.", _halved),
    ),
    (
        Mistake("k // 2 is one too much for even kernels: the map gets one value too many.",
                _rows(lambda k: k // 2)),
        Mistake("That is the padding of both sides together: here each side gets half.",
                _rows(lambda k: k - 1)),
        Mistake("Without padding only kernels of 1 and 2 halve every even size.",
                _rows(lambda k: 0)),
        Mistake("Stride 1 keeps the size: to halve it, take stride 2.",
                _rows(lambda k: (k - 1) // 2, stride=1)),
        Mistake("That is one sample too much on each side.", _rows(lambda k: (k - 1) // 2 + 1)),
        Mistake("That fits the kernel sizes 3 and 4 only.", _rows(lambda k: 1)),
        Mistake("Stride and padding are swapped: the columns are kernel size, stride, padding.",
                _rows(lambda k: (k - 1) // 2)[:, [0, 2, 1]]),
        Mistake("Kernel size and padding are swapped.", _rows(lambda k: (k - 1) // 2)[:, ::-1]),
        Mistake("The rows run backwards: start with kernel size 1.",
                _rows(lambda k: (k - 1) // 2)[::-1]),
    ),
)  # fmt: skip


EXERCISES = (OUTPUT_SHAPE, KEEP_SIZE, SAME_ENDS, HALVING)
