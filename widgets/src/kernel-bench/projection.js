// The transform that lays a square of 100 pixels onto any quadrilateral: the beam from the
// window to its zoom moves without painting.

const SIDE = 100;

/**
 * The square-to-quadrilateral map of P. Heckbert, "Fundamentals of Texture Mapping and Image
 * Warping" (1989), section 2.2.3, as a CSS transform.
 * @param {number[][]} corners [x, y] clockwise from the top left
 */
export function ontoQuadrilateral([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]) {
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const area = dx1 * dy2 - dx2 * dy1 || 1e-6;
  const g = (sx * dy2 - dx2 * sy) / area;
  const k = (dx1 * sy - sx * dy1) / area;
  const across = [x1 - x0 + g * x1, y1 - y0 + g * y1, g].map((value) => value / SIDE);
  const down = [x3 - x0 + k * x3, y3 - y0 + k * y3, k].map((value) => value / SIDE);
  const entries = [
    across[0], across[1], 0, across[2],
    down[0], down[1], 0, down[2],
    0, 0, 1, 0,
    x0, y0, 0, 1,
  ];
  return `matrix3d(${entries.map((value) => value.toFixed(9)).join(",")})`;
}
