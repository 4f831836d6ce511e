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

function typeset() {
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
  page.render();
}

window.MathJax = { startup: { promise: Promise.resolve().then(typeset) } };
