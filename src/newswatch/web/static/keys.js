// Keys on top of pages that work without them: j and k go from headline to headline, o opens, / searches, ? tells.
// No key does anything while one types or holds Ctrl, Alt or Meta; "Use these keys" in the list turns all of them off.
"use strict";

const HEADLINES = "main :is(h2, h3, h4, .latest, .list, .moves) a[href], main :is(.plain, .work) th a[href], main .lineup a[href]";
const list = document.getElementById("keys");
const kept = list.querySelector("[data-keeps]");
const typing = (place) => place.closest("input:not([type=checkbox]), select, textarea, [contenteditable]") !== null;

function remembered() {
  try {
    return localStorage.getItem("keys") !== "off";
  } catch {
    return true; // storage is refused: what is chosen holds for this page
  }
}

function remember() {
  try {
    localStorage.setItem("keys", kept.checked ? "on" : "off");
  } catch {
    // see above
  }
}

function go(by) {
  const all = [...document.querySelectorAll(HEADLINES)].filter((link) => link.getClientRects().length);
  const here = all.indexOf(document.activeElement);
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
  if (next) {
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

function open() {
  const chosen = document.activeElement.closest("a[href]") ?? document.querySelector(".go a[href]");
  if (chosen) chosen.click();
}

function search() {
  const field = document.querySelector("main input[type=search]");
  if (field) field.focus();
  else document.querySelector("a[rel=search]").click();
}

const KEYS = { j: () => go(1), k: () => go(-1), o: open, "/": search, "?": () => list.showModal() };

document.addEventListener("keydown", (press) => {
  if (!kept.checked || press.ctrlKey || press.altKey || press.metaKey || list.open || typing(press.target)) return;
  const act = KEYS[press.key];
  if (act) {
    press.preventDefault();
    act();
  }
});

kept.checked = remembered();
kept.addEventListener("change", remember);
for (const button of document.querySelectorAll("[data-opens=keys]")) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => list.showModal());
}
