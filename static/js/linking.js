/* Picking in the text: a click on a mark picks its claim or position in the list below, and what
   is picked there is told apart in the text. After saving, the focus goes to what was said. */
(function () {
  "use strict";

  const CARRIED = ["claim", "position"];

  function keyOf(mark) {
    const kind = CARRIED.find((name) => mark.dataset[name]);
    return kind ? `${kind}-${mark.dataset[kind]}` : "";
  }

  function show(side) {
    const picked = side.querySelector(".link-entries input:checked");
    for (const mark of side.querySelectorAll(".link-text mark")) {
      mark.toggleAttribute("data-picked", Boolean(picked) && keyOf(mark) === picked.value);
    }
    return picked;
  }

  function reveal(side, key) {
    const box = side.querySelector(".link-text");
    const mark = [...box.querySelectorAll("mark")].find((found) => keyOf(found) === key);
    if (!mark) {
      return;
    }
    const at = mark.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    if (at.top < frame.top || at.bottom > frame.bottom) {
      box.scrollTop += at.top - frame.top - frame.height / 3;
    }
  }

  function pick(side, key) {
    const radio = [...side.querySelectorAll(".link-entries input")].find(
      (found) => found.value === key,
    );
    if (radio) {
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    for (const side of document.querySelectorAll(".link-side")) {
      show(side);
      side.querySelector(".link-text").addEventListener("click", function (event) {
        const mark = event.target.closest("mark");
        if (mark && !event.target.closest("a") && !String(window.getSelection())) {
          pick(side, keyOf(mark));
        }
      });
      side.addEventListener("change", function () {
        const picked = show(side);
        if (picked) {
          reveal(side, picked.value);
        }
      });
    }
  });

  /* A note that was begun goes on with whatever is picked next. */
  document.addEventListener("htmx:configRequest", function (event) {
    const note = document.querySelector("#link-form [name=note]");
    if (event.detail.elt.id === "pick" && note) {
      event.detail.parameters.note = note.value;
    }
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    const said = document.getElementById("link-said");
    if (event.detail.requestConfig.verb === "post" && said && said.textContent.trim()) {
      said.focus({ preventScroll: true });
      // The form is gone, and what stood below it has moved up: stay where it was.
      if (event.detail.requestConfig.elt.id === "link-form") {
        said.scrollIntoView({ block: "nearest" });
      }
    }
  });
})();
