/* From selected words to a form and back: the bar at the selection, its keys, the form beside the
   text. Saving or closing leads back to the place in the text; scrolling nowhere. */
(function () {
  "use strict";

  const reader = document.querySelector("#reader[data-selects]");
  const bar = document.getElementById("selection-bar");
  const told = document.getElementById("selection-told");
  const side = document.getElementById("capture");
  const selection = window.DeskSelection;
  if (!reader || !bar || !side || !selection) {
    return;
  }

  // How long a word of a selection may be told in an address; beyond, its place is enough.
  const ADDRESS = 1000;
  const WRONG = ".has-errors :is(input, select, textarea)";
  const FIRST = ["[data-first]", ":not(details) > .desk-field-quote textarea", ".capture-asked textarea", "textarea"];
  // The limit for what may be selected, said until something else is.
  let tooLong = "";
  let at = -1;
  let returnTo = null;

  function say(words) {
    told.textContent = words;
  }

  /* Says why nothing opens, in sight wherever the page is scrolled to: words that are too long
     reach beyond the window. */
  function warn(words) {
    const isRepeated = told.textContent === words;
    say(words);
    told.className = "selection-warning";
    if (isRepeated) {
      // Screen readers tell only what changes.
      say("");
      window.requestAnimationFrame(() => say(words));
    }
  }

  function hush() {
    tooLong = "";
    told.className = "visually-hidden";
  }

  /* What is said of a key goes with the next key or click, what is said of a selection with it. */
  function hushKey() {
    if (!tooLong) {
      hush();
    }
  }

  function form() {
    return side.querySelector("form[data-capture]");
  }

  /* Of which version of the text the page shows the words. */
  function version() {
    return document.getElementById("reader-text").dataset.version;
  }

  /* The bar */

  function showBar(detail) {
    const frame = bar.parentElement.getBoundingClientRect();
    const boxes = [...detail.range.getClientRects()].filter((box) => box.width > 0);
    const first = boxes[0] || detail.range.getBoundingClientRect();
    const last = boxes[boxes.length - 1] || first;
    bar.hidden = false;
    const above = first.top - bar.offsetHeight - 8;
    const top = above > 60 ? above : last.bottom + 8;
    const most = Math.max(0, frame.width - bar.offsetWidth);
    bar.style.top = `${top - frame.top}px`;
    bar.style.left = `${Math.min(most, Math.max(0, first.left - frame.left))}px`;
  }

  reader.addEventListener("desk:select", (event) => {
    const limit = Number(reader.dataset.limit);
    const length = event.detail.end - event.detail.start;
    at = event.detail.start;
    if (length > limit) {
      bar.hidden = true;
      tooLong = told.dataset.long.replace("%1", length.toLocaleString(document.documentElement.lang));
      warn(tooLong);
      return;
    }
    hush();
    say(`${told.dataset.selected} ${event.detail.quote}`);
    if (takesSelection()) {
      fill(event.detail);
    } else {
      showBar(event.detail);
    }
  });

  reader.addEventListener("desk:unselect", () => {
    bar.hidden = true;
    hush();
    say("");
  });

  /* A form that waits for its words */

  function takesSelection() {
    const open = form();
    return Boolean(open && open.hasAttribute("data-takes-selection"));
  }

  function fill(detail) {
    const fields = form().elements;
    fields.quote.value = detail.quote;
    fields.begin.value = detail.start;
    fields.end.value = detail.end;
    fields.version.value = version();
  }

  /* Opening */

  function open(button) {
    const words = selection.get();
    if (form()) {
      warn(told.dataset.open);
      toForm();
      return;
    }
    if (!words || bar.hidden) {
      warn(tooLong || told.dataset.nothing);
      return;
    }
    const asked = new URLSearchParams({ start: words.start, end: words.end, version: version() });
    if (words.quote.length <= ADDRESS) {
      asked.set("quote", words.quote);
    }
    returnTo = reader;
    window.htmx.ajax("GET", `${button.dataset.opens}?${asked}`, { target: side, swap: "innerHTML", source: button });
  }

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-opens]");
    if (button) {
      open(button);
    }
  });

  /* The form is there: its words stay drawn while the focus is in it. */
  function settle() {
    const opened = form();
    selection.hold(Boolean(opened) && !takesSelection());
    if (!opened) {
      return;
    }
    bar.hidden = true;
    window.DeskNames.dress(opened);
    hush();
    if (takesSelection()) {
      reader.focus({ preventScroll: true });
    } else {
      toForm();
    }
    if (getComputedStyle(side).position === "fixed") {
      uncover(side.getBoundingClientRect().top);
    } else {
      opened.scrollIntoView({ block: "nearest" });
    }
  }

  /* Into the first wrong field, or the one that asks first; behind what stands there already. */
  function toForm() {
    const opened = form();
    const wrong = opened.querySelector(WRONG);
    const first = wrong || FIRST.map((kind) => opened.querySelector(kind)).find(Boolean);
    if (first) {
      first.focus({ preventScroll: true });
      if (first.matches("textarea, input[type=text], input[type=search]")) {
        first.setSelectionRange(first.value.length, first.value.length);
      }
    }
  }

  /* On a narrow screen the form lies over the page: the words move above it. */
  function uncover(top) {
    const words = selection.get();
    const bottom = words ? words.range.getBoundingClientRect().bottom : 0;
    if (bottom > top - 12) {
      window.scrollBy(0, bottom - top + 12);
    }
  }

  /* Closing */

  function close() {
    if (window.DeskUnsaved.mayDrop()) {
      side.replaceChildren();
      selection.hold(false);
      back();
      selection.forget();
    }
  }

  function back() {
    const target = returnTo && returnTo.isConnected ? returnTo : reader;
    returnTo = null;
    target.focus({ preventScroll: true });
  }

  side.addEventListener("click", (event) => {
    if (event.target.closest("[data-closes]")) {
      event.preventDefault();
      close();
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target === side) {
      settle();
    }
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const source = event.detail.elt;
    if (source.closest(".entry") && !event.defaultPrevented) {
      returnTo = source.closest(".entry").querySelector("summary");
    }
  });

  /* Saved: the text has its new mark, the focus goes back to it. */
  document.addEventListener("desk:saved", (event) => {
    selection.renew();
    selection.hold(false);
    at = event.detail.start;
    returnTo = null;
    back();
    window.DeskEntries.mark(event.detail.passage);
  });
  document.addEventListener("desk:renewed", (event) => selection.redraw(event.detail));
  document.addEventListener("desk:acted", () => {
    selection.renew();
    selection.hold(false);
    back();
  });

  /* Keys */

  function move(step) {
    const chars = selection.read();
    const rows = window.DeskPlaces.sentences(chars);
    const current = selection.get();
    let index = rows.findIndex((row) => chars.at[row.last] >= at);
    if (index < 0) {
      index = step > 0 ? rows.length : rows.length - 1;
    } else if (current || step < 0) {
      index += step;
    }
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row) {
      selection.select(row.first, row.last);
    }
  }

  function onText(event) {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    const button = bar.querySelector(`button[data-key="${CSS.escape(key)}"]`);
    if (key === "j" || key === "k") {
      event.preventDefault();
      move(key === "j" ? 1 : -1);
    } else if (button) {
      event.preventDefault();
      open(button);
    } else if (key === "enter" && event.target === reader && selection.get()) {
      event.preventDefault();
      window.DeskEntries.openWithin(selection.get().range);
    } else if (key === "escape" && selection.get()) {
      event.preventDefault();
      selection.forget();
      document.getSelection().removeAllRanges();
      reader.focus({ preventScroll: true });
    }
  }

  document.addEventListener("keydown", hushKey, true);
  document.addEventListener("pointerdown", hushKey, true);
  reader.addEventListener("keydown", onText);
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") {
      onText(event);
    }
  });
  // Only within a form: one that has not arrived yet is not sent, nobody has seen what it says.
  side.addEventListener("keydown", (event) => {
    const opened = form();
    if (opened && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      opened.requestSubmit(opened.querySelector(".capture-buttons [type=submit]"));
    } else if (opened && event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      close();
    }
  });

  window.addEventListener("resize", () => {
    if (!bar.hidden && selection.get()) {
      showBar(selection.get());
    }
  });

  // The keys work by this script alone: without it nobody is told of them.
  document.getElementById("reader-keys").hidden = false;
  reader.setAttribute("aria-describedby", "reader-keys");

  // A page that was loaded with its form.
  settle();
})();
