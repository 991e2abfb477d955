// Telegram's HTML to nodes. Only b, i and a are taken over; of anything else, only its text.

import { element } from "./dom.js";

const LINKS = new Set(["http:", "https:", "tel:", "mailto:", "geo:"]);

export function safeLink(address) {
  try {
    const url = new URL(address);
    return LINKS.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function taken(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const inside = [...node.childNodes].flatMap(taken);
  const tag = node.localName;
  if (tag === "b" || tag === "i") return [element(tag, {}, ...inside)];
  if (tag === "a") {
    const href = safeLink(node.getAttribute("href") ?? "");
    if (href) return [element("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...inside)];
  }
  return inside;
}

export function nodesOf(html) {
  // A parsed document of its own is inert: nothing in it loads or runs.
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].flatMap(taken);
}
