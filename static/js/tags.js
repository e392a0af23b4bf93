// Completes the last of several topics that are separated by commas.
"use strict";
{
    const DELAY = 200;

    function attach(input) {
        const list = document.createElement("datalist");
        list.id = `${input.id}_completions`;
        input.after(list);
        input.setAttribute("list", list.id);
        let waiting;

        input.addEventListener("input", () => {
            clearTimeout(waiting);
            waiting = setTimeout(() => complete(input, list), DELAY);
        });
    }

    async function complete(input, list) {
        const comma = input.value.lastIndexOf(",") + 1;
        const before = comma ? `${input.value.slice(0, comma)} ` : "";
        const term = input.value.slice(comma).trim();
        if (!term) {
            list.replaceChildren();
            return;
        }
        const response = await fetch(input.dataset.completions + encodeURIComponent(term));
        if (!response.ok) {
            return;
        }
        const found = await response.json();
        list.replaceChildren(...found.results.map((tag) => {
            const option = document.createElement("option");
            option.value = before + tag.text;
            return option;
        }));
    }

    document.querySelectorAll("input[data-completions]").forEach(attach);
}
