"use strict";
// What a scorecard can do where scripts run. Every word stands in the page, for a script is allowed
// by its hash and so is the same for every plan and language. Nothing here parses text as HTML.

const root = document.documentElement;
root.classList.add("js");

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const linked = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

// ---- light and dark: what the reader chose, else what the system says

const system = matchMedia("(prefers-color-scheme: dark)");
const memory = {
  get theme() { try { return localStorage.getItem("tracker-theme"); } catch { return null; } },
  set theme(name) {
    try { name ? localStorage.setItem("tracker-theme", name) : localStorage.removeItem("tracker-theme"); } catch { /* private mode */ }
  },
};
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

function paint(theme) {
  if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
}

function startTheme() {
  const button = one("#dark");
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    const theme = (wanted === "dark") === system.matches ? null : wanted;
    memory.theme = theme;
    paint(theme);
    show();
  });
  system.addEventListener("change", show);
  show();
}

// ---- filter: whatever stands for a target shares its fate

function startFilter() {
  const targets = all(".target");
  const radios = all(".filter input");
  const who = one("#who");
  const found = one("#found");
  const stands = all(".strip li[data-status], .where li, .targets li, .todo tbody tr:not(.group)")
    .map((item) => [item, linked(one("a", item))]);
  const groups = all(".figures tbody").map((body) => [body, all(".group a", body).map(linked)]);
  const holders = [...all(".action"), ...all(".actions tbody tr").filter((row) => one(".targets li", row)), ...all(".todo tbody")];
  const sections = ["unknowns", "evidence"].map((id) => document.getElementById(id)).filter(Boolean);
  offerNames(who, targets);

  const put = (element, isOut) => element.toggleAttribute("data-out", isOut);
  const apply = () => {
    const status = radios.find((radio) => radio.checked).value;
    const isFiltered = Boolean(status || who.value);
    for (const target of targets) {
      const { status: its, responsible } = target.dataset;
      put(target, Boolean((status && its !== status) || (who.value && responsible !== who.value)));
    }
    for (const [item, target] of stands) put(item, target.hasAttribute("data-out"));
    for (const [body, weighed] of groups) put(body, weighed.every((target) => target.hasAttribute("data-out")));
    for (const holder of holders) put(holder, isFiltered && !one(".target:not([data-out]), .targets li:not([data-out]), [role=row]:not(.group, [data-out])", holder));
    for (const section of sections) put(section, isFiltered && all("tbody[role]", section).every((body) => body.hasAttribute("data-out")));
    for (const link of all(".top li a")) put(link.parentElement, linked(link).hasAttribute("data-out"));
    const shown = targets.filter((target) => !target.hasAttribute("data-out")).length;
    found.textContent = isFiltered
      ? found.dataset.message.replace("{n}", shown).replace("{total}", targets.length) : "";
  };
  for (const control of [...radios, who]) control.addEventListener("change", apply);
  return () => {
    radios[0].checked = true;
    who.value = "";
    apply();
  };
}

function offerNames(who, targets) {
  const names = new Set(targets.map((target) => target.dataset.responsible));
  who.parentElement.hidden = names.size < 2;
  for (const name of [...names].filter(Boolean).sort()) who.add(new Option(name, name));
}

// ---- order: actions by how many targets have a status, within them those targets first

function startOrder() {
  const order = one("#order");
  const lists = [
    [all(".actions tbody:not(.sum) tr"), ".targets li"],
    [all(".full .action"), ".target"],
    ...all(".full .action").map((action) => [all(".target", action), null]),
    ...all(".actions .targets ul").map((list) => [all("li", list), null]),
  ].filter(([items]) => items.length > 1).map(([items, parts]) => [items, parts, items.at(-1).nextSibling]);
  const has = (element, status) => Number(element.dataset.status === status);
  const weight = (item, parts, status) => (parts ? all(parts, item).filter((part) => has(part, status)).length : has(item, status));
  order.addEventListener("change", () => {
    for (const [items, parts, after] of lists) {
      const sorted = order.value
        ? [...items].sort((a, b) => weight(b, parts, order.value) - weight(a, parts, order.value)) : items;
      for (const item of sorted) item.parentElement.insertBefore(item, after);
    }
  });
}

// ---- evidence: the figures that decide, and all of them on demand

function startEvidence() {
  const every = one("#expand");
  if (!every) return () => {};
  const groups = all(".figures tbody");
  const open = (body, isOpen) => {
    body.classList.toggle("folded", !isOpen);
    one(".toggle", body).setAttribute("aria-expanded", String(isOpen));
    every.setAttribute("aria-pressed", String(groups.every((group) => !group.classList.contains("folded"))));
  };
  for (const body of groups) {
    one(".toggle", body).addEventListener("click", () => open(body, body.classList.contains("folded")));
    open(body, false);
  }
  every.addEventListener("click", () => {
    const isOpen = every.getAttribute("aria-pressed") !== "true";
    for (const body of groups) open(body, isOpen);
  });
  return (place) => {
    const body = place.closest(".figures tbody");
    if (body) open(body, true);
  };
}

// ---- deep links: an address shows what it names, whatever the filter hides

function startLinks(showAll, unfold) {
  const go = () => {
    const place = location.hash && linked(location);
    if (!place) return;
    if (place.closest("[data-out]")) showAll();
    unfold(place);
    place.scrollIntoView();
    if (place.matches("[tabindex]")) place.focus({ preventScroll: true });
  };
  addEventListener("hashchange", go);
  // The same address again is no change, though what it names may have been hidden since.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) go();
  });
  go();
}

// ---- one target: its address, and its pictures as a file

function startTools() {
  const said = one("#said");
  const does = {
    link: async (button, target) => {
      const address = new URL(`#${target.id}`, location.href).href;
      try { await navigator.clipboard.writeText(address); } catch { location.hash = target.id; return; }
      said.textContent = "";
      requestAnimationFrame(() => { said.textContent = button.dataset.done; });
      button.dataset.word ??= button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = button.dataset.word; }, 2000);
    },
    save: (_button, target) => {
      const day = one('meta[name="dcterms.created"]').content;
      const file = new Blob([new XMLSerializer().serializeToString(picture(target))], { type: "image/svg+xml" });
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: `${target.id}-${day}.svg` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-does]");
    if (button) does[button.dataset.does](button, button.closest(".target"));
  });
}

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 12;
const PAPER = "{{ light.paper }}";
const INK = "{{ light.ink }}";
const MUTED = "{{ light.muted }}";

// A target's charts under its title and verdict, over their source, in the colours of paper.
function picture(target) {
  const charts = all(".pictures svg", target);
  const width = Math.max(...charts.map((chart) => chart.viewBox.baseVal.width));
  const font = charts[0].getAttribute("font-family");
  const sheet = element("svg", { "font-family": font, role: "img" });
  // Allowed though style attributes are not: no markup is parsed.
  sheet.style.fontVariantEastAsian = getComputedStyle(target).fontVariantEastAsian;
  const text = (selector) => (one(selector, target)?.textContent ?? "").replace(/\s+/g, " ").trim();
  let y = MARGIN;
  const write = (words, size, colour, bold) => {
    for (const line of lines(words, width, `${bold ? 700 : 400} ${size}px ${font}`)) {
      y += size * 1.35;
      const row = element("text", { x: MARGIN, y: y - size * 0.3, "font-size": size, fill: colour });
      if (bold) row.setAttribute("font-weight", 700);
      row.textContent = line;
      sheet.append(row);
    }
  };
  const title = element("title", {});
  title.textContent = `${text("h4")}. ${text(".verdict > span")}`;
  const paper = element("rect", { width: "100%", height: "100%", fill: PAPER });
  sheet.append(title, paper);
  write(text("h4"), 13, INK, true);
  write(text(".verdict > span"), 11, INK);
  for (const chart of charts) {
    const { width: wide, height } = chart.viewBox.baseVal;
    const copy = chart.cloneNode(true);
    for (const part of [copy, ...all("[class]", copy)]) part.removeAttribute("class");
    for (const [name, value] of Object.entries({ x: MARGIN, y: y + 8, width: wide, height, overflow: "visible" })) copy.setAttribute(name, value);
    sheet.append(copy);
    y += 8 + height;
  }
  y += 6;
  for (const words of [text(".src"), one(".cite span").textContent]) if (words) write(words, 8.5, MUTED);
  const size = { width: width + 2 * MARGIN, height: Math.ceil(y + MARGIN) };
  for (const [name, value] of Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}` })) sheet.setAttribute(name, value);
  return sheet;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// Words in lines of at most a width; Chinese breaks between any two characters.
function lines(words, width, font) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const broken = [""];
  for (const part of words.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
    const longer = broken.at(-1) + part;
    if (broken.at(-1) && pen.measureText(longer.trimEnd()).width > width) broken.push(part); else broken[broken.length - 1] = longer;
  }
  return broken.map((line) => line.trim()).filter(Boolean);
}

paint(memory.theme);
document.addEventListener("DOMContentLoaded", () => {
  startTheme();
  const showAll = startFilter();
  startOrder();
  startLinks(showAll, startEvidence());
  startTools();
  one("#print").addEventListener("click", () => print());
});
