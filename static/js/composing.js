/* Composing a dossier: items change places by drag, by buttons and by keys, and leave with a way
   back. What is shown is what is sent: the order of the items is their order in the form. */
(function () {
  "use strict";

  const form = document.getElementById("composition");
  if (!form) {
    return;
  }
  const items = document.getElementById("items");
  const orderStatus = document.getElementById("order-status");
  const saved = document.getElementById("saved");
  const undoBar = document.getElementById("undo-bar");
  // What the search asks, and what names the version, is no part of the composition.
  const ASKED = ["csrfmiddlewaretoken", "version", "q", "kind", "pick"];
  // What is stored, as far as the page knows; nothing if it came with something unsaved.
  let stored = "changed" in form.dataset ? null : state();
  let sent = null;
  let told = saved.textContent;
  let removed = null;
  let isLeaving = false;

  function state() {
    return JSON.stringify([...new FormData(form)].filter(([name]) => !ASKED.includes(name)));
  }

  /* A field tells of its change once more when it is left: what counts is what it holds. */
  function changed() {
    const words = state() === stored ? told : form.dataset.unsaved;
    if (saved.textContent !== words) {
      saved.textContent = words;
    }
  }

  function rows() {
    return Array.from(items.children);
  }

  function number() {
    rows().forEach(function (item, index) {
      item.querySelector(".number").textContent = index + 1;
      item.querySelector(".handle").hidden = false;
    });
  }

  function tell(kind, item) {
    const words = {
      name: item.dataset.name,
      place: rows().indexOf(item) + 1,
      count: rows().length,
    };
    orderStatus.textContent = orderStatus.dataset[kind].replace(/\{(\w+)\}/g, function (_, name) {
      return words[name];
    });
  }

  /* Moving an element takes the focus from it. */
  function moveTo(item, place) {
    const focused = document.activeElement;
    const others = rows().filter((other) => other !== item);
    items.insertBefore(item, others[Math.max(0, Math.min(place, others.length))] || null);
    if (item.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
    item.scrollIntoView({ block: "nearest" });
    number();
    changed();
    tell("moved", item);
  }

  const MOVES = {
    top: () => 0,
    up: (place) => place - 1,
    down: (place) => place + 1,
    bottom: () => Infinity,
  };

  function move(item, how) {
    moveTo(item, MOVES[how](rows().indexOf(item)));
  }

  function remove(item) {
    const place = rows().indexOf(item);
    removed = { item: item, place: place };
    item.remove();
    number();
    changed();
    tell("removed", item);
    undoBar.querySelector("span").textContent = orderStatus.textContent;
    undoBar.hidden = false;
    const next = rows()[Math.min(place, rows().length - 1)];
    (next ? next.querySelector(".handle") : undoBar.querySelector("button")).focus();
  }

  function putBack() {
    const item = removed.item;
    // It may have been added again in the meantime.
    const twin = document.getElementById(item.id);
    if (twin) {
      twin.remove();
    }
    items.insertBefore(item, rows()[removed.place] || null);
    removed = null;
    undoBar.hidden = true;
    number();
    changed();
    tell("back", item);
    item.querySelector(".handle").focus();
  }

  items.addEventListener("click", function (event) {
    const button = event.target.closest("button.move");
    if (!button) {
      return;
    }
    event.preventDefault();
    const item = button.closest(".composed-item");
    const act = button.value.split(":")[0];
    if (act === "remove") {
      remove(item);
    } else {
      move(item, act);
    }
  });

  items.addEventListener("keydown", function (event) {
    const item = event.target.closest(".composed-item");
    const way = { ArrowUp: ["up", "top"], ArrowDown: ["down", "bottom"] }[event.key];
    if (!item || !way || !event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.target.matches("input, textarea")) {
      return; // there the keys belong to the text
    }
    event.preventDefault();
    move(item, way[event.shiftKey ? 1 : 0]);
  });

  undoBar.querySelector("button").addEventListener("click", putBack);

  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      document.getElementById("save").click();
    }
  });

  /* Enter searches; elsewhere it saves, as in any form. */
  document.getElementById("q").addEventListener("keydown", function (event) {
    if (event.key === "Enter") {
      event.preventDefault();
      document.getElementById("search").click();
    }
  });

  function isAsking(target) {
    return Boolean(target.closest("#finder"));
  }

  for (const name of ["input", "change"]) {
    form.addEventListener(name, function (event) {
      if (!isAsking(event.target)) {
        changed();
      }
    });
  }

  document.addEventListener("htmx:beforeRequest", function (event) {
    if (event.detail.elt.id === "save") {
      sent = state();
    }
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    const xhr = event.detail.xhr;
    if (event.detail.elt.id === "save" && xhr.status === 200) {
      stored = sent;
      told = saved.textContent;
      changed();
    }
  });

  /* What is complained of is marked at its field; the complaints themselves are at hand. */
  function mark() {
    for (const field of form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
    }
    for (const link of document.querySelectorAll("#trouble .complaints a")) {
      const field = document.getElementById(link.hash.slice(1));
      if (field && field.matches("input, textarea, select")) {
        field.setAttribute("aria-invalid", "true");
      }
      const words = field && field.closest("details");
      if (words) {
        words.open = true;
      }
    }
    const trouble = document.getElementById("trouble").firstElementChild;
    if (trouble) {
      trouble.scrollIntoView({ block: "start" });
    }
  }

  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target.id === "hits") {
      event.detail.target.scrollTop = 0;
    }
  });

  /* Beside the search the list moves to what was added; whoever goes on searching stays there. */
  function showAdded() {
    const beside = window.matchMedia("(min-width: 1024px)").matches;
    const last = items.lastElementChild;
    if (beside && last) {
      last.scrollIntoView({ block: "nearest" });
    }
  }

  document.getElementById("hits-status").addEventListener("click", function (event) {
    const link = event.target.closest("[data-added]");
    const item = link && document.getElementById(link.hash.slice(1));
    if (item) {
      event.preventDefault();
      item.scrollIntoView({ block: "nearest" });
      item.focus({ preventScroll: true });
    }
  });

  document.addEventListener("htmx:oobAfterSwap", function (event) {
    if (event.detail.target.id === "items") {
      number();
      changed();
      showAdded();
    } else if (event.detail.target.id === "trouble") {
      mark();
    }
  });

  window.addEventListener("beforeunload", function (event) {
    if (!isLeaving && state() !== stored) {
      event.preventDefault();
    }
  });
  form.addEventListener("submit", function () {
    isLeaving = true;
  });

  document.getElementById("order-help").hidden = false;
  number();
  window.Sortable.create(items, {
    handle: ".handle",
    draggable: ".composed-item",
    forceFallback: true, // browsers of their own drag nothing by a button
    fallbackTolerance: 3,
    animation: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    ghostClass: "is-dragged",
    onEnd: function (event) {
      if (event.oldIndex !== event.newIndex) {
        number();
        changed();
        tell("moved", event.item);
      }
    },
  });
})();
