// What was said, drawn: bubbles, buttons, map cards, pictures and files.

import { drawn, element } from "./dom.js";
import { map } from "./map.js";
import { nodesOf, safeLink } from "./markup.js";

const CARD_HALF = 1200; // metres from the middle of a map card to its side

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

export async function inBase64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let letters = "";
  for (let at = 0; at < bytes.length; at += 32768) letters += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(letters);
}

function venueCard(venue, ground, words) {
  const point = [venue.latitude, venue.longitude];
  const [latitude, longitude] = point.map((degrees) => degrees.toFixed(5));
  const drawing = map({ ...ground, middle: point, half: CARD_HALF, width: 320, height: 150, pin: point });
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return element(
    "div",
    { class: "bubble card" },
    drawing,
    element(
      "a",
      { class: "where", href, target: "_blank", rel: "noopener noreferrer" },
      element("b", { dir: "auto" }, venue.title),
      venue.address ? element("span", { dir: "auto" }, venue.address) : null,
      element("span", {}, element("bdi", { dir: "ltr" }, `${latitude}, ${longitude}`)),
      element("span", { class: "go" }, words.open_map),
    ),
  );
}

function sizeInWords(bytes, locale) {
  const large = bytes >= 1000;
  const format = { style: "unit", unit: large ? "kilobyte" : "byte", maximumFractionDigits: 0 };
  return new Intl.NumberFormat(locale, format).format(large ? bytes / 1000 : bytes);
}

function fileCard(file, words, locale) {
  const href = URL.createObjectURL(new Blob([bytesOf(file.content)], { type: file.mime }));
  const label = words.download.replace("{name}", file.name);
  const picture = file.mime.startsWith("image/") && file.mime !== "image/svg+xml";
  return element(
    "div",
    { class: "bubble card" },
    picture ? element("img", { class: "picture", src: href, alt: file.name }) : null,
    element(
      "a",
      { class: "file", href, download: file.name, "aria-label": label },
      drawn("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, drawn("path", { d: "M12 4v12M7 11.5l5 5 5-5M5 20h14" })),
      element("span", {}, element("b", { dir: "auto" }, file.name), sizeInWords(file.size, locale)),
    ),
  );
}

function buttonRow(row, message, tap) {
  return element(
    "div",
    { class: "row" },
    ...row.map((button) => {
      if (button.url !== null) {
        const href = safeLink(button.url);
        return element("a", { href, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, button.label);
      }
      const made = element("button", { type: "button", lang: message.language, dir: "auto" }, button.label);
      made.addEventListener("click", (event) => tap(button, made, event.detail === 0));
      return made;
    }),
  );
}

function botParts(message, ground, words, tap) {
  const { language: lang, direction: dir } = message;
  const parts = [element("span", { class: "unseen" }, words.bot_says)];
  if (message.venue) parts.push(venueCard(message.venue, ground, words));
  if (message.file) parts.push(fileCard(message.file, words, ground.locale));
  if (message.html && !message.venue) parts.push(element("div", { class: "bubble", lang, dir }, ...nodesOf(message.html)));
  if (message.buttons.length) {
    const rows = message.buttons.map((row) => buttonRow(row, message, tap));
    parts.push(element("div", { class: "buttons", dir }, ...rows));
  }
  return parts;
}

function residentParts(entry, ground, words) {
  const parts = [element("span", { class: "unseen" }, words.you_say)];
  if (!entry.point) return [...parts, element("div", { class: "bubble", dir: "auto" }, entry.text)];
  const [latitude, longitude] = entry.point;
  return [...parts, venueCard({ latitude, longitude, title: words.my_place, address: "" }, ground, words)];
}

// `entry` is one of the transcript; `tap(button, element, byKeyboard)` is called for the buttons under it.
export function drawEntry(entry, { ground, words, tap }) {
  const parts =
    entry.from === "bot"
      ? botParts(entry.message, ground, words, (...tapped) => tap(entry, ...tapped))
      : residentParts(entry, ground, words);
  const at = new Date(entry.at);
  const time = new Intl.DateTimeFormat(ground.locale, { hour: "2-digit", minute: "2-digit" }).format(at);
  const bubble = parts.findLast((part) => part.matches(".bubble"));
  bubble?.append(element("time", { datetime: at.toISOString() }, time));
  const wide = entry.from === "bot" ? entry.message.buttons.length || entry.message.venue : entry.point;
  return element(
    "article",
    { class: `said ${entry.from}${wide ? " wide" : ""}`, "data-number": entry.number },
    ...parts,
  );
}
