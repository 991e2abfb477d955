// Maps drawn without a network: north is up, the dots are the places of the catalogue, the ring is a distance.

import { drawn } from "./dom.js";

const DEGREE = 111_320; // metres in a degree of latitude
const PIN = "M0 0c-5-6.5-9-11-9-16a9 9 0 1 1 18 0c0 5-4 9.5-9 16Zm0-12.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z";
const ROUND = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000];

export function metresBetween([latitude, longitude], [middle, meridian]) {
  const east = (longitude - meridian) * DEGREE * Math.cos((middle * Math.PI) / 180);
  return [east, (latitude - middle) * DEGREE];
}

export function pointAt([east, north], [middle, meridian]) {
  return [
    middle + north / DEGREE,
    meridian + east / (DEGREE * Math.cos((middle * Math.PI) / 180)),
  ];
}

export function distance(from, to) {
  return Math.hypot(...metresBetween(from, to));
}

export function inWords(metres, locale) {
  const far = metres >= 1000;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: far ? "kilometer" : "meter",
    maximumFractionDigits: far && metres < 10_000 ? 1 : 0,
  }).format(far ? metres / 1000 : metres);
}

// Half of the width, in metres, that shows nine in ten of the places.
export function reach(centre, places) {
  const far = places.map((place) => distance(place, centre)).sort((a, b) => a - b);
  const usual = far[Math.floor(far.length * 0.9)] ?? 3000;
  return Math.min(Math.max(usual * 1.25, 1500), 25_000);
}

export function map({ middle, half, width, height, centre, places, locale, pin }) {
  const scale = width / 2 / half;
  const at = (point) => {
    const [east, north] = metresBetween(point, middle);
    return [width / 2 + east * scale, height / 2 - north * scale];
  };
  const step = ROUND.find((metres) => metres >= half / 3) ?? ROUND.at(-1);
  const lines = [];
  for (let x = (width / 2) % (step * scale); x < width; x += step * scale) lines.push(`M${x} 0V${height}`);
  for (let y = (height / 2) % (step * scale); y < height; y += step * scale) lines.push(`M0 ${y}H${width}`);

  const dots = places.map(at).filter(([x, y]) => x > 0 && x < width && y > 0 && y < height);
  const drawing = drawn(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", direction: "ltr" },
    drawn("rect", { class: "land", width, height }),
    drawn("path", { class: "grid", d: lines.join("") }),
    drawn("circle", { class: "ring", cx: width / 2, cy: height / 2, r: step * scale }),
    ...dots.map(([cx, cy]) => drawn("circle", { class: "place", cx, cy, r: 2.5 })),
  );
  if (centre) {
    const [cx, cy] = at(centre);
    drawing.append(drawn("circle", { class: "middle", cx, cy, r: 5 }));
  }
  drawing.append(
    drawn("path", { class: "scale", d: `M12 ${height - 10}h${step * scale}` }),
    drawn("text", { class: "measure", x: 12, y: height - 15 }, inWords(step, locale)),
  );
  const [x, y] = at(pin);
  drawing.append(
    drawn("circle", { class: "hole", cx: x, cy: y - 16, r: 4 }),
    drawn("path", { class: "pin", d: PIN, transform: `translate(${x} ${y})` }),
  );
  return drawing;
}
