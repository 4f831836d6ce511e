// MathJax with only the parts that this book's pages use. How it is built: ABOUT.md beside the bundle.
import { mathjax } from "mathjax-full/ts/mathjax.ts";
import { TeX } from "mathjax-full/ts/input/tex.ts";
import { CHTML } from "mathjax-full/ts/output/chtml.ts";
import { browserAdaptor } from "mathjax-full/ts/adaptors/browserAdaptor.ts";
import { RegisterHTMLHandler } from "mathjax-full/ts/handlers/html.ts";
import { AssistiveMmlHandler } from "mathjax-full/ts/a11y/assistive-mml.ts";
import "mathjax-full/ts/input/tex/base/BaseConfiguration.ts";
import "mathjax-full/ts/input/tex/ams/AmsConfiguration.ts";
import "mathjax-full/ts/input/tex/newcommand/NewcommandConfiguration.ts";
import "mathjax-full/ts/input/tex/configmacros/ConfigMacrosConfiguration.ts";
import "mathjax-full/ts/input/tex/boldsymbol/BoldsymbolConfiguration.ts";
import "mathjax-full/ts/input/tex/color/ColorConfiguration.ts";
import "mathjax-full/ts/input/tex/cancel/CancelConfiguration.ts";

const folder = document.currentScript.src.replace(/[^/]*$/, "");
const { tex = {}, options = {} } = window.MathJax ?? {};

const SLICE = 10; // milliseconds of work before the page may answer its reader again

/** Do a step for each formula, in slices. */
async function each(formulas, step) {
  let start = performance.now();
  for (const formula of formulas) {
    step(formula);
    if (performance.now() - start < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  }
}

/** Set all formulas of the page, and put them in place together. */
async function typeset() {
  AssistiveMmlHandler(RegisterHTMLHandler(browserAdaptor()));
  const page = mathjax.document(document, {
    ...options,
    ignoreHtmlClass: "tex2jax_ignore|mathjax_ignore",
    InputJax: new TeX({
      // An unknown command shows as an error, which a test of the site looks for.
      packages: ["base", "ams", "newcommand", "configmacros", "boldsymbol", "color", "cancel"],
      inlineMath: [["\\(", "\\)"]],
      ...tex,
    }),
    OutputJax: new CHTML({ fontURL: folder + "fonts" }),
  });
  page.findMath();
  const formulas = [...page.math];
  await each(formulas, (formula) => formula.compile(page));
  page.getMetrics();
  await each(formulas, (formula) => formula.typeset(page));
  await each(formulas, (formula) => formula.assistiveMml(page));
  page.updateDocument();
}

// The page's widgets come first: its reader sees them first, and they are ready sooner.
const widgets = new Promise((resolve) => setTimeout(resolve)).then(() => window.liveWidgets);
window.MathJax = { startup: { promise: widgets.then(typeset) } };
