// What the browser keeps, so that a reload changes nothing: who talks, the transcript, what is not sent yet.

const MOST = 300;
const memory = new Map(); // serves where the browser allows no storage

function read(name, otherwise) {
  try {
    const kept = localStorage.getItem(name);
    return kept === null ? otherwise : JSON.parse(kept);
  } catch {
    return memory.has(name) ? memory.get(name) : otherwise;
  }
}

function write(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function resident() {
  const known = read("resident", null);
  if (known) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  write("resident", made);
  return made;
}

export function forgetResident() {
  for (const name of ["resident", "transcript", "unsent", "number"]) {
    memory.delete(name);
    try {
      localStorage.removeItem(name);
    } catch {
      // Nothing was kept then.
    }
  }
}

// Numbers that only grow: ids of messages and of the updates that the server tells apart.
export function nextNumber() {
  const number = read("number", 0) + 1;
  write("number", number);
  return number;
}

export const transcript = {
  all: () => read("transcript", []),
  keep(entries) {
    // Pictures can fill the few megabytes that a browser gives; then the oldest go first.
    let kept = entries.slice(-MOST);
    while (!write("transcript", kept) && kept.length > 1) kept = kept.slice(Math.ceil(kept.length / 4));
  },
};

export const unsent = {
  all: () => read("unsent", []),
  keep: (events) => write("unsent", events),
};

export const choice = {
  language: () => read("language", null),
  appearance: () => read("appearance", null),
  chooseLanguage: (language) => write("language", language),
  chooseAppearance: (appearance) => write("appearance", appearance),
};
