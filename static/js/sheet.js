/* The fact-check sheet by keyboard alone. Single keys act only outside of fields, and can be
   switched off; every one of them presses a button or follows a link that is there anyway. */
(function () {
  "use strict";

  const OFF = "sheet-keys-off";
  const TYPING = "input, select, textarea, [contenteditable], .select2-container";
  const ACTS = { g: "tick", n: "note", e: "evidence", f: "enquiry" };
  // What each form held when it was opened.
  const initial = new WeakMap();
  let last = null;

  function entries() {
    return [...document.querySelectorAll(".sheet-entry")];
  }

  function entryOf(element) {
    return element instanceof Element ? element.closest(".sheet-entry") : null;
  }

  /* Where somebody is: in an entry, or where they were last, or nowhere yet. */
  function here() {
    return entryOf(document.activeElement) || (last && last.isConnected ? last : null);
  }

  function go(entry) {
    entry.focus();
    entry.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = entries();
    const at = all.indexOf(here());
    const next = at < 0 ? all[0] : all[at + by];
    if (next) {
      go(next);
    }
  }

  function firstField(slot) {
    const field = slot.querySelector("textarea, input:not([type=hidden]), select");
    if (field && field.matches(".select2-hidden-accessible")) {
      return field.nextElementSibling.querySelector(".select2-selection");
    }
    return field;
  }

  function act(entry, what) {
    const slot = document.getElementById(what + "-" + entry.id.replace("claim-", ""));
    const field = slot && firstField(slot);
    if (field) {
      field.focus();
      return;
    }
    const control = entry.querySelector("[data-does=" + what + "]");
    if (control) {
      control.click();
    }
  }

  function valuesOf(form) {
    return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  }

  /* A form that came back refused holds what was typed before. */
  function isTyped(form) {
    return "unsaved" in form.dataset || (initial.has(form) && valuesOf(form) !== initial.get(form));
  }

  function close(form) {
    if (isTyped(form) && !window.confirm(form.dataset.question)) {
      return;
    }
    const entry = entryOf(form);
    form.parentElement.replaceChildren();
    go(entry);
  }

  function isFree(event) {
    return !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
  }

  function move(event, entry) {
    const isAt = entry && event.target === entry;
    if (event.key === "j" || (isAt && event.key === "ArrowDown")) {
      step(1);
    } else if (event.key === "k" || (isAt && event.key === "ArrowUp")) {
      step(-1);
    } else if (isAt && event.key === " ") {
      act(entry, "tick");
    } else if (entry && ACTS[event.key]) {
      act(entry, ACTS[event.key]);
    } else {
      return;
    }
    event.preventDefault();
  }

  function type(event, form) {
    if (event.key === "Escape" && !document.querySelector(".select2-container--open")) {
      event.preventDefault();
      close(form);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  }

  function press(event) {
    const target = event.target;
    const form = target.closest(".sheet-form");
    if (form) {
      type(event, form);
    }
    const isOn = document.getElementById("sheet-keys-on");
    if (target.closest(TYPING) || !isFree(event) || !isOn || !isOn.checked) {
      return;
    }
    move(event, entryOf(target) || (target === document.body ? here() : null));
  }

  function remember(box) {
    try {
      box.checked = window.localStorage.getItem(OFF) === null;
      box.addEventListener("change", function () {
        if (box.checked) {
          window.localStorage.removeItem(OFF);
        } else {
          window.localStorage.setItem(OFF, "yes");
        }
      });
    } catch {
      /* Without a store the keys are on until they are switched off. */
    }
  }

  /* Django's own scripts dress what formsets add; a form that came in place is dressed alike. */
  function dress(slot) {
    slot.dispatchEvent(new CustomEvent("formset:added", { bubbles: true }));
    slot.querySelectorAll(".sheet-form").forEach((form) => initial.set(form, valuesOf(form)));
  }

  function arrived(event) {
    const slot = event.detail.target;
    if (!slot || !slot.classList.contains("sheet-work")) {
      return;
    }
    dress(slot);
    const wrong = slot.querySelector(".has-errors :is(textarea, input, select)");
    const field = wrong && !wrong.matches(".select2-hidden-accessible") ? wrong : firstField(slot);
    if (field) {
      field.focus();
    } else if (!entryOf(document.activeElement)) {
      /* The form is gone, and with it the focus; whoever has moved on since stays there. */
      go(entryOf(slot));
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    const help = document.querySelector(".sheet-keys");
    const print = document.querySelector(".sheet-print");
    if (help) {
      help.hidden = false;
      remember(document.getElementById("sheet-keys-on"));
    }
    print.hidden = false;
    print.addEventListener("click", function () {
      window.print();
    });
    document.addEventListener("focusin", function (event) {
      last = entryOf(event.target) || last;
    });
    document.addEventListener("keydown", press);
    document.addEventListener("click", function (event) {
      const link = event.target.closest(".sheet-close");
      if (link) {
        event.preventDefault();
        close(link.closest("form"));
      }
    });
    document.addEventListener("htmx:afterSettle", arrived);
    document.querySelectorAll(".sheet-form").forEach((form) => initial.set(form, valuesOf(form)));
    // Without a connection to answer in place, the whole page is sent: nothing is lost by that.
    let isLeaving = false;
    document.addEventListener("submit", function (event) {
      isLeaving = isLeaving || (event.target.matches(".sheet-form") && !event.defaultPrevented);
    });
    window.addEventListener("beforeunload", function (event) {
      if (!isLeaving && [...document.querySelectorAll(".sheet-form")].some(isTyped)) {
        event.preventDefault();
      }
    });
  });
})();
