/* The list beside the text and the marks in it: each leads to the other. Where the list stands far
   below the text, the entry of a mark comes to the reader, over the foot of the page. */
(function () {
  "use strict";

  const reader = document.getElementById("reader");
  // One below the other, the list would jump away from whoever opens an entry.
  const stacked = window.matchMedia("(max-width: 1023px)");

  function marksOf(passage) {
    return reader ? [...reader.querySelectorAll(`mark[data-passage="${passage}"]`)] : [];
  }

  function entryOf(passage) {
    return document.getElementById(`entry-${passage}`);
  }

  /* Draws the marks of a passage as the ones that are open, and no others. */
  function mark(passage) {
    reader.querySelectorAll("mark.is-open").forEach((other) => other.classList.remove("is-open"));
    marksOf(passage).forEach((own) => own.classList.add("is-open"));
  }

  function show(passage) {
    mark(passage);
    const [first] = marksOf(passage);
    if (first) {
      const box = first.getBoundingClientRect();
      if (box.top < 0 || box.bottom > window.innerHeight) {
        first.scrollIntoView({ block: "center" });
      }
    }
  }

  function overlaid() {
    return document.querySelector("#carried .entry.is-over");
  }

  /* Puts the entry that lies over the page back into the list. */
  function leave({ focus = true } = {}) {
    const over = overlaid();
    if (!over) {
      return;
    }
    over.classList.remove("is-over");
    over.querySelector("details").open = false;
    if (focus) {
      reader.focus({ preventScroll: true });
    }
  }

  /* Lets the entry lie over the page; the mark stays where it is, unless it would be hidden. */
  function overlay(entry, passage) {
    const row = entry.closest(".entry");
    const over = overlaid();
    if (over && over !== row) {
      over.classList.remove("is-over");
    }
    row.classList.add("is-over");
    row.scrollTop = 0;
    const [first] = marksOf(passage);
    const hidden = first ? first.getBoundingClientRect().bottom + 12 - row.getBoundingClientRect().top : 0;
    if (hidden > 0) {
      window.scrollBy(0, hidden);
    }
    entry.querySelector("summary").focus({ preventScroll: true });
  }

  function open(passage, { focus = false, over = false } = {}) {
    const entry = entryOf(passage);
    if (!entry) {
      return;
    }
    for (const other of document.querySelectorAll("#carried .entry details[open]")) {
      other.open = other === entry;
    }
    entry.open = true;
    mark(passage);
    if (over && stacked.matches) {
      overlay(entry, passage);
      return;
    }
    leave({ focus: false });
    entry.open = true;
    entry.scrollIntoView({ block: "nearest" });
    if (focus) {
      entry.querySelector("summary").focus({ preventScroll: true });
    }
  }

  /* Opens what is marked within a range; asked again, the next one. */
  function openWithin(range) {
    const found = [...reader.querySelectorAll("mark[data-passage]")].filter((own) => range.intersectsNode(own));
    const passages = [...new Set(found.map((own) => own.dataset.passage))];
    const current = passages.findIndex((passage) => entryOf(passage) && entryOf(passage).open);
    if (passages.length) {
      open(passages[(current + 1) % passages.length], { focus: true, over: true });
    }
  }

  if (reader) {
    reader.addEventListener("click", (event) => {
      const marks = [];
      for (let own = event.target.closest("mark[data-passage]"); own; own = own.parentElement.closest("mark[data-passage]")) {
        marks.push(own.dataset.passage);
      }
      if (marks.length && document.getSelection().isCollapsed && !event.target.closest("a")) {
        // Where two lie on each other, each click shows the next one.
        const current = marks.findIndex((passage) => entryOf(passage) && entryOf(passage).open);
        open(marks[(current + 1) % marks.length], { over: true });
      } else if (!marks.length) {
        leave();
      }
    });
    reader.addEventListener("desk:select", () => leave({ focus: false }));
    stacked.addEventListener("change", () => leave({ focus: false }));

    document.addEventListener("toggle", (event) => {
      if (!event.target.matches || !event.target.matches(".entry details")) {
        return;
      }
      if (!event.target.open) {
        if (event.target.closest(".is-over")) {
          leave();
        }
      } else if (stacked.matches) {
        mark(event.target.dataset.passage);
      } else {
        show(event.target.dataset.passage);
      }
    }, true);

    document.addEventListener("click", (event) => {
      if (event.target.closest("[data-leaves]")) {
        leave();
        return;
      }
      const link = event.target.closest("[data-entry], [data-shows]");
      if (!link) {
        return;
      }
      event.preventDefault();
      if (link.dataset.entry) {
        open(link.dataset.entry, { focus: true });
      } else {
        leave({ focus: false });
        show(link.dataset.shows);
        reader.focus({ preventScroll: true });
      }
    });

    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.closest(".entry")) {
        leave({ focus: false });
        reader.focus({ preventScroll: true });
      }
    });

    const [, named] = window.location.hash.match(/^#entry-(\d+)$/) || [];
    if (named) {
      open(named);
    }
  }

  window.DeskEntries = { mark, open, openWithin };
})();
