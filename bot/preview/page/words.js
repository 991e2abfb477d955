// The words on the page, in the language of the resident's Telegram, with their direction.

import { element, find } from "./dom.js";
import { choice } from "./keeping.js";

const PAUSE = 700; // milliseconds until asking again while the server is away

export function languageToBegin() {
  return new URLSearchParams(location.search).get("language") ?? choice.language() ?? "";
}

async function asked(language) {
  const wanted = new URLSearchParams({ chosen: language, browser: navigator.language });
  for (;;) {
    try {
      const response = await fetch(`words?${wanted}`);
      if (response.ok) return await response.json();
    } catch {
      // The server is away; the page waits for it with what it shows already.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

export async function applyWords(language) {
  const page = await asked(language);
  const root = document.documentElement;
  root.lang = page.language;
  root.dir = page.direction;
  document.title = page.words.title;
  find("[data-city]").textContent = page.city;
  for (const [attribute, property] of [
    ["label", "aria-label"],
    ["placeholder", "placeholder"],
  ]) {
    document.querySelectorAll(`[data-${attribute}]`).forEach((node) => {
      node.setAttribute(property, page.words[node.dataset[attribute]]);
      if (node.matches("button.tool")) node.title = page.words[node.dataset[attribute]];
    });
  }
  document.querySelectorAll("[data-word]").forEach((node) => {
    node.textContent = page.words[node.dataset.word];
  });
  const select = find("[name=language]");
  select.replaceChildren(
    ...page.languages.map(({ code, name }) =>
      element("option", { value: code, lang: code, selected: code === page.language }, name),
    ),
  );
  find(".language .code").textContent = page.language.split("-")[0].toUpperCase();
  return page;
}
