"use strict";
// The data of the form: what is filled in already, and the words of messages. Nothing here talks to a network.
const data = JSON.parse(document.getElementById("data").textContent);
const page = document.documentElement;
let changed = false;

const language = () => page.dataset.lang;
const say = (name, values = {}) =>
  data.words[name][language()].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

// --- what stands in a question ---------------------------------------------------------------------------------------

function plain(text) {
  return text.replace(/\r\n/g, "\n").replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g, "\ufffd").trim();
}

function code(question) {
  // What was typed into a field with a list: its id, the words of an option, or nothing that is known.
  const typed = plain(question.querySelector(".answer").value);
  const list = data.lists[question.dataset.list];
  const wanted = typed.toLowerCase();
  const before = typed.includes(":") ? typed.slice(0, typed.indexOf(":")).trim() : typed;
  if (Object.hasOwn(list, before)) return before;
  const upper = before.toUpperCase();
  if (question.dataset.type === "country" && Object.hasOwn(list, upper)) return upper;
  const found = Object.keys(list).filter((each) => list[each].some((name) => name.toLowerCase() === wanted));
  return found.length === 1 ? found[0] : typed;
}

function state(question) {
  const ticked = all(".box:checked", question).map((box) => box.value);
  const field = question.querySelector(".answer");
  let text = field === null ? "" : plain(field.value);
  if (field !== null && text !== "" && question.dataset.list) text = code(question);
  if (question.dataset.type === "choice" && text !== "") {
    ticked.unshift(text);
    text = "";
  }
  return { ticked, text, note: plain(question.querySelector(".note").value) };
}

function fill(question, shown) {
  for (const box of all(".box", question)) box.checked = shown.ticked.includes(box.value);
  const field = question.querySelector(".answer");
  if (field !== null) {
    const option = shown.ticked.find((each) => each !== "dont_know");
    const value = shown.text || option || "";
    const list = data.lists[question.dataset.list];
    field.value = list && Object.hasOwn(list, value) ? list[value][0] : value;
  }
  question.querySelector(".note").value = shown.note;
  if (shown.note) question.querySelector("details").open = true;
}

function fault(question) {
  const { ticked, text, note } = state(question);
  const type = question.dataset.type;
  const field = question.querySelector(".answer");
  if (field !== null && field.validity.badInput) return say("date");
  if (note && !ticked.length && !text) return say("note_alone");
  if (type === "choices" && ticked.includes("none_of_these") && ticked.length > 1) return say("none_and_more");
  if (type !== "choices" && ticked.length + (text ? 1 : 0) > 1) return say("two");
  const known = { ...data.lists[question.dataset.list], dont_know: [] };
  const written = type === "choice" ? ticked[0] || "" : text;
  if (question.dataset.list && written && !Object.hasOwn(known, written)) return say("not_listed");
  if (type === "number" && text) {
    if (!/^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$/.test(text)) return say("number");
    const { low, high } = question.dataset;
    if ((low && Number(text) < Number(low)) || (high && Number(text) > Number(high))) return say("range", { low, high });
  }
  return "";
}

// --- YAML ------------------------------------------------------------------------------------------------------------

function quoted(text) {
  // Texts always stand in double quotes, and what cannot be seen is written as an escape: nothing in them is YAML.
  const sound = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  const short = { "\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\" };
  const hidden =
    /["\\\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g;
  const escape = (sign) => short[sign] || "\\u" + sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return '"' + sound.replace(hidden, escape) + '"';
}

const AS_TEXT = new Set(["text", "organisation", "ref"]);

function valueOf(question, shown) {
  const options = shown.ticked.filter((each) => each !== "dont_know" && each !== "none_of_these");
  if (question.dataset.type === "choices") return `[${options.join(", ")}]`;
  if (shown.ticked.length) return options[0];
  return AS_TEXT.has(question.dataset.type) ? quoted(shown.text) : shown.text;
}

function linesOf(question) {
  // The lines of one answer; none if there is none. An answer nobody changed keeps all that stood beside it.
  const shown = state(question);
  const before = question.before;
  if (before && JSON.stringify(before.shown) === JSON.stringify(shown)) return before.lines;
  if (!shown.ticked.length && !shown.text) return [];
  const key = question.dataset.key;
  const note = shown.note ? [`  note: ${quoted(shown.note)}`] : [];
  const unknown = shown.ticked.includes("dont_know");
  if (unknown && shown.ticked.length === 1) return [`${key}:`, "  state: dont_know", ...note];
  if (unknown) {
    const rest = all(".box:not(:checked)", question).map((box) => box.value).filter((each) => each !== "none_of_these");
    return [`${key}:`, `  value: ${valueOf(question, shown)}`, `  dont_know: [${rest.join(", ")}]`, ...note];
  }
  if (note.length) return [`${key}:`, `  value: ${valueOf(question, shown)}`, ...note];
  return [`${key}: ${valueOf(question, shown)}`];
}

function put(tree, steps, lines) {
  if (!lines.length) return;
  let here = tree;
  for (const step of steps) {
    if (!here.has(step)) here.set(step, new Map());
    here = here.get(step);
  }
  here.set(lines[0].split(":")[0], lines);
}

function written(tree, indent = "") {
  const lines = [];
  for (const [key, each] of tree) {
    if (Array.isArray(each)) lines.push(...each.map((line) => indent + line));
    else lines.push(`${indent}${key}:`, ...written(each, indent + "  "));
  }
  return lines;
}

function project() {
  const tree = new Map([["rscheck", ["rscheck: project/1"]]]);
  for (const name of ["id", "title"]) {
    const text = plain(document.getElementById(`project-${name}`).value);
    if (text) tree.set(name, [`${name}: ${quoted(text)}`]);
  }
  for (const question of all("main > section > .q")) put(tree, question.dataset.path.split(" ").filter(Boolean), linesOf(question));
  for (const list of all(".list")) {
    const entries = [];
    for (const entry of all(".entry", list)) {
      const lines = [...(entry.kept || []), ...all(".q", entry).flatMap(linesOf)];
      if (lines.length) entries.push(...lines.map((line, number) => (number ? "  " : "- ") + line));
    }
    const kind = list.dataset.kind;
    const complete = list.querySelector(".complete").checked;
    const before = data.complete[kind];
    if (entries.length) tree.set(kind, [`${kind}:`, ...entries.map((line) => "  " + line)]);
    else if (complete) tree.set(kind, [`${kind}: []`]);
    if (complete === before.ticked) tree.set(`${kind}_complete`, before.lines);
    else if (complete) tree.set(`${kind}_complete`, [`${list.dataset.complete}: yes`]);
  }
  return [...written(tree), ...data.kept].join("\n") + "\n";
}

// --- lists -----------------------------------------------------------------------------------------------------------

let entries = 0;

function add(list, prefilled) {
  const entry = list.querySelector("template").content.cloneNode(true).querySelector(".entry");
  entries += 1;
  for (const box of all("[name]", entry)) box.name += `#${entries}`;
  list.querySelector(".entries").append(entry);
  prepare(entry, prefilled ? prefilled.answers : {});
  if (prefilled) {
    entry.kept = prefilled.kept;
    if (prefilled.file) {
      const file = entry.querySelector(".file");
      file.hidden = false;
      file.append(prefilled.file);
    }
  }
  entry.querySelector(".remove").addEventListener("click", () => {
    const filled = all(".q", entry).some((each) => linesOf(each).length) || (entry.kept || []).length;
    if (filled && !confirm(say("remove"))) return;
    entry.remove();
    changed = true;
    count(list);
    list.querySelector(".add").focus();
  });
  count(list);
  return entry;
}

function count(list) {
  all(".entry", list).forEach((entry, number) => {
    for (const place of all(".number", entry)) place.textContent = String(number + 1);
  });
}

// --- starting and saving ---------------------------------------------------------------------------------------------

function prepare(root, answers) {
  for (const question of all(".q", root)) {
    const before = answers[question.dataset.question];
    if (before) {
      fill(question, before.shown);
      question.before = { shown: state(question), lines: before.lines };
    }
    const find = question.querySelector(".find input");
    if (find !== null) {
      find.addEventListener("input", (event) => {
        event.stopPropagation();
        const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
        for (const label of all(".boxes label", question)) {
          const shown = words.every((word) => label.dataset.words.includes(word));
          label.hidden = !shown && !label.querySelector("input").checked;
        }
      });
    }
    // A radio button that is chosen can be taken back by choosing it again.
    for (const radio of all("input[type=radio]", question)) {
      const set = () => all("input[type=radio]", question).forEach((each) => (each.was = each.checked));
      radio.addEventListener("click", () => {
        if (radio.was) {
          radio.checked = false;
          changed = true;
        }
        set();
      });
      radio.was = radio.checked;
    }
  }
}

function problems() {
  const place = document.getElementById("problems");
  place.textContent = "";
  for (const question of all(".q")) {
    const said = fault(question);
    question.classList.toggle("bad", said !== "");
    const tell = question.querySelector(".fault");
    tell.textContent = said;
    tell.hidden = said === "";
  }
  const bad = all(".bad");
  if (bad.length) place.textContent = say("not_saved", { count: bad.length });
  return bad;
}

function save() {
  const bad = problems();
  if (bad.length) {
    bad[0].scrollIntoView({ block: "center" });
    bad[0].querySelector("input, textarea").focus();
    return;
  }
  const name = plain(document.getElementById("project-id").value).replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([project()], { type: "application/yaml" }));
  link.download = `${name || "project"}.yaml`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  changed = false;
  document.getElementById("saved").textContent = say("saved", { file: link.download });
}

function speak(chosen) {
  page.dataset.lang = page.lang = chosen;
  for (const button of all("[data-speak]")) button.setAttribute("aria-pressed", String(button.dataset.speak === chosen));
}

for (const name of ["id", "title"]) document.getElementById(`project-${name}`).value = data[name];
prepare(document.querySelector("main"), data.answers);
for (const list of all(".list")) {
  const kind = list.dataset.kind;
  for (const each of data.entries[kind]) add(list, each);
  if (!data.entries[kind].length) add(list);
  list.querySelector(".complete").checked = data.complete[kind].ticked;
  list.querySelector(".add").addEventListener("click", () => {
    changed = true;
    add(list).querySelector("input, textarea").focus();
  });
}
for (const button of all("[data-speak]")) button.addEventListener("click", () => speak(button.dataset.speak));
speak(data.language);
document.getElementById("save").addEventListener("click", save);
document.addEventListener("input", () => {
  changed = true;
  document.getElementById("saved").textContent = "";
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
