// What moved on since the reader's last visit, on top of a front that is the same for all. It is kept in this browser alone:
// for each story seen, when it had last moved. Nothing is sent; "Forget my visits" clears it.
const AWAY = 30 * 60 * 1000; // ms without a look at the front after which the next look is a new visit
const KEPT = 400; // stories remembered, those that moved last
const line = document.getElementById("visit");
const links = [...document.querySelectorAll("a[data-moved]")].map((link) => ({
  link,
  story: link.pathname.match(/\/stories\/(\d+)-/)[1],
  moved: Number(link.dataset.moved),
}));

function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem("visit"));
    return typeof kept?.at === "number" && kept.seen ? kept : null;
  } catch {
    return null; // storage is refused or holds something else: this is a first visit
  }
}

function remember(visit) {
  try {
    localStorage.setItem("visit", JSON.stringify(visit));
  } catch {
    // see above
  }
}

function mark({ link }) {
  const said = document.createElement("span");
  said.className = "new";
  said.textContent = line.dataset.mark;
  const where = link.closest("article, section, li");
  (where?.querySelector(":scope > .who, :scope > div > .by") ?? link).after(" ", said);
}

function show(before) {
  const moved = links.filter(({ story, moved: at }) => !(before[story] >= at));
  document.getElementById("since")?.remove();
  for (const old of document.querySelectorAll(".front .who .new, .front .moves .new")) old.remove();
  moved.forEach(mark);
  line.querySelector("b").textContent = new Set(moved.map(({ story }) => story)).size;
  line.hidden = false;
}

const kept = remembered();
const now = Date.now();
const away = kept && now - kept.at > AWAY;
const before = away ? kept.seen : kept?.before;
if (line && before) show(before);
const seen = { ...kept?.seen };
for (const { story, moved } of links) seen[story] = Math.max(moved, seen[story] ?? 0);
const newest = Object.entries(seen).sort((one, other) => other[1] - one[1]).slice(0, KEPT);
if (line) {
  remember({ at: now, seen: Object.fromEntries(newest), before });
  line.querySelector("button").addEventListener("click", () => {
    try {
      localStorage.removeItem("visit");
    } catch {
      // storage is refused: there is nothing to forget
    }
    line.hidden = true;
    for (const said of document.querySelectorAll(".front .new")) said.remove();
  });
}
