// Bundle MathJax for the book: node build.mjs, in a folder where its two packages are installed.
//   npm install --no-save mathjax-full@3.2.2 esbuild@0.25.10
import { writeFileSync } from "node:fs";
import { build } from "esbuild";

// MathJax's TypeScript names its neighbours by the files they become: x.js is x.ts here.
const neighbours = {
  name: "neighbours",
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.?\/.*\.js$/ }, async ({ path, resolveDir, kind }) => {
      const found = await bundle.resolve(path.replace(/\.js$/, ".ts"), { resolveDir, kind });
      return found.errors.length ? undefined : found;
    });
  },
};

const { outputFiles } = await build({
  entryPoints: ["entry.js"],
  write: false,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "none", // the licence lies beside the bundle
  banner: { js: "/* MathJax 3.2.2, Apache License 2.0: see LICENSE and ABOUT.md */" },
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  plugins: [neighbours],
});

// The fonts lie beside the bundle as woff2, a tenth smaller.
const text = outputFiles[0].text.replaceAll('.woff") format("woff")', '.woff2") format("woff2")');
writeFileSync("../assets/mathjax/mathjax.js", text);
