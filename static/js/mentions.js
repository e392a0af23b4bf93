/* The people whom a comment may mention, offered while a name is typed behind an @. Without this
   the name is simply typed. Arrow keys go through the names, Enter or Tab takes one, Escape closes
   the list. */
(function () {
  "use strict";

  // The sign at the start of a word, and what is typed of a name behind it, up to the cursor.
  const TYPED = /(?:^|[^\w@])@([\p{L}\p{N}_.+-]{0,40}(?: [\p{L}-]{1,40})?)$/u;
  let field = null;
  let list = null;
  let asked = 0;

  function begun() {
    return field.value.slice(0, field.selectionStart).match(TYPED);
  }

  function close() {
    asked += 1;
    if (list) {
      list.remove();
      list = null;
    }
    if (field) {
      field.removeAttribute("aria-controls");
      field.removeAttribute("aria-activedescendant");
    }
  }

  function choose(option) {
    for (const other of list.children) {
      other.setAttribute("aria-selected", String(other === option));
    }
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    const found = begun();
    if (found) {
      const end = field.selectionStart;
      field.setRangeText(`${option.dataset.name} `, end - found[1].length, end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    close();
    field.focus();
  }

  function show(people) {
    close();
    list = document.createElement("ul");
    list.id = `${field.id}_people`;
    list.className = "mention-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "@");
    people.forEach((person, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}_${index}`;
      option.dataset.name = person.name;
      option.setAttribute("role", "option");
      option.textContent = person.text === person.name ? person.name : `${person.text} (@${person.name})`;
      list.append(option);
    });
    field.after(list);
    field.setAttribute("aria-controls", list.id);
    choose(list.firstElementChild);
  }

  async function offer() {
    const found = begun();
    if (!found) {
      close();
      return;
    }
    asked += 1;
    const mine = asked;
    const response = await fetch(`${field.dataset.mentions}?term=${encodeURIComponent(found[1])}`);
    if (!response.ok || mine !== asked) {
      return;
    }
    const people = (await response.json()).results;
    if (people.length && mine === asked) {
      show(people);
    } else {
      close();
    }
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-mentions]")) {
      field = event.target;
      field.setAttribute("aria-autocomplete", "list");
      field.setAttribute("aria-haspopup", "listbox");
      offer().catch(close);
    }
  });

  // Before the form hears of it, which would be closed by Escape and sent by Enter.
  document.addEventListener(
    "keydown",
    (event) => {
      if (!list || event.target !== field || event.ctrlKey || event.metaKey || event.isComposing) {
        return;
      }
      const current = list.querySelector("[aria-selected=true]");
      const steps = { ArrowDown: current.nextElementSibling || list.firstElementChild, ArrowUp: current.previousElementSibling || list.lastElementChild };
      if (steps[event.key]) {
        choose(steps[event.key]);
      } else if (event.key === "Enter" || event.key === "Tab") {
        take(current);
      } else if (event.key === "Escape") {
        close();
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  document.addEventListener("pointerdown", (event) => {
    const option = list && event.target.closest(".mention-list [role=option]");
    if (option) {
      event.preventDefault();
      take(option);
    } else if (list && event.target !== field) {
      close();
    }
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === field) {
      close();
    }
  });
})();
