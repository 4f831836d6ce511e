// Widgets that need Python: show the result that was stored when the page was built.

const NOTE =
  "This control needs a running Python: open the page in Binder, Colab or JupyterLab to move it. " +
  "What you see is the stored result.";

function shown(output) {
  const data = output.data ?? {};
  if (data["image/png"]) {
    const image = new Image();
    image.src = `data:image/png;base64,${data["image/png"]}`;
    image.alt = [data["text/plain"]].flat().join("") || "stored result of the interactive cell";
    return image;
  }
  const text = [output.text ?? data["text/plain"] ?? ""].flat().join("");
  if (!text) return null;
  const block = document.createElement("pre");
  block.textContent = text;
  return block;
}

/** All outputs stored in a widget and its children. */
export function storedResult(id, state) {
  const box = document.createElement("div");
  box.className = "kernel-needed";
  const seen = new Set();
  const walk = (key) => {
    const entry = state[key];
    if (!entry || seen.has(key)) return;
    seen.add(key);
    for (const output of entry.state.outputs ?? []) box.append(shown(output) ?? "");
    for (const child of entry.state.children ?? []) walk(child.replace(/^IPY_MODEL_/, ""));
  };
  walk(id);
  const note = document.createElement("p");
  note.textContent = NOTE;
  box.append(note);
  return box;
}
