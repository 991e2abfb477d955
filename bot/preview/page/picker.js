// The dialogue in which a resident of the preview says where they are.

import { element, find } from "./dom.js";
import { distance, inWords, map, metresBetween, pointAt, reach } from "./map.js";

const SIZE = 340;
const ARROWS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class Picker {
  #dialog = find(".picker");
  #field = find(".picker .field");
  #spot = find(".picker .spot");
  #pin = null;

  // `ground()` gives {centre, places, language}; `share(latitude, longitude)` sends it.
  constructor(ground, share) {
    this.ground = ground;
    this.#field.addEventListener("click", (event) => this.#tap(event));
    this.#field.addEventListener("keydown", (event) => this.#step(event));
    this.#dialog.addEventListener("close", () => {
      if (this.#dialog.returnValue === "share") share(...this.#pin);
    });
  }

  open() {
    this.#dialog.returnValue = "";
    this.#move(this.ground().centre);
    this.#dialog.showModal();
  }

  get #half() {
    const { centre, places } = this.ground();
    return reach(centre, places);
  }

  #move(point) {
    const { centre, places, locale, words } = this.ground();
    const rounded = point.map((degrees) => Number(degrees.toFixed(5)));
    this.#pin = [Math.min(Math.max(rounded[0], -90), 90), Math.min(Math.max(rounded[1], -180), 180)];
    this.#field.replaceChildren(
      map({ middle: centre, half: this.#half, width: SIZE, height: SIZE, centre, places, locale, pin: this.#pin }),
    );
    const away = inWords(Math.round(distance(this.#pin, centre)), locale);
    this.#spot.replaceChildren(
      element("bdi", { dir: "ltr" }, this.#pin.map((degrees) => degrees.toFixed(5)).join(", ")),
      ` · ${words.from_centre.replace("{distance}", away)}`,
    );
  }

  #tap(event) {
    const box = this.#field.getBoundingClientRect();
    const metres = (2 * this.#half) / box.width;
    const east = (event.clientX - box.left - box.width / 2) * metres;
    const north = (box.height / 2 - (event.clientY - box.top)) * metres;
    this.#move(pointAt([east, north], this.ground().centre));
  }

  #step(event) {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const { centre } = this.ground();
    const [east, north] = metresBetween(this.#pin, centre);
    const stride = this.#half / 20;
    this.#move(pointAt([east + arrow[0] * stride, north + arrow[1] * stride], centre));
  }
}
