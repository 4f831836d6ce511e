"""Exercises of chapter 8, "The frequency view": rings, gains, delays, blocks, feedback."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


# --- ring_convolve -------------------------------------------------------------------------


def _ring(signal, kernel, step=1):
    signal, kernel = np.asarray(signal, float), np.asarray(kernel, float)
    output = np.zeros(len(signal))
    for n in range(len(signal)):
        for m, weight in enumerate(kernel):
            output[n] += weight * signal[(n - step * m) % len(signal)]
    return output


def _ring_cases():
    return (
        Case("8 samples, 3 weights", (_random(8, 1), _random(3, 2))),
        Case("5 samples, 5 weights", (_random(5, 3), _random(5, 4)), square=True),
        Case("7 samples, 2 weights", (_random(7, 5), _random(2, 6))),
        Case("6 whole numbers, 4 weights", (np.array([3, 0, -1, 4, 4, 1]), _random(4, 7))),
    )


RING_CONVOLVE = Exercise(
    "ring_convolve",
    _ring,
    _ring_cases,
    (
        Mistake("The kernel is not turned: that correlates on the ring.",
                lambda x, h: _ring(x, h, step=-1)),
        Mistake("Nothing comes round: that is the first part of the convolution on a line.",
                lambda x, h: np.convolve(x, h)[:len(x)]),
        Mistake("That is \"same\" on a line: here what leaves at the end comes round.",
                lambda x, h: np.convolve(x, h)[(len(h) - 1) // 2:][:len(x)]),
        Mistake("That is longer than the ring: add what hangs over to the beginning.",
                lambda x, h: np.convolve(x, h)),
        Mistake("Off by one: the first weight belongs to the sample at the same place.",
                lambda x, h: np.roll(_ring(x, h), 1)),
        Mistake("Off by one, the other way: the first weight belongs to the sample at the same "
                "place.", lambda x, h: np.roll(_ring(x, h), -1)),
        Mistake("The result runs backwards.", lambda x, h: _ring(x, h)[::-1]),
        Mistake("The last weight is missing.", lambda x, h: _ring(x, h[:-1])),
        Mistake("Wrong dtype: the sums have fractions, and they are cut off.",
                lambda x, h: _ring(x, h).astype(np.asarray(x).dtype)),
    ),
)  # fmt: skip


# --- gain ----------------------------------------------------------------------------------


def _response(kernel, frequencies):
    turns = np.outer(frequencies, np.arange(len(kernel)))
    return np.exp(-2j * np.pi * turns) @ np.asarray(kernel, float)


def _gain_cases():
    return (
        Case("3 weights, 5 frequencies", (_random(3, 1), np.linspace(0, 0.5, 5))),
        Case("4 weights, 4 frequencies", (_random(4, 2), np.array([0.1, 0.2, 0.35, 0.5])),
             square=True),
        Case("weights 1, -1", (np.array([1.0, -1.0]), np.array([0.0, 0.125, 0.3]))),
        Case("7 weights, 3 frequencies", (_random(7, 3), np.array([0.05, 0.25, 0.45]))),
    )  # fmt: skip


GAIN = Exercise(
    "gain",
    lambda h, f: abs(_response(h, f)),
    _gain_cases,
    (
        Mistake("That is the power: the gain is its root.", lambda h, f: abs(_response(h, f)) ** 2),
        Mistake("Only the cosine is used: take the sine along.", lambda h, f: _response(h, f).real),
        Mistake("Only the sine is used: take the cosine along.",
                lambda h, f: -_response(h, f).imag),
        Mistake("The turn is missing: a cycle is 2π.",
                lambda h, f: abs(_response(h, np.asarray(f) / (2 * np.pi)))),
        Mistake("Half a turn for each cycle: a cycle is 2π, not π.",
                lambda h, f: abs(_response(h, np.asarray(f) / 2))),
        Mistake("That is in decibels: return the factor itself.",
                lambda h, f: 20 * np.log10(abs(_response(h, f)))),
        Mistake("The gain is divided by the sum of the weights: here it is not normalised.",
                lambda h, f: abs(_response(h, f)) / abs(np.sum(h))),
        Mistake("That is the phase: return the magnitude.", lambda h, f: np.angle(_response(h, f))),
        Mistake("That is the transform at the kernel's own frequencies: use those given.",
                lambda h, f: abs(np.fft.fft(h, len(f)))),
    ),
)  # fmt: skip


# --- delay ---------------------------------------------------------------------------------


def _delay(signal, steps, frequencies=np.fft.rfftfreq):
    turns = frequencies(len(signal)) * steps
    return np.fft.irfft(np.fft.rfft(signal) * np.exp(-2j * np.pi * turns), len(signal))


def _delay_cases():
    return (
        Case("9 samples, by 2", (_random(9, 1), 2.0)),
        Case("11 samples, by 0.5", (_random(11, 2), 0.5)),
        Case("7 samples, by 7, once round", (_random(7, 3), 7.0), square=True),
        Case("15 samples, by -1.25", (_random(15, 4), -1.25)),
        Case("9 whole numbers, by 0.75", (np.array([0, 0, 5, 9, 5, 0, 0, 2, 0]), 0.75)),
    )


DELAY = Exercise(
    "delay",
    _delay,
    _delay_cases,
    (
        Mistake("The other way: a delay moves the signal to later places.",
                lambda x, d: _delay(x, -d)),
        Mistake("Rounded to whole samples: here the delay may lie between.",
                lambda x, d: np.roll(x, round(d))),
        Mistake("Cut to whole samples: here the delay may lie between.",
                lambda x, d: np.roll(x, int(d))),
        Mistake("Half the delay: a cycle is 2π, not π.", lambda x, d: _delay(x, d / 2)),
        Mistake("The turn is missing: a cycle is 2π.", lambda x, d: _delay(x, d / (2 * np.pi))),
        Mistake("Straight lines between samples: that also blurs. Turn the waves.",
                lambda x, d: (1 - d % 1) * np.roll(x, int(np.floor(d)))
                + d % 1 * np.roll(x, int(np.floor(d)) + 1)),
        Mistake("The delay is added to the magnitude: multiply by a turn instead.",
                lambda x, d: np.fft.irfft(np.fft.rfft(x) + d, len(x))),
        Mistake("The upper half of the transform is turned the wrong way: its frequencies are "
                "negative.", lambda x, d: np.fft.ifft(np.fft.fft(x) * np.exp(
                    -2j * np.pi * d * np.arange(len(x)) / len(x))).real),
        Mistake("Wrong dtype: the values between have fractions, and they are cut off.",
                lambda x, d: _delay(x, d).astype(np.asarray(x).dtype)),
    ),
    tolerance=1e-6,
)  # fmt: skip


EXERCISES = (RING_CONVOLVE, GAIN, DELAY)
