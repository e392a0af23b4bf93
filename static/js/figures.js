// Says below a line for a figure or a date how it is read, while somebody types.
"use strict";
{
    const PAUSE = 300;
    const timers = new WeakMap();

    function told(field) {
        const id = `${field.id}_reading`;
        let line = document.getElementById(id);
        if (!line) {
            line = document.createElement("p");
            line.id = id;
            line.className = "reads-as";
            line.setAttribute("aria-live", "polite");
            field.insertAdjacentElement("afterend", line);
            const described = field.getAttribute("aria-describedby");
            field.setAttribute("aria-describedby", described ? `${described} ${id}` : id);
        }
        return line;
    }

    async function ask(field) {
        const asked = field.value.trim();
        const line = told(field);
        if (!asked) {
            line.textContent = "";
            return;
        }
        const name = field.dataset.reads;
        const query = new URLSearchParams({ [name]: asked });
        const response = await fetch(`${field.dataset.reading}?${query}`);
        if (!response.ok || field.value.trim() !== asked) {
            return;
        }
        const found = (await response.json())[name] || {};
        line.textContent = found.error || (found.words ? `= ${found.words}` : "");
        line.classList.toggle("unread", Boolean(found.error));
    }

    document.addEventListener("input", (event) => {
        const field = event.target;
        if (field instanceof HTMLInputElement && field.dataset.reading) {
            clearTimeout(timers.get(field));
            timers.set(field, setTimeout(() => ask(field).catch(() => {}), PAUSE));
        }
    });
}
