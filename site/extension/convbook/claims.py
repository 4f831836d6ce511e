"""Claims: a box round a sentence with numbers, and the ledger that lists them all.

A claim is written ``:::{claim} claim-label`` … ``:::``. The cell with the tag ``claim-label`` below
it computes the numbers. The label is the anchor of the box and a target for ``{ref}``.
"""

from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective


class ClaimBox(nodes.General, nodes.Element):
    """The box. Its first id is the label."""


class LedgerMark(nodes.General, nodes.Element):
    """Where the list of all claims will stand."""


@dataclass
class Claim:
    """One claim as the ledger needs it."""

    docname: str
    label: str
    content: list


def known_claims(env):
    """Claims by label, kept between builds."""
    if not hasattr(env, "convbook_claims"):
        env.convbook_claims = {}
    return env.convbook_claims


def known_ledgers(env):
    """Names of the pages that show the ledger."""
    if not hasattr(env, "convbook_ledgers"):
        env.convbook_ledgers = set()
    return env.convbook_ledgers


class ClaimDirective(SphinxDirective):
    """Parse a claim, note its label and its place."""

    required_arguments = 1
    has_content = True

    def run(self):
        label = self.arguments[0]
        first = known_claims(self.env).get(label)
        if not label.startswith("claim-"):
            raise self.error(f"a claim's label must start with 'claim-', got {label!r}")
        if first is not None:
            raise self.error(f"claim label {label!r} is used twice, first in {first.docname}")
        self.assert_has_content()
        node = ClaimBox(ids=[label], label=label)
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        domain = self.env.get_domain("std")
        domain.note_hyperlink_target(label, self.env.docname, label, f"Claim {label}")
        known_claims(self.env)[label] = Claim(self.env.docname, label, plain(node))
        return [node]


class LedgerDirective(SphinxDirective):
    """Leave a mark that is replaced once every page has been read."""

    def run(self):
        known_ledgers(self.env).add(self.env.docname)
        return [LedgerMark()]


def plain(node):
    """Copy a claim's content without anchors and cross-references, fit for another page."""
    copy = node.deepcopy()
    for reference in list(copy.findall(addnodes.pending_xref)):
        reference.replace_self(list(reference.children))
    for target in copy.findall(nodes.Element):
        target["ids"] = []
        target["names"] = []
    return list(copy.children)


def reading_order(env, labels):
    """Sort claims by the order of the book, then by their order on the page."""
    pages = [env.config.root_doc]
    for parent in pages:
        pages.extend(d for d in env.toctree_includes.get(parent, []) if d not in pages)
    place = {docname: k for k, docname in enumerate(pages)}
    return sorted(labels, key=lambda item: place.get(item.docname, len(pages)))


def chapter_title(env, docname):
    """Title of a page with its number, if it has one."""
    number = env.toc_secnumbers.get(docname, {}).get("", ())
    words = env.titles[docname].astext()
    return f"{'.'.join(map(str, number))}. {words}" if number else words


def ledger_entry(app, item, here):
    """One row of the ledger: label, then what is claimed."""
    link = app.builder.get_relative_uri(here, item.docname) + f"#{item.label}"
    term = nodes.term("", "", nodes.reference("", item.label, internal=True, refuri=link))
    text = nodes.definition("", *[child.deepcopy() for child in item.content])
    return nodes.definition_list_item("", term, text)


def fill_ledgers(app, doctree, docname):
    """Replace each mark by the claims, chapter by chapter."""
    env = app.env
    for mark in list(doctree.findall(LedgerMark)):
        parts = []
        chapter = None
        for item in reading_order(env, known_claims(env).values()):
            if item.docname != chapter:
                chapter = item.docname
                parts.append(nodes.rubric("", chapter_title(env, chapter)))
                parts.append(nodes.definition_list(classes=["claims-ledger"]))
            parts[-1] += ledger_entry(app, item, docname)
        mark.replace_self(parts or [nodes.paragraph("", "No claims yet.")])


def forget_page(app, env, docname):
    """Drop what a page said before it is read again."""
    known_ledgers(env).discard(docname)
    for label in [k for k, item in known_claims(env).items() if item.docname == docname]:
        del known_claims(env)[label]


def merge_pages(app, env, docnames, other):
    """Collect what another reading process found."""
    known_claims(env).update(known_claims(other))
    known_ledgers(env).update(known_ledgers(other))


def refresh_ledgers(app, env):
    """Write the ledgers again when anything was read, with mathematics if a claim has some."""
    has_equations = env.get_domain("math").data["has_equations"]
    content = [node for item in known_claims(env).values() for node in item.content]
    if any(next(node.findall(nodes.math), None) for node in content):
        has_equations.update(dict.fromkeys(known_ledgers(env), True))
    return list(known_ledgers(env))


def open_box(self, node):
    label = node["label"]
    self.body.append(self.starttag(node, "div", CLASS="claim"))
    self.body.append(
        f'<p class="claim-title">Claim <a class="claim-label" href="#{label}">{label}</a></p>\n'
    )


def close_box(self, node):
    self.body.append("</div>\n")


def leave_out(self, node):
    """Do nothing: other output formats show the content alone."""


def setup(app):
    """Register the directives and the events that keep the ledger right."""
    others = dict.fromkeys(("latex", "text", "texinfo", "man"), (leave_out, leave_out))
    app.add_node(ClaimBox, html=(open_box, close_box), **others)
    app.add_node(LedgerMark)
    app.add_directive("claim", ClaimDirective)
    app.add_directive("claims-ledger", LedgerDirective)
    app.connect("env-purge-doc", forget_page)
    app.connect("env-merge-info", merge_pages)
    app.connect("env-updated", refresh_ledgers)
    app.connect("doctree-resolved", fill_ledgers)
