// Reads documents one by one as they are chosen, and shows again what becomes of what is typed.
"use strict";
{
    const PAUSE = 500;
    const choose = document.getElementById("import-choose");
    const documents = document.getElementById("import-documents");
    const cards = document.getElementById("import-cards");
    const failures = document.getElementById("import-failures");
    const files = choose.querySelector("input[type=file]");
    const kind = choose.querySelector("select");
    const token = choose.querySelector("[name=csrfmiddlewaretoken]").value;
    const progress = document.getElementById("import-progress");
    const status = document.getElementById("import-status");
    const submit = documents.querySelector("button[name=import]");
    let place = cards.children.length;
    let reading = Promise.resolve();
    let unsaved = place > 0;

    function worded(text, values) {
        return text.replace(/\{(\w+)\}/g, (_match, name) => values[name]);
    }

    async function send(address, data) {
        data.append("csrfmiddlewaretoken", token);
        // Whoever is no longer signed in would get the page for signing in.
        return fetch(address, {method: "POST", body: data, redirect: "error"});
    }

    function tell(name, reason) {
        const entry = document.createElement("li");
        const strong = document.createElement("strong");
        strong.textContent = name;
        entry.append(strong, `: ${reason}`);
        failures.querySelector("ul").append(entry);
        failures.hidden = false;
    }

    async function readOne(file) {
        if (cards.children.length >= Number(choose.dataset.most)) {
            tell(file.name, choose.dataset.many);
            return false;
        }
        const data = new FormData();
        data.append("file", file);
        data.append("kind", kind.value);
        data.append("place", String(place));
        try {
            const response = await send(choose.dataset.read, data);
            if (!response.ok) {
                const told = (response.headers.get("Content-Type") || "").startsWith("text/plain");
                tell(file.name, told ? await response.text() : choose.dataset.lost);
                return false;
            }
            cards.insertAdjacentHTML("beforeend", await response.text());
        } catch {
            tell(file.name, choose.dataset.lost);
            return false;
        }
        place += 1;
        documents.hidden = false;
        unsaved = true;
        return true;
    }

    async function readAll(chosen) {
        let read = 0;
        submit.disabled = true;
        progress.hidden = false;
        progress.max = chosen.length;
        for (const [index, file] of chosen.entries()) {
            progress.value = index;
            const values = {name: file.name, number: index + 1, all: chosen.length};
            status.textContent = worded(choose.dataset.reading, values);
            read += await readOne(file);
        }
        progress.hidden = true;
        submit.disabled = false;
        const values = {read, failed: chosen.length - read};
        status.textContent = worded(choose.dataset.done, values);
    }

    function take() {
        const chosen = [...files.files];
        files.value = "";
        reading = reading.then(() => readAll(chosen));
    }

    async function lookAgain(card) {
        const data = new FormData();
        card.querySelectorAll("[name]").forEach((field) => {
            if (field.type !== "checkbox" || field.checked) {
                data.append(field.name, field.value);
            }
        });
        try {
            const response = await send(documents.dataset.look, data);
            if (response.ok) {
                card.querySelector(".look").innerHTML = await response.text();
            }
        } catch {
            // The preview stays as it was; saving will say what is the matter.
        }
    }

    // Files are read as soon as they are chosen: the button is for those without this script.
    document.querySelectorAll(".import-page .without-script").forEach((button) => {
        button.hidden = true;
    });
    choose.hidden = false;
    files.addEventListener("change", take);
    if (files.files.length) {
        take(); // chosen before this script was there
    }
    choose.addEventListener("submit", (event) => event.preventDefault());

    const waiting = new WeakMap();
    documents.addEventListener("input", (event) => {
        const card = event.target.closest(".document");
        unsaved = true;
        if (card) {
            clearTimeout(waiting.get(card));
            waiting.set(card, setTimeout(() => lookAgain(card), PAUSE));
        }
    });
    documents.addEventListener("submit", () => {
        unsaved = false;
        // After the browser has taken down which button it was.
        setTimeout(() => {
            submit.disabled = true;
        });
    });
    window.addEventListener("beforeunload", (event) => {
        if (unsaved) {
            event.preventDefault();
        }
    });
    // Back from the next page: the button works again.
    window.addEventListener("pageshow", () => {
        submit.disabled = false;
    });
}
