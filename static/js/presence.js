// Says that the page is open as long as it is looked at, and shows who else has the piece open.
"use strict";
{
    const PAUSE = 20000;
    const box = document.getElementById("presence");
    let timer;

    function message(more = {}) {
        const token = document.querySelector("input[name=csrfmiddlewaretoken]");
        const data = new FormData();
        data.append("csrfmiddlewaretoken", token ? token.value : "");
        Object.entries({place: box.dataset.place, ...more}).forEach(([name, value]) => data.append(name, value));
        return data;
    }

    // What is read out is put there only when it has changed.
    function show(found) {
        const holder = document.createElement("div");
        holder.innerHTML = found;
        if (holder.textContent.trim() !== box.textContent.trim()) {
            box.replaceChildren(...holder.childNodes);
        }
    }

    async function tell() {
        clearTimeout(timer);
        if (document.hidden) {
            return;
        }
        timer = setTimeout(tell, PAUSE);
        try {
            const answer = await fetch(box.dataset.address, {
                method: "POST",
                body: message(),
                headers: {"HX-Request": "true"},
            });
            if (answer.ok) {
                show(await answer.text());
            }
        } catch {
            // It is a hint: the next one will do.
        }
    }

    if (box) {
        document.addEventListener("visibilitychange", tell);
        window.addEventListener("pagehide", () => {
            clearTimeout(timer);
            navigator.sendBeacon(box.dataset.address, message({left: "1"}));
        });
        window.addEventListener("pageshow", tell);
    }
}
