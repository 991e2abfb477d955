// The page comes to life: what the resident does becomes events, what the server answers becomes bubbles.

import { element, find } from "./dom.js";
import { choice, forgetResident, nextNumber, transcript, unsent } from "./keeping.js";
import { drawEntry, inBase64 } from "./messages.js";
import { Picker } from "./picker.js";
import { Post } from "./post.js";
import { applyWords, languageToBegin } from "./words.js";

const log = find(".log");
const input = find("#text");
const note = find(".note");
const typing = find(".typing");
let page = null; // what the server says about the page in the language of the resident
let entries = transcript.all();
let byKeyboard = false;

function showNote(text) {
  note.hidden = !text;
  note.textContent = text;
}

function drawn(entry) {
  return drawEntry(entry, { ground: page, words: page.words, tap });
}

// At once, and again when the pictures in `node` have their height.
function scrolled(node, scroll) {
  scroll();
  for (const picture of node.querySelectorAll("img")) picture.decode().then(scroll, () => {});
}

// Down to the end, but never past the beginning of an answer and what it answers.
function bringIntoView(node) {
  const asked = node.previousElementSibling?.matches(".resident") ? node.previousElementSibling : node;
  const top = asked.offsetTop - 12;
  log.scrollTop = Math.min(log.scrollHeight - log.clientHeight, top);
}

// The key that the newest message about one has brought; an empty label took it away.
function drawKey() {
  const label = entries.findLast((entry) => typeof entry.message?.key === "string")?.message.key;
  find("[name=key]").hidden = !label;
  find("[name=key]").textContent = label ?? "";
}

function redraw() {
  drawKey();
  log.replaceChildren(find(".day"), ...entries.map(drawn));
  scrolled(log, () => (log.scrollTop = log.scrollHeight));
}

function say(entry) {
  const said = { number: nextNumber(), at: Date.now(), ...entry };
  entries.push(said);
  transcript.keep(entries);
  const node = drawn(said);
  drawKey();
  log.append(node);
  log.scrollTop = log.scrollHeight;
  return node;
}

function edit(entry, message) {
  entry.message = message;
  transcript.keep(entries);
  const node = drawn(entry);
  node.classList.add("edited");
  log.querySelector(`[data-number="${entry.number}"]`).replaceWith(node);
  return node;
}

function focusAfter(nodes) {
  if (!byKeyboard) return;
  const button = nodes.flatMap((node) => [...node.querySelectorAll(".buttons button")])[0];
  (button ?? input).focus({ preventScroll: true });
}

const post = new Post({
  language: () => page.language,
  busy: (busy) => (typing.hidden = !busy || !note.hidden),
  away: () => {
    typing.hidden = true;
    showNote(page.words.away);
  },
  back: () => showNote(""),
  refused: () => {
    log.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    showNote(page.words.refused);
  },
  answered(event, messages) {
    log.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    const tapped = entries.find((entry) => entry.number === event.tapped);
    const nodes = messages.map((message) =>
      message.in_place && tapped ? edit(tapped, message) : say({ from: "bot", message }),
    );
    if (nodes.length) scrolled(nodes[0], () => bringIntoView(nodes[0]));
    focusAfter(nodes);
  },
});

function send(event, tapped = null) {
  showNote("");
  return post.send({ update: nextNumber(), event, tapped });
}

function write(text) {
  byKeyboard = false;
  say({ from: "resident", text });
  send({ type: "wrote", text });
}

function tap(entry, button, made, keyboard) {
  byKeyboard = keyboard;
  made.setAttribute("aria-busy", "true");
  send({ type: "tapped", data: button.data }, entry.number);
}

function share(latitude, longitude) {
  byKeyboard = false;
  say({ from: "resident", point: [latitude, longitude] });
  send({ type: "located", latitude, longitude });
  input.focus();
}

async function sendDocument(file) {
  byKeyboard = false;
  say({ from: "resident", text: file.name });
  send({ type: "document", name: file.name, content: await inBase64(file) });
  input.focus();
}

function submit() {
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  direct();
  write(text);
  input.focus();
}

// An empty line runs as the page does; a text as its own letters do.
function direct() {
  input.dir = input.value ? "auto" : page.direction;
}

function drawMenu() {
  const rows = page.commands.map(({ command, description }) => {
    const made = element("button", { type: "button" }, element("code", { dir: "ltr" }, `/${command}`), description);
    made.addEventListener("click", () => {
      find(".menu").hidePopover();
      write(`/${command}`);
      input.focus();
    });
    return element("li", {}, made);
  });
  find(".menu").replaceChildren(...rows);
  find("[name=menu]").hidden = !rows.length;
}

function placeMenu(event) {
  if (event.newState !== "open") return;
  const button = find("[name=menu]").getBoundingClientRect();
  const { style } = find(".menu");
  style.bottom = `${innerHeight - button.top + 8}px`;
  style.left = page.direction === "rtl" ? "auto" : `${button.left}px`;
  style.right = page.direction === "rtl" ? `${innerWidth - button.right}px` : "auto";
}

async function speak(language) {
  page = await applyWords(language);
  direct();
  drawMenu();
  find("[name=location]").hidden = !page.centre;
  find("[name=document]").hidden = !page.takes_documents;
  redraw();
}

function appear() {
  const chosen = choice.appearance() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.appearance = chosen;
  find("[name=appearance]").setAttribute("aria-pressed", chosen === "dark");
  return chosen;
}

function beginAnew() {
  forgetResident();
  entries = [];
  redraw();
  begin();
}

function begin() {
  if (!entries.length && !unsent.all().length) write("/start");
  input.focus({ preventScroll: true });
}

const picker = new Picker(() => page, share);
find(".composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
input.addEventListener("input", direct);
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
for (const name of ["location", "key"]) find(`[name=${name}]`).addEventListener("click", () => picker.open());
find("[name=document]").addEventListener("click", () => find("[name=file]").click());
find("[name=file]").addEventListener("change", ({ target }) => {
  if (target.files.length) sendDocument(target.files[0]);
  target.value = ""; // so that the same file can be sent again once it is mended
});
find("[name=down]").addEventListener("click", () => {
  log.scrollTo({ top: log.scrollHeight, behavior: "smooth" });
  input.focus({ preventScroll: true });
});
log.addEventListener("scroll", () => {
  find("[name=down]").hidden = log.scrollHeight - log.clientHeight - log.scrollTop < 80;
});
// A link to the bot, on paper or in another chat, gives it a command; here it does so without leaving the page.
log.addEventListener("click", (event) => {
  const link = event.target.closest("a")?.href ?? "";
  const own = `https://t.me/${page.bot}?start=`;
  if (!link.startsWith(own)) return;
  event.preventDefault();
  write(`/start ${link.slice(own.length)}`);
});
find("[name=anew]").addEventListener("click", beginAnew);
find("[name=appearance]").addEventListener("click", () => {
  choice.chooseAppearance(appear() === "dark" ? "light" : "dark");
  appear();
});
find("[name=language]").addEventListener("change", (event) => {
  choice.chooseLanguage(event.target.value);
  speak(event.target.value);
});
find(".menu").addEventListener("beforetoggle", placeMenu);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", appear);
addEventListener("storage", () => {
  entries = transcript.all();
  redraw();
});

appear();
await speak(languageToBegin());
// Until then nobody can write: the page would not know how to show it.
document.querySelectorAll("[disabled]").forEach((one) => one.removeAttribute("disabled"));
find(".phone").setAttribute("aria-busy", "false");
begin();
post.run();
