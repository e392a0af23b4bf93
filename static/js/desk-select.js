/* What is selected in the text, by mouse, touch or keys: the annotator watches the selection and
   draws it, so that it stays in sight while the form has the focus. Tells "desk:select" with the
   words and their place, and "desk:unselect". */
(function () {
  "use strict";

  const reader = document.querySelector("#reader[data-selects]");
  if (!reader || !window.RecogitoJS) {
    return;
  }

  const places = window.DeskPlaces;
  const annotator = window.RecogitoJS.createTextAnnotator(reader, {
    renderer: "SPANS",
    annotatingEnabled: true,
    style: { fill: "#2f7de1", fillOpacity: 0.28 },
  });
  const drawn = annotator.state.store;
  // What the page draws itself is nobody's edit: the annotator need not keep it to be undone, which
  // fails in the first quarter of a second of a page.
  const UNTOLD = "REMOTE";
  let chars = null;
  let pending = null;
  let held = false;

  function read() {
    chars = chars || places.read(document.getElementById("reader-text"));
    return chars;
  }

  function tell(name, detail) {
    reader.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  function placed(range) {
    const found = places.covered(read(), range);
    if (!found) {
      return null;
    }
    return {
      quote: places.quote(chars, found.first, found.last),
      start: chars.at[found.first],
      end: chars.at[found.last] + 1,
      range: places.rangeOf(chars, found.first, found.last),
    };
  }

  function take(range) {
    pending = placed(range);
    if (pending) {
      tell("desk:select", pending);
    } else {
      forget();
    }
  }

  function forget() {
    pending = null;
    drawn.clear(UNTOLD);
    tell("desk:unselect", {});
  }

  /* A selection elsewhere on the page is none of ours: the annotator would take the whole text. */
  function own() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) {
      return null;
    }
    const begins = reader.contains(selection.anchorNode) || reader.contains(selection.focusNode);
    return begins ? selection.getRangeAt(0) : null;
  }

  function follow(id) {
    if (held) {
      return;
    }
    const range = own();
    if (!range) {
      if (pending || id) {
        forget();
      }
    } else if (id) {
      for (const other of annotator.getAnnotations()) {
        if (other.id !== id) {
          annotator.removeAnnotation(other.id);
        }
      }
      take(range);
    }
  }

  annotator.on("selectionChanged", (selected) => follow(selected.length ? selected[0].id : ""));
  annotator.on("updateAnnotation", (updated) => follow(updated.id));

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const within = selection.anchorNode && reader.contains(selection.anchorNode);
    if (pending && !held && within && selection.isCollapsed) {
      forget();
    }
  });

  function draw(range) {
    const id = `words-${Date.now()}`;
    drawn.clear(UNTOLD);
    const words = {
      id,
      bodies: [],
      target: {
        annotation: id,
        created: new Date(),
        selector: [{ id, quote: range.toString(), start: 0, end: 0, range: range.cloneRange() }],
      },
    };
    drawn.addAnnotation(words, UNTOLD);
  }

  /* Selects the characters from first to last, as if somebody had. */
  function select(first, last) {
    const range = places.rangeOf(read(), first, last);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    draw(range);
    take(range);
    const box = range.getBoundingClientRect();
    if (box.top < 80 || box.bottom > window.innerHeight - 80) {
      chars.node[first].parentElement.scrollIntoView({ block: "center" });
    }
  }

  window.DeskSelection = {
    get: () => pending,
    read,
    select,
    forget,
    /* The text has been swapped: what was known of it holds no longer. */
    renew() {
      chars = null;
      if (pending) {
        forget();
      }
    },
    /* The text has been swapped, but the form at its words is still open: they stand from start to
       end now, or nobody knows where. */
    redraw({ start, end }) {
      chars = null;
      const first = read().at.findIndex((at) => at >= start);
      const last = chars.at.findLastIndex((at) => at < end);
      pending = first >= 0 && last >= first ? placed(places.rangeOf(chars, first, last)) : null;
      if (pending) {
        draw(pending.range);
      } else {
        drawn.clear(UNTOLD);
      }
    },
    /* While a form is open, the selection on the page may go elsewhere: its words stay. */
    hold(holds) {
      held = holds;
      annotator.setAnnotatingEnabled(!holds);
    },
  };
})();
