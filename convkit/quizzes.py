"""Self-check questions that work in Jupyter and on the static page: by keyboard, offline.

A question is plain HTML with its own few lines of script: no kernel, no server, no
framework. Without JavaScript the folded answer still opens.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from html import escape

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FEWEST_MISCONCEPTIONS = 3

_STYLE = """<style>
:where(.ck-quiz){border:1px solid var(--ck-rule,currentColor);border-radius:8px;padding:.8em 1.1em;
margin:1.2em 0;max-width:44em;color:inherit;font-size:1rem;line-height:1.5}
:where(.ck-quiz) fieldset{border:0;margin:0;padding:0;min-width:0}
:where(.ck-quiz) legend{float:none;width:auto;padding:0;margin:0 0 .4em;font-size:1em;font-weight:600}
:where(.ck-quiz) label{display:flex;gap:.6em;align-items:baseline;padding:.25em 0;min-height:28px;
margin:0;cursor:pointer}
:where(.ck-quiz) input[type=radio]{flex:none;width:1.1em;height:1.1em;margin:0;accent-color:currentColor}
:where(.ck-quiz) input[type=text]{font:inherit;color:inherit;background:transparent;padding:.2em .5em;
width:9em;min-height:30px;border:1px solid currentColor;border-radius:5px}
:where(.ck-quiz) button{font:inherit;color:inherit;background:transparent;min-height:34px;cursor:pointer;
border:1px solid currentColor;border-radius:5px;padding:.2em 1.1em;margin:.5em 0}
:where(.ck-quiz) summary{cursor:pointer;min-height:28px}
:where(.ck-quiz) output{display:block;min-height:1.5em}
:where(.ck-quiz) :focus-visible{outline:3px solid currentColor;outline-offset:2px}
@media print{.ck-quiz button,.ck-quiz output{display:none}}
</style>"""

_SCRIPT = """<script>
for (const form of document.querySelectorAll("#ID:not([data-ready])")) {
  form.dataset.ready = "yes";
  const say = (text) => { form.querySelector("output").textContent = text; };
  const read = (text) => {
    let plain = text.trim().replace(/[\\s_]/g, "").replace("\\u2212", "-");
    plain = /^[-+]?\\d{1,3}(,\\d{3})+(\\.\\d*)?$/.test(plain)
      ? plain.replaceAll(",", "") : plain.replace(",", ".");
    const parts = plain.split("/");
    if (!parts.every((part) => part !== "" && isFinite(part)) || parts.length > 2) return NaN;
    return parts.length === 2 ? parts[0] / parts[1] : Number(plain);
  };
  const judge = (typed) => {
    const key = JSON.parse(form.dataset.key);
    const value = read(typed);
    const near = (other) => Math.abs(value - other) <= key.tolerance + 1e-9 * Math.abs(other);
    if (!Number.isFinite(value)) return "Type a number first, such as 12, 0.5 or 1/3.";
    if (near(key.number)) return "Right. " + key.why;
    const known = key.misconceptions.find(([wrong]) => near(wrong));
    return "Not yet. " + (known ? known[1] : key.hint);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.querySelector("input[type=text]");
    const chosen = form.querySelector("input[type=radio]:checked");
    if (field) say(judge(field.value));
    else say(chosen ? chosen.dataset.feedback : "Choose an answer first.");
  });
}
</script>"""

_HINT = "Work one case by hand, then try again or open the answer."


def quiz(
    name,
    question,
    *,
    options=None,
    number=None,
    tolerance=0.0,
    misconceptions=None,
    why="",
    hint=_HINT,
):
    """Return a self-check question for the output of a notebook cell.

    Give either ``options`` (choose one) or ``number`` (type one). Words between backticks
    become code.

    Parameters
    ----------
    name : str
        Unique on its page, lower case with hyphens; the element's id is ``quiz-<name>``.
    question : str
    options : sequence of (text, correct, feedback), optional
        At least two, exactly one of them correct, each with feedback of its own.
    number : float, optional
        The right number.
    tolerance : float
        Largest accepted distance to ``number``, and to a misconception.
    misconceptions : mapping of float to str, optional
        Wrong numbers that a plausible mistake leads to, each with a hint that names the
        mistake; at least three, and required with ``number``.
    why : str
        Said after a right number and in the folded answer; required with ``number``.
    hint : str
        Said after a wrong number that is no known misconception.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ValueError
        If an argument breaks one of the rules above.

    Examples
    --------
    >>> from convkit import quiz
    >>> question = quiz(
    ...     "sum-of-two",
    ...     "What is 2 + 2?",
    ...     options=[("4", True, "Two and two are four."), ("22", False, "That joins digits.")],
    ... )
    >>> 'id="quiz-sum-of-two"' in question.data
    True
    """
    from IPython.display import HTML

    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ValueError(f"name must be lower-case words joined by hyphens, got {name!r}")
    _require_text("question", question)
    if (options is None) == (number is None):
        raise ValueError("give either options or number, and not both")
    if options is not None:
        body, answer, key = _choices(name, _checked_options(options))
    else:
        known = _checked_number(number, tolerance, misconceptions, why)
        body, answer, key = _entry(name, number, why)
        key = {"number": number, "tolerance": tolerance, "misconceptions": known} | key
        key |= {"hint": hint}
    return HTML(_page(name, question, body, answer, key))


def _page(name, question, body, answer, key):
    identity = f"quiz-{name}"
    data = f' data-key="{escape(json.dumps(key, ensure_ascii=False))}"' if key else ""
    # JupyterLab's own shortcuts must not act on what is typed here
    form = (
        f'<form class="ck-quiz" id="{identity}"{data} data-lm-suppress-shortcuts="true" '
        f'autocomplete="off"><fieldset><legend>{_marked(question)}</legend>{body}</fieldset>'
        '<button type="submit">Check</button><output aria-live="polite"></output>'
        f"<details><summary>Show the answer</summary><p>{_marked(answer)}</p></details></form>"
    )
    return _STYLE + form + _SCRIPT.replace("ID", identity)


def _choices(name, options):
    rows = []
    for text, correct, feedback in options:
        said = ("Right. " if correct else "Not yet. ") + feedback.replace("`", "")
        rows.append(
            f'<label><input type="radio" name="quiz-{name}" data-feedback="{escape(said)}">'
            f"<span>{_marked(text)}</span></label>"
        )
    answer = next(f"{text}: {feedback}" for text, correct, feedback in options if correct)
    return "".join(rows), answer, None


def _entry(name, number, why):
    field = f'<input type="text" inputmode="decimal" name="quiz-{name}">'
    body = f"<label><span>Your number:</span>{field}</label>"
    return body, f"{_written(number)}. {why}", {"why": why.replace("`", "")}


def _written(number):
    return f"{number:,}" if float(number).is_integer() else f"{number:.6g}"


def _marked(text):
    """Escape a text for HTML and turn `words` into code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _require_text(name, text):
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{name} must be a non-empty string, got {text!r}")


def _checked_options(options):
    if not isinstance(options, Sequence) or len(options) < 2:
        raise ValueError(f"options must hold at least 2 answers, got {options!r}")
    for option in options:
        if not isinstance(option, Sequence) or len(option) != 3:
            raise ValueError(f"each option must be (text, correct, feedback), got {option!r}")
        _require_text("an option's text", option[0])
        _require_text(f"the feedback of option {option[0]!r}", option[2])
    right = sum(bool(correct) for _, correct, _ in options)
    if right != 1:
        raise ValueError(f"options must hold exactly 1 correct answer, got {right}")
    feedback = [said for _, _, said in options]
    if len(set(feedback)) < len(feedback):
        raise ValueError("each option must have feedback of its own, got the same one twice")
    return options


def _checked_number(number, tolerance, misconceptions, why):
    if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
        raise ValueError(f"number must be a finite int or float, got {number!r}")
    if not isinstance(tolerance, int | float) or not 0 <= tolerance < math.inf:
        raise ValueError(f"tolerance must be a number >= 0, got {tolerance!r}")
    _require_text("why", why)
    if not isinstance(misconceptions, Mapping) or len(misconceptions) < _FEWEST_MISCONCEPTIONS:
        raise ValueError(
            f"misconceptions must map at least {_FEWEST_MISCONCEPTIONS} wrong numbers to hints, "
            f"got {misconceptions!r}"
        )
    for wrong, said in misconceptions.items():
        _require_text(f"the hint of misconception {wrong!r}", said)
        if abs(wrong - number) <= 2 * tolerance or wrong == number:
            raise ValueError(f"misconception {wrong!r} is too near the right number {number!r}")
    return [[wrong, said.replace("`", "")] for wrong, said in misconceptions.items()]
