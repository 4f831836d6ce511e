"""Reference pages: one directive writes the page of a room of ``convkit`` from its docstrings.

``{room} convkit.sizes`` gives the room's own words, a table of all its public names, and the
reference of each. A name added to a room's ``__all__`` appears by itself. A large room is put in
order by the directive's content: one line for each group, ``Title: name name …``; then a name that
stands in no group is an error.
"""

import re
from importlib import import_module
from types import ModuleType

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

CITATION = re.compile(r"\[R[0-9a-f]+-(?P<number>\w+)\]")

INTRODUCTION = """```{{eval-rst}}
.. automodule:: {room}
```
"""

TABLE = """{title}
```{{eval-rst}}
.. autosummary::
   :nosignatures:

{names}
```
"""

ENTRIES = """```{{eval-rst}}
{entries}
```
"""


def public_names(room):
    """Public names of a room that are its own, modules left out, in alphabetical order."""
    module = import_module(room)
    names = sorted(module.__all__, key=str.lower)
    return [name for name in names if not isinstance(getattr(module, name), ModuleType)]


def entry(room, name):
    """The reference of one name, by its kind."""
    thing = getattr(import_module(room), name)
    if isinstance(thing, type):
        # The fields of a named tuple stand in its docstring; their own only count them.
        fields = ", ".join(getattr(thing, "_fields", ()))
        options = f"\n   :members:\n   :exclude-members: {fields}" if fields else "\n   :members:"
        return f".. autoclass:: {room}.{name}{options}\n"
    kind = "function" if callable(thing) else "data"
    return f".. auto{kind}:: {room}.{name}\n"


def groups_of(lines, names, room):
    """Pairs of a title and its names, from the lines of a directive; all names without any."""
    groups = [
        (title.strip(), listed.split())
        for title, _, listed in (line.partition(":") for line in lines)
    ]
    if not groups:
        return [("", names)]
    listed = [name for _, group in groups for name in group]
    if sorted(listed) != sorted(names):
        missing, unknown = sorted(set(names) - set(listed)), sorted(set(listed) - set(names))
        raise ValueError(
            f"the groups of {room} must hold each public name once, got none for {missing}, "
            f"unknown {unknown}, {len(listed)} names in all"
        )
    return groups


class RoomDirective(SphinxDirective):
    """Write the reference of one room."""

    required_arguments = 1
    has_content = True

    def run(self):
        room = self.arguments[0]
        try:
            groups = groups_of(self.content, public_names(room), room)
        except ValueError as error:
            raise self.error(str(error)) from error
        text = INTRODUCTION.format(room=room)
        for title, names in groups:
            listed = "\n".join(f"   {name}" for name in names)
            text += TABLE.format(title=f"\n**{title}**\n" if title else "", names=listed)
        for _, names in groups:
            text += ENTRIES.format(entries="\n".join(entry(room, name) for name in names))
        return self.parse_text_to_nodes(text)


def other_names(target):
    """Names under which a public name may be documented: where it was written, and above."""
    room, _, name = target.rpartition(".")
    try:
        thing = getattr(import_module(room), name)
    except (ImportError, AttributeError, ValueError):
        return
    module = getattr(thing, "__module__", None) or ""
    while module:
        yield f"{module}.{name}"
        module = module.rpartition(".")[0]


def resolve_short_name(app, env, node, contnode):
    """Lead ``convkit.correlate`` to the page of ``convkit.signals``, where it is documented.

    A name that exists and has no page stays plain; one that does not exist is a broken link.
    """
    target = node.get("reftarget", "")
    if node.get("refdomain") != "py" or not target.startswith("convkit"):
        return None
    python = env.get_domain("py")
    here = node.get("refdoc", env.config.root_doc)
    names = list(other_names(target))
    for name in names:
        if name in python.objects:
            return python.resolve_xref(env, here, app.builder, "obj", name, node, contnode)
    return contnode if names else None


def name_role(role, rawtext, text, lineno, inliner, options=None, content=None):
    """Show a name of a docstring as code, and link it if it is a name of ``convkit``."""
    shown = nodes.literal(rawtext, text)
    if not text.startswith("convkit."):
        return [shown], []
    link = addnodes.pending_xref(
        rawtext, shown, refdomain="py", reftype="obj", reftarget=text, refexplicit=False
    )
    env = inliner.document.settings.env
    link["refdoc"] = env.docname
    return [link], []


def shorten_citations(app, doctree, docname):
    """Show a citation in a docstring as [1], like its entry, not with numpydoc's inner name."""
    for reference in doctree.findall(nodes.reference):
        inner = CITATION.fullmatch(reference.astext())
        if inner:
            reference.children = []
            reference += nodes.Text(f"[{inner['number']}]")


def break_long_names(app, env):
    """Let a name beside a page break behind an underscore, not inside a word."""
    for contents in env.tocs.values():
        for name in contents.findall(nodes.literal):
            if len(name.children) == 1 and "_" in name.astext():
                first, *others = re.split("(?<=_)(?=[^_])", name.astext())
                name.children = []
                name += nodes.Text(first)
                for part in others:
                    name += [nodes.raw("", "<wbr>", format="html"), nodes.Text(part)]


def setup(app):
    """Register the directive and the way from short names to full ones."""
    app.add_directive("room", RoomDirective)
    app.add_role("name", name_role)
    app.connect("missing-reference", resolve_short_name)
    app.connect("doctree-resolved", shorten_citations)
    app.connect("env-updated", break_long_names)
