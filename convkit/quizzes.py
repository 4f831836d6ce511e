"""Self-check questions that work in Jupyter and on the static page: by keyboard, offline.

A question is plain HTML with its own few lines of script: no kernel, no server, no
framework. Without JavaScript the folded answer still opens.
"""

import json
import math
import re
from collections.abc import Sequence
from html import escape
from numbers import Real

__all__ = ["quiz"]

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FEWEST_MISCONCEPTIONS = 3
_HINT = "Work one case by hand, then try again or open the answer."

_STYLE = """<style>
:where(.ck-quiz){border:1px solid var(--ck-rule,currentColor);border-radius:8px;padding:.8em 1.1em;
margin:1.2em 0;max-width:44em;color:inherit;font-size:1rem;line-height:1.5}
:where(.ck-quiz) fieldset{border:0;margin:0;padding:0;min-width:0}
:where(.ck-quiz) legend{float:none;width:auto;padding:0;margin:0 0 .4em;
font-size:1em;font-weight:600}
:where(.ck-quiz) label{display:flex;gap:.6em;align-items:baseline;padding:.25em 0;min-height:28px;
margin:0;cursor:pointer}
:where(.ck-quiz) input[type=radio]{flex:none;width:1.1em;height:1.1em;margin:0;
vertical-align:-.1em;accent-color:currentColor}
:where(.ck-quiz) input[type=text]{font:inherit;color:inherit;background:transparent;
padding:.2em .5em;width:9em;min-height:30px;border:1px solid currentColor;border-radius:5px}
:where(.ck-quiz) button{font:inherit;color:inherit;background:transparent;min-height:34px;
cursor:pointer;border:1px solid currentColor;border-radius:5px;padding:.2em 1.1em;margin:.5em 0}
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
    const { tolerance, answers, hint } = JSON.parse(form.dataset.key);
    const value = read(typed);
    if (!Number.isFinite(value)) return "Type a number first, such as 12, 0.5 or 1/3.";
    const near = ([number]) => Math.abs(value - number) <= tolerance + 1e-9 * Math.abs(number);
    const known = answers.find(near);
    return known ? known[1] : hint;
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


def quiz(name, question, answers, *, tolerance=0.0):
    """Return a self-check question for the output of a notebook cell.

    Where the answers are texts, the reader chooses one; where they are numbers, the reader
    types one, and the wrong numbers are those that a known misconception leads to. Words
    between backticks become code.

    Parameters
    ----------
    name : str
        Unique on its page, lower case with hyphens; the element's id is ``quiz-<name>``.
    question : str
    answers : sequence of (text or number, correct, feedback)
        Exactly one of them correct, each with feedback of its own. At least two texts, or
        the right number and at least three misconceptions.
    tolerance : float
        Largest accepted distance to a number.

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
    ...     [("4", True, "Two and two are four."), ("22", False, "That joins digits.")],
    ... )
    >>> 'id="quiz-sum-of-two"' in question.data
    True
    """
    from IPython.display import HTML

    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ValueError(f"name must be lower-case words joined by hyphens, got {name!r}")
    _require_text("question", question)
    _require_answers(answers)
    right, why = next((given, said) for given, correct, said in answers if correct)
    if isinstance(right, Real):
        _require_numbers(answers, right, tolerance)
        return HTML(_page(name, question, _entry(name, answers, tolerance), right, why))
    _require_choices(answers, tolerance)
    return HTML(_page(name, question, _choices(name, answers), right, why))


def _page(name, question, body, right, why):
    fields, data = body
    identity = f"quiz-{name}"
    # JupyterLab's own shortcuts must not act on what is typed here
    form = (
        f'<form class="ck-quiz" id="{identity}"{data} data-lm-suppress-shortcuts="true" '
        f'autocomplete="off"><fieldset><legend>{_marked(question)}</legend>{fields}</fieldset>'
        '<button type="submit">Check</button><output aria-live="polite"></output>'
        f"<details><summary>Show the answer</summary><p><strong>{_marked(_written(right))}</strong>"
        f" {_marked(why)}</p></details></form>"
    )
    return _STYLE + form + _SCRIPT.replace("ID", identity)


def _choices(name, answers):
    """Return the radio buttons; each carries its own feedback."""
    rows = [
        f'<label><input type="radio" name="quiz-{name}" data-feedback="'
        f'{escape(_said(correct, said))}"> <span>{_marked(text)}</span></label>'
        for text, correct, said in answers
    ]
    return "".join(rows), ""


def _entry(name, answers, tolerance):
    """Return the number field, and the form's data by which it is judged."""
    known = [[float(number), _said(correct, said)] for number, correct, said in answers]
    key = {"tolerance": float(tolerance), "answers": known, "hint": f"Not yet. {_HINT}"}
    field = f'<input type="text" inputmode="decimal" name="quiz-{name}">'
    data = f' data-key="{escape(json.dumps(key, ensure_ascii=False))}"'
    return f"<label><span>Your number:</span> {field}</label>", data


def _said(correct, feedback):
    return ("Right. " if correct else "Not yet. ") + feedback.replace("`", "")


def _written(answer):
    if isinstance(answer, str):
        return f"{answer}."
    plain = f"{answer:,}" if float(answer).is_integer() else f"{answer:.6g}"
    return f"{plain}.".replace("-", "\N{MINUS SIGN}")


def _marked(text):
    """Escape a text for HTML and turn `words` into code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _require_text(name, text):
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{name} must be a non-empty string, got {text!r}")


def _require_answers(answers):
    if not isinstance(answers, Sequence) or isinstance(answers, str) or len(answers) < 2:
        raise ValueError(f"answers must hold at least 2 of them, got {answers!r}")
    for answer in answers:
        if not isinstance(answer, Sequence) or len(answer) != 3:
            raise ValueError(f"each answer must be (answer, correct, feedback), got {answer!r}")
        _require_text(f"the feedback of answer {answer[0]!r}", answer[2])
    right = sum(bool(correct) for _, correct, _ in answers)
    if right != 1:
        raise ValueError(f"answers must hold exactly 1 correct one, got {right}")
    if len({said for _, _, said in answers}) < len(answers):
        raise ValueError("each answer must have feedback of its own, got the same one twice")


def _require_choices(answers, tolerance):
    for text, _, _ in answers:
        _require_text("an answer", text)
    if len({text for text, _, _ in answers}) < len(answers):
        raise ValueError("answers must differ, got the same text twice")
    if tolerance:
        raise ValueError(f"tolerance must stay 0 where answers are texts, got {tolerance!r}")


def _require_numbers(answers, right, tolerance):
    if not isinstance(tolerance, Real) or not 0 <= tolerance < math.inf:
        raise ValueError(f"tolerance must be a finite number >= 0, got {tolerance!r}")
    for number, correct, _ in answers:
        if not isinstance(number, Real) or not math.isfinite(number):
            raise ValueError(f"answers must all be finite numbers or all texts, got {number!r}")
        if not correct and abs(number - right) <= 2 * tolerance:
            raise ValueError(f"misconception {number!r} is too near the right number {right!r}")
    if len(answers) <= _FEWEST_MISCONCEPTIONS:
        raise ValueError(
            f"answers must hold the right number and at least {_FEWEST_MISCONCEPTIONS} "
            f"misconceptions, got {len(answers) - 1}"
        )
