// Events to the server, one after the other, each until it is answered.
//
// An event carries a number by which the server knows it again. The answer comes in two parts: the messages,
// as a line, and then the end of the body once the talk is kept. If the server dies between the two, the event
// is sent again: an empty answer then says that all was kept, and the messages that came before stand.
// A turn that had to be done again sends another line; the last one counts.

import { resident, unsent } from "./keeping.js";

const PAUSES = [300, 700, 1500, 3000]; // milliseconds between attempts; the last one goes on

export class Post {
  #waiting = unsent.all();
  #busy = false;
  #wake = null;

  // `on` holds: answered(event, messages), refused(event), away(), back(), busy(bool); `language()`.
  constructor(on) {
    this.on = on;
    for (const happening of ["online", "focus"]) addEventListener(happening, () => this.#wake?.());
  }

  get waiting() {
    return this.#waiting;
  }

  send(event) {
    this.#waiting.push(event);
    unsent.keep(this.#waiting);
    return this.run();
  }

  async run() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#waiting.length) {
      const event = this.#waiting[0];
      this.on.busy(true);
      const messages = await this.#delivered(event);
      this.#waiting.shift();
      if (messages) this.on.answered(event, messages);
      else this.on.refused(event);
      unsent.keep(this.#waiting);
    }
    this.on.busy(false);
    this.#busy = false;
  }

  async #delivered(event) {
    const body = JSON.stringify({
      resident: resident(),
      language: this.on.language(),
      update: event.update,
      event: event.event,
    });
    let heard = [];
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await fetch("events", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body,
        });
        if (!response.ok) {
          this.on.back();
          return null;
        }
        await this.#read(response, (messages) => {
          if (messages.length) heard = messages;
        });
        this.on.back();
        return heard;
      } catch {
        this.on.away();
        await this.#pause(PAUSES[Math.min(attempt, PAUSES.length - 1)]);
      }
    }
  }

  async #read(response, hear) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (text + value).split("\n");
      text = lines.pop();
      lines.forEach((line) => hear(JSON.parse(line)));
    }
  }

  #pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
