/* What somebody has typed into the form at selected words is not dropped without a question: neither
   by closing it, nor by another form in its place, nor by leaving the page. What a form was filled
   in with when it was opened may go unasked. */
(function () {
  "use strict";

  const side = document.getElementById("capture");
  let typed = null;

  /* A form that came back refused holds what was typed before. */
  function isTyped() {
    const form = side && side.querySelector("form[data-capture]");
    return Boolean(form) && (form === typed || "unsaved" in form.dataset);
  }

  function mayDrop() {
    return !isTyped() || window.confirm(side.dataset.question);
  }

  function note(event) {
    // What is searched for is not said of the words.
    if (!event.target.closest(".tie-search")) {
      typed = event.target.form;
    }
  }

  if (side) {
    side.addEventListener("input", note);
    side.addEventListener("change", note);
    document.addEventListener("htmx:beforeRequest", (event) => {
      const isOwn = side.contains(event.detail.elt) && !event.detail.elt.matches("[data-replaces]");
      if (event.detail.target === side && !isOwn && !mayDrop()) {
        event.preventDefault();
      }
    });
    window.addEventListener("beforeunload", (event) => {
      if (isTyped()) {
        event.preventDefault();
      }
    });
    // Type-ahead tells what a person chose by events of its own.
    window.django.jQuery(side).on("select2:select select2:unselect select2:clear", note);
  }

  window.DeskUnsaved = { mayDrop };
})();
