// Completes a field from what is on record; without this it is a plain field.
"use strict";
{
    const DELAY = 200;

    function attach(input) {
        const list = document.createElement("datalist");
        list.id = `${input.id}-suggestions`;
        input.after(list);
        input.setAttribute("list", list.id);
        let waiting;

        input.addEventListener("input", () => {
            clearTimeout(waiting);
            waiting = setTimeout(() => suggest(input, list), DELAY);
        });
        if (document.activeElement === input) {
            suggest(input, list);
        } else {
            input.addEventListener("focus", () => suggest(input, list), { once: true });
        }
    }

    async function suggest(input, list) {
        const term = input.value.trim();
        const response = await fetch(input.dataset.suggestions + encodeURIComponent(term));
        if (!response.ok || term !== input.value.trim()) {
            return;
        }
        const found = await response.json();
        list.replaceChildren(...found.results.map((row) => {
            const option = document.createElement("option");
            option.value = row.text;
            return option;
        }));
    }

    document.querySelectorAll("input[data-suggestions]").forEach(attach);

    // Fields that come later, with a part of the page.
    document.addEventListener("focusin", (event) => {
        if (event.target.matches("input[data-suggestions]:not([list])")) {
            attach(event.target);
        }
    });
}
