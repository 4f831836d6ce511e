// Bundle the widgets and the page's host script.
//
//   node build.mjs            write the committed bundles
//   node build.mjs --out DIR  write the same tree under DIR (the freshness test compares bytes)
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import path from "node:path";

const here = path.dirname(fileURLToPath(import.meta.url));
const flag = process.argv.indexOf("--out");
const root = flag > 0 ? path.resolve(process.argv[flag + 1]) : path.dirname(here);
const source = (...parts) => path.join(here, "src", ...parts);

const shared = {
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["es2022"],
  logLevel: "warning",
};
const bundles = path.join(root, "convkit", "widgets", "bundles");

const WIDGETS = [
  "kernel-bench",
  "flip-switch",
  "matrix-painter",
  "shift-slider",
  "size-machine",
  "wiring-board",
  "wrap-slider",
  "stamp-view",
];

await Promise.all([
  ...WIDGETS.flatMap((name) => [
    build({
      ...shared,
      entryPoints: [source(name, "index.js")],
      format: "esm",
      outfile: path.join(bundles, `${name}.js`),
    }),
    build({
      ...shared,
      entryPoints: [source(name, "style.css")],
      outfile: path.join(bundles, `${name}.css`),
    }),
  ]),
  build({
    ...shared,
    entryPoints: [source("host", "index.js")],
    format: "iife",
    outfile: path.join(root, "site", "assets", "host.js"),
  }),
]);
