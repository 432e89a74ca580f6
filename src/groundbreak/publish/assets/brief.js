"use strict";
// Filters, sorting and the panel of quotes. The page is whole without it: every value links to its quotes anyway.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = $("#filters"), table = $("#status-table"), body = table.tBodies[0], rows = [...body.rows];
  const panel = $("#panel"), panelTitle = $("#panel-title"), panelBody = $("#panel-body");
  const original = new Map(rows.map((row, index) => [row, index]));
  const DIMENSIONS = ["cohort", "stage", "facility"];
  let sort = { column: -1, down: false }, anchor = "", back = null;

  // The address holds it all: #where?what, so that a link restores the view
  const read = () => {
    const [where, what = ""] = location.hash.slice(1).split("?");
    const wanted = new URLSearchParams(what);
    anchor = where;
    for (const name of DIMENSIONS) {
      const values = (wanted.get(name) || "").split(",");
      for (const box of $$(`input[name=${name}]`, form)) box.checked = values.includes(box.value);
      const select = $(`select[name=${name}]`, form);
      if (select) select.value = [...select.options].some((o) => o.value === values[0]) ? values[0] : "";
    }
    form.q.value = wanted.get("q") || "";
    const order = /^(-?)(\d+)$/.exec(wanted.get("sort") || "");
    sort = order && +order[2] < table.tHead.rows[0].cells.length ? { column: +order[2], down: order[1] === "-" } : { column: -1, down: false };
  };
  const chosen = (name) => $$(`input[name=${name}]:checked, select[name=${name}]`, form).map((box) => box.value).filter(Boolean);
  const state = () => {
    const params = new URLSearchParams();
    for (const name of DIMENSIONS) if (chosen(name).length) params.set(name, chosen(name).join(","));
    if (form.q.value.trim()) params.set("q", form.q.value.trim());
    if (sort.column >= 0) params.set("sort", (sort.down ? "-" : "") + sort.column);
    return params.toString().replaceAll("%2C", ",");
  };
  const write = () => {
    const what = state(), hash = what ? `#${anchor}?${what}` : anchor ? `#${anchor}` : "";
    history.replaceState(null, "", location.pathname + location.search + hash);
  };

  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
  const apply = () => {
    const wanted = Object.fromEntries(DIMENSIONS.map((name) => [name, new Set(chosen(name))]));
    const words = plain(form.q.value).split(/\s+/).filter(Boolean);
    const leads = new Map(), cohorts = new Map();
    let count = 0;
    for (const row of rows) {
      const data = row.dataset, text = plain(data.text + " " + row.cells[1].textContent);
      const shown = DIMENSIONS.every((name) => !wanted[name].size || wanted[name].has(data[name])) && words.every((word) => text.includes(word));
      row.hidden = !shown;
      if (!shown) continue;
      count += 1;
      if (!leads.has(data.place) || +data.rank < +leads.get(data.place).rank) leads.set(data.place, data);
      cohorts.set(data.place + "/" + data.cohort, true);
    }
    const filtered = count < rows.length;
    for (const link of $$("#themap a.u")) {
      const lead = leads.get(link.dataset.place), shape = $(".unit, .spot", link);
      link.classList.toggle("off", !lead);
      if (lead) shape.setAttribute("class", `${shape.classList[0]} s-${lead.stage}${"inferred" in lead ? " inferred" : ""}`);
    }
    for (const mark of $$("#themap .flags path")) mark.classList.toggle("off", !leads.has(mark.dataset.place));
    for (const place of $$("#places article.place[data-place]")) place.hidden = !leads.has(place.dataset.place) && filtered;
    for (const group of $$("#places .province-group")) group.hidden = !$$("article.place", group).some((place) => !place.hidden);
    for (const strip of $$("table.timeline")) {
      for (const row of strip.tBodies[0].rows) row.hidden = filtered && !cohorts.has(row.dataset.place + "/" + strip.dataset.cohort);
      strip.hidden = [...strip.tBodies[0].rows].every((row) => row.hidden);
    }
    for (const cell of $$(".cells a.cell")) cell.classList.toggle("off", filtered && !leads.has(cell.dataset.place));
    $("#shown").textContent = filtered ? `${count} of ${rows.length} projects, ${leads.size} places` : `${rows.length} projects, ${leads.size} places`;
    $("#clear").hidden = !state();
    $("#status .nothing").hidden = count > 0;
  };

  const key = (row) => row.cells[sort.column].dataset.sort ?? row.cells[sort.column].textContent.trim();
  const order = () => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => head.setAttribute("aria-sort", index !== sort.column ? "none" : sort.down ? "descending" : "ascending"));
    const sorted = [...rows].sort((a, b) => {
      if (sort.column < 0) return original.get(a) - original.get(b);
      const x = key(a), y = key(b);
      if (!x || !y) return (x ? 0 : 1) - (y ? 0 : 1) || original.get(a) - original.get(b); // empty ones last, either way
      const difference = isNaN(x) || isNaN(y) ? x.localeCompare(y) : x - y;
      return (sort.down ? -difference : difference) || original.get(a) - original.get(b);
    });
    body.append(...sorted);
  };

  // The panel shows copies of what stands in the sections
  const copy = (node) => {
    const twin = node.cloneNode(true);
    for (const one of [twin, ...$$("[id]", twin)]) one.removeAttribute("id");
    return twin;
  };
  const heading = (text) => Object.assign(document.createElement("h3"), { textContent: text });
  const list = (ids) => {
    const quotes = document.createElement("ol");
    quotes.className = "quotes";
    quotes.append(...ids.map((id) => document.getElementById(id)).filter(Boolean).map(copy));
    return quotes;
  };
  const open = (title, nodes, from) => {
    back = from;
    panelTitle.textContent = title;
    panelBody.replaceChildren(...nodes);
    panelBody.scrollTop = panel.scrollTop = 0;
    if (!panel.open) panel.show();
    panelTitle.focus({ preventScroll: true });
  };
  const close = () => {
    panel.close();
    for (const link of $$("a.u.chosen")) link.classList.remove("chosen");
    if (back?.isConnected) back.focus({ preventScroll: true });
  };
  const openPlace = (id, from) => {
    const place = document.getElementById(id);
    if (!place) return;
    for (const link of $$("a.u")) link.classList.toggle("chosen", link.dataset.place === id);
    const whole = document.createElement("p");
    whole.append(Object.assign(document.createElement("a"), { textContent: "Go to its section" }));
    whole.firstChild.href = "#" + id;
    const quotes = $(".evidence .quotes", place);
    open($("h4", place).textContent.trim(), [copy($(".meta", place)), ...$$(".project", place).map(copy), heading("What the reports say"), ...(quotes ? [copy(quotes)] : []), whole], from);
  };
  const openValue = (link) => {
    // in a cell the parts of a date belong together; in prose each figure stands for itself
    const cell = link.matches(".against") ? null : link.closest("td[data-sentence], dd[data-sentence], .stage-name");
    const parts = cell ? $$(":scope > [data-q]:not(.against), :scope > [data-computed]:not(.how)", cell) : [link];
    const ids = [...new Set(parts.flatMap((part) => (part.dataset.q || "").split(" ").filter(Boolean)))], nodes = [];
    for (const part of parts) {
      if (!part.dataset.computed) continue;
      const text = `${parts.length > 1 ? part.textContent.trim() + ": c" : "C"}omputed: ${part.dataset.computed}.`;
      nodes.push(Object.assign(document.createElement("p"), { className: "small", textContent: text }));
    }
    if (ids.length) nodes.push(list(ids));
    open(cell ? parts.map((part) => part.textContent).join("").trim() : link.textContent.trim(), nodes, link);
  };
  const showNote = (link) => {
    const quote = $(`.quote[value="${+link.textContent}"]`, panel);
    if (!quote) return go(link.hash.slice(1));
    quote.scrollIntoView({ block: "center" });
    quote.classList.add("found");
    setTimeout(() => quote.classList.remove("found"), 1600);
  };

  const go = (id) => {
    const target = document.getElementById(id);
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node instanceof HTMLDetailsElement) node.open = true;
    const hidden = target.closest("[hidden]");
    if (hidden) { form.reset(); apply(); }
    anchor = id;
    const what = state();
    history.pushState(null, "", location.pathname + location.search + `#${id}${what ? "?" + what : ""}`);
    target.scrollIntoView();
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a[href^='#'], span.c[data-computed]");
    if (!link) return;
    event.preventDefault();
    const id = (link.getAttribute("href") || "#").slice(1);
    if (link.matches("a.u, a.cell")) openPlace(id, link);
    else if (link.matches("span.c, a.v, a.against") && !link.closest("#panel")) openValue(link);
    else if (link.matches("#panel a.v")) openValue(link);
    else if (link.matches("#panel .notes a")) showNote(link);
    else go(id);
  });
  panel.addEventListener("submit", (event) => { event.preventDefault(); close(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.open) close(); });
  form.addEventListener("input", () => { apply(); write(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); write(); }));
  for (const [index, head] of [...table.tHead.rows[0].cells].entries()) {
    // a real button would keep the heads from being repeated on printed pages
    const button = $(".sorter", head), turn = () => {
      sort = { column: index, down: sort.column === index && !sort.down };
      order(); write();
    };
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.addEventListener("click", turn);
    button.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); turn(); }
    });
  }
  $("#copy-link").addEventListener("click", async () => {
    write();
    let done = false;
    try { await navigator.clipboard.writeText(location.href); done = true; } catch { /* not allowed here: the address bar holds it */ }
    $("#announce").textContent = done ? "Link copied" : "The link stands in the address bar";
    $("#copy-link").textContent = done ? "Copied" : "See address bar";
    setTimeout(() => { $("#copy-link").textContent = "Copy link"; }, 2000);
  });
  $("#save-csv").addEventListener("click", () => {
    const quoted = (text) => `"${(/^[=+\-@]/.test(text) ? "'" + text : text).replaceAll('"', '""')}"`;
    const words = (cell) => quoted(cell.textContent.replace(/\s+/g, " ").trim());
    const lines = [[...table.tHead.rows[0].cells].map(words).join(",")];
    for (const row of body.rows) if (!row.hidden) lines.push([...row.cells].map(words).join(","));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = "groundbreak-view.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  const restore = () => {
    read(); order(); apply();
    const target = anchor && document.getElementById(anchor);
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node instanceof HTMLDetailsElement) node.open = true;
    if (location.hash.includes("?")) target.scrollIntoView();
  };
  window.addEventListener("hashchange", restore);
  window.addEventListener("popstate", restore);
  window.addEventListener("beforeprint", () => { for (const one of $$("details.evidence, details.folded")) one.open = true; });
  const bar = $(".toolbar");
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight - 1}px`)).observe(bar);
  form.hidden = $("#view-tools").hidden = false;
  for (const hint of $$(".hint")) hint.hidden = false;
  restore();
})();
