"""Questions answer on the built page, by keyboard, from a server and from the disk."""

import pytest

CHAPTER = "chapters/01-nine-numbers.html"


@pytest.fixture(params=["served", "from the disk"])
def page(request, visit, address, site):
    base = address if request.param == "served" else site.as_uri() + "/"
    return visit(base + CHAPTER).page


def said(form):
    return form.locator("output").inner_text()


def test_a_number_is_judged_and_its_mistake_named(page):
    form = page.locator("#quiz-one-sum")
    field = form.get_by_role("textbox", name="Your number:")
    for typed, answer in (
        ("160", "Right. Each row rises by 40, and the rows count 1 + 2 + 1 = 4 times."),
        ("−160", "Not yet. The sign is reversed: the right column has the positive weights."),
        ("1,600", "Not yet. Work one case by hand, then try again or open the answer."),
        ("480/3", "Right. Each row rises by 40, and the rows count 1 + 2 + 1 = 4 times."),
        ("160.0", "Right. Each row rises by 40, and the rows count 1 + 2 + 1 = 4 times."),
        ("many", "Type a number first, such as 12, 0.5 or 1/3."),
        ("", "Type a number first, such as 12, 0.5 or 1/3."),
        ("1/0", "Type a number first, such as 12, 0.5 or 1/3."),
    ):
        field.fill(typed)
        field.press("Enter")
        assert said(form) == answer, typed


def test_a_choice_is_made_by_keyboard_and_every_answer_has_feedback(page):
    form = page.locator("#quiz-brick-joints")
    check = form.get_by_role("button", name="Check")
    check.press("Enter")
    assert said(form) == "Choose an answer first."
    choices = form.get_by_role("radio")
    choices.first.focus()
    page.keyboard.press("Space")
    heard = []
    for _ in range(choices.count()):
        check.press("Enter")
        heard.append(said(form))
        form.locator("input:checked").press("ArrowDown")
    assert len(set(heard)) == choices.count()
    assert sum(line.startswith("Right. ") for line in heard) == 1


def test_every_question_is_a_labelled_group_with_a_folded_answer(page):
    forms = page.locator("form.ck-quiz")
    assert forms.count() >= 4
    for form in forms.all():
        assert len(form.get_by_role("group").first.locator("legend").text_content()) > 20
        assert form.locator("input").count() == form.locator("label").count()
        answer = form.locator("details p")
        assert not answer.is_visible()
        form.locator("summary").press("Enter")
        assert answer.is_visible()
