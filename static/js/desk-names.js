/* The names in a form at selected words: completed while they are typed; one that is not on record
   asks what it is, and what it looks like is preselected. */
(function () {
  "use strict";

  /* Type-ahead comes with Django's own script. */
  function dress(opened) {
    const $ = window.django && window.django.jQuery;
    if ($ && $.fn.djangoAdminSelect2) {
      $(opened).find(".admin-autocomplete").djangoAdminSelect2();
      opened.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: "" } }));
    }
    for (const kind of opened.querySelectorAll("select[name$=actor_kind]")) {
      kind.dataset.proposed = "unsaved" in opened.dataset ? "" : kind.value;
      kind.addEventListener("change", () => delete kind.dataset.proposed);
    }
    for (const name of opened.querySelectorAll("input[data-suggestions]")) {
      name.addEventListener("input", () => ask(name));
      ask(name);
    }
  }

  /* What the name looks like is preselected, until somebody chooses. */
  function propose(kind, guess) {
    if (!kind.value || kind.value === kind.dataset.proposed) {
      kind.value = guess;
      kind.dataset.proposed = guess;
    }
  }

  async function ask(name) {
    const kind = name.form.elements[name.name.replace(/[^-]+$/, "actor_kind")];
    const field = kind && kind.closest(".desk-field");
    const typed = name.value.trim();
    if (!field) {
      return;
    }
    if (!typed) {
      field.classList.remove("is-asked");
      return;
    }
    const response = await fetch(`${name.dataset.suggestions}${encodeURIComponent(typed)}`);
    if (response.ok && name.value.trim() === typed) {
      const found = await response.json();
      field.classList.toggle("is-asked", !found.known);
      propose(kind, found.kind);
    }
  }

  window.DeskNames = { dress };
})();
