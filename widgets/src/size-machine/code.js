// The state as code that runs: a line of convkit and a line of PyTorch with the same length.

const TORCH_WORDS = { edge: "replicate", reflect: "reflect", wrap: "circular" };

/** Keyword arguments that differ from their default. */
const given = (pairs) => pairs.filter(([, value, usual]) => value !== usual).map(([name, value]) => `, ${name}=${value}`).join("");
const truth = (value) => (value ? "True" : "False");
const pair = ([before, after]) => (before === after ? String(before) : `(${before}, ${after})`);

function convkit(now, outputs) {
  const { operation, size, kernel_size, stride, padding, dilation, output_padding, ceil_mode } = now;
  const name = { convolution: "output_size", transposed: "transposed_size", pooling: "pooled_size" }[operation];
  const usual = operation === "pooling" ? kernel_size : 1;
  const rest = given([
    ["stride", stride, usual],
    ["padding", pair(padding), "0"],
    ["output_padding", operation === "transposed" ? output_padding : 0, 0],
    ["dilation", dilation, 1],
    ["ceil_mode", truth(operation === "pooling" && ceil_mode), "False"],
  ]);
  return `ck.sizes.${name}(${size}, ${kernel_size}${rest})  # ${outputs}`;
}

function padded({ operation, size, padding, boundary }, inLayer) {
  const input = `torch.zeros(1, ${size})`;
  if (inLayer || !(padding[0] + padding[1])) return input;
  const how = operation === "pooling" ? ', value=float("-inf")' : boundary === "zero" ? "" : `, mode="${TORCH_WORDS[boundary]}"`;
  return `torch.nn.functional.pad(${input}, (${padding.join(", ")})${how})`;
}

function torch(now, outputs) {
  const { operation, kernel_size, stride, padding, dilation, boundary, output_padding, ceil_mode } = now;
  const even = padding[0] === padding[1];
  const nothing = padding[0] + padding[1] === 0;
  if (operation === "convolution" && boundary === "symmetric" && !nothing) return '# PyTorch has no padding "symmetric"';
  if (operation === "pooling" && ceil_mode && !even) return "# PyTorch pools with the same padding at both ends";
  const inLayer = even && (operation !== "convolution" || boundary === "zero");
  const transposed = operation === "transposed";
  const layer = { convolution: "Conv1d(1, 1, ", transposed: "ConvTranspose1d(1, 1, ", pooling: "MaxPool1d(" }[operation];
  const settings = given([
    ["stride", stride, operation === "pooling" ? kernel_size : 1],
    ["padding", inLayer ? padding[0] : 0, 0],
    ["output_padding", transposed ? output_padding : 0, 0],
    ["dilation", dilation, 1],
    ["ceil_mode", truth(operation === "pooling" && ceil_mode), "False"],
  ]);
  const crop = transposed && !even ? `[:, ${padding[0]}:${padding[0] + outputs}]` : "";
  return `torch.nn.${layer}${kernel_size}${settings})(${padded(now, inLayer || transposed)})${crop}.shape[-1]`;
}

/** @param {{now: object, measured: {outputs: number}}} machine */
export const code = ({ now, measured }) => `${convkit(now, measured.outputs)}\n${torch(now, measured.outputs)}`;
