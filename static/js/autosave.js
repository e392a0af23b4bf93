// Sends what is typed to the server a few seconds after the typing stops: one slot a person, found
// again on every machine. What fails here lies in the browser's own copy (drafts.js).
"use strict";
{
    const PAUSE = 3000;
    const form = document.querySelector("form[data-autosave]");
    let timer;
    let busy = null;

    async function send() {
        const line = form.querySelector(".autosaved");
        busy = new AbortController();
        try {
            const answer = await fetch(form.dataset.autosave, {
                method: "POST",
                body: new FormData(form),
                headers: {"HX-Request": "true"},
                signal: busy.signal,
            });
            if (answer.status === 204) {
                const now = new Date().toLocaleTimeString(document.documentElement.lang, {hour: "2-digit", minute: "2-digit"});
                line.textContent = line.dataset.told.replace("{time}", now);
            } else {
                line.textContent = "";
            }
        } catch {
            line.textContent = "";
        }
    }

    function note() {
        clearTimeout(timer);
        timer = setTimeout(send, PAUSE);
    }

    if (form) {
        form.addEventListener("input", note);
        form.addEventListener("change", note);
        form.addEventListener("submit", () => {
            clearTimeout(timer);
            if (busy) {
                busy.abort();
            }
        });
    }
}
