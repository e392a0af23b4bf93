// Keeps what is typed into a form in the browser until it is saved, and offers it when the form is
// opened again: after a crash, a lost connection, an expired session. Never puts it back unasked.
"use strict";
{
    const PAUSE = 400;
    const DAYS = 30;
    const form = document.querySelector("form[data-draft]");
    const bar = document.getElementById("draft");
    const prefix = form ? `draft:${form.dataset.draft}:` : "";
    // Which draft this tab sent last: once it is saved, on whatever page that is told, it goes.
    const SENT = "draft-sent";

    // The names of drafts that were typed elsewhere, or before this page was opened.
    function names() {
        return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    }

    function read(name) {
        try {
            return JSON.parse(localStorage.getItem(name));
        } catch {
            return null;
        }
    }

    function fields() {
        const found = {};
        for (const [name, value] of new FormData(form)) {
            if (name !== "csrfmiddlewaretoken" && typeof value === "string") {
                (found[name] = found[name] || []).push(value);
            }
        }
        // What is not ticked or chosen is said, too.
        for (const field of form.querySelectorAll("[type=checkbox], select[multiple]")) {
            found[field.name] = found[field.name] || [];
        }
        return found;
    }

    // What is stored may differ from what was typed in line ends and in white space at its ends.
    function plain(values) {
        return (values || []).join("\n").replace(/\r\n?/g, "\n").normalize("NFC").trim();
    }

    // Fields that the form no longer has are of no use, unless it carries them along unseen.
    function isWanted(name) {
        const carries = "draftCarries" in form.dataset;
        return name !== "version" && (carries || Boolean(form.elements[name]));
    }

    function isStored(draft) {
        const now = fields();
        const names = Object.keys(draft.fields).filter(isWanted);
        return names.every((name) => plain(draft.fields[name]) === plain(now[name]));
    }

    // What the server kept of the same typing is offered above, and here only if it differs.
    const slot = document.getElementById("unsaved-values");
    const kept = slot ? Object.entries(JSON.parse(slot.textContent)) : [];

    function isOffered(draft) {
        return kept.length > 0 && kept.every(([name, value]) => plain(draft.fields[name]) === plain([value]));
    }

    // Once that is dropped, so is the browser's copy of it.
    function dropOffered(event) {
        if (event.submitter && event.submitter.value === "drop") {
            for (const name of names()) {
                const draft = read(name);
                if (draft && isOffered(draft)) {
                    localStorage.removeItem(name);
                }
            }
        }
    }

    // One tab writes one draft, until it is saved.
    function ownName() {
        const kept = sessionStorage.getItem(prefix);
        if (kept && "draftGoesOn" in form.dataset) {
            return kept;
        }
        const name = `${prefix}${Date.now()}`;
        sessionStorage.setItem(prefix, name);
        return name;
    }

    function keep(name) {
        try {
            const version = form.elements.version.value;
            const draft = {at: Date.now(), version, fields: fields(), labels: labels()};
            localStorage.setItem(name, JSON.stringify(draft));
        } catch {
            // The browser keeps nothing; the page still asks before it is left.
        }
    }

    function fill(draft) {
        for (const [name, values] of Object.entries(draft.fields).filter(([name]) => isWanted(name))) {
            const field = form.elements[name];
            if (!field) {
                values.forEach((value) => form.append(hidden(name, value)));
            } else if (field instanceof RadioNodeList) {
                field.forEach((one) => choose(one, values));
            } else {
                put(field, values, draft.labels || {});
            }
        }
    }

    function choose(box, values) {
        box.checked = values.includes(box.value);
        tell(box);
    }

    function put(field, values, labels) {
        if (field.type === "checkbox" || field.type === "radio") {
            choose(field, values);
        } else if (field instanceof HTMLSelectElement) {
            const offered = [...field.options].map((option) => option.value);
            for (const value of values.filter((value) => !offered.includes(value))) {
                field.add(new Option(labels[`${field.name}:${value}`] || value, value));
            }
            for (const option of field.options) {
                option.selected = values.includes(option.value);
            }
            tell(field);
        } else {
            field.value = values[0];
            tell(field);
        }
    }

    function tell(field) {
        field.dispatchEvent(new Event("input", {bubbles: true}));
        field.dispatchEvent(new Event("change", {bubbles: true}));
    }

    // What type-ahead found is no option of the page when it is opened again.
    function labels() {
        const found = {};
        for (const select of form.querySelectorAll("select.admin-autocomplete")) {
            for (const option of select.selectedOptions) {
                found[`${select.name}:${option.value}`] = option.textContent;
            }
        }
        return found;
    }

    // Where somebody goes on: the text, or the first thing that is asked.
    function first() {
        const seen = [...form.elements].find((field) => field.name && field.type !== "hidden");
        return form.elements.body || seen;
    }

    function hidden(name, value) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = name;
        field.value = value;
        return field;
    }

    function told(draft) {
        const at = new Date(draft.at).toLocaleString(document.documentElement.lang);
        const words = [bar.dataset.told.replace("{at}", at)];
        const now = form.elements.version.value;
        if (draft.version !== now) {
            const older = bar.dataset.older.replace("{version}", draft.version);
            words.push(older.replace("{now}", now));
        }
        return words.join(" ");
    }

    function offer(waiting) {
        const line = bar.querySelector("[role=status]");
        const acts = bar.querySelector(".draft-acts");
        const [next, ...rest] = waiting;
        if (!next) {
            return;
        }
        bar.hidden = false;
        acts.hidden = false;
        line.textContent = told(next.draft);
        acts.onclick = (event) => {
            const act = event.target.dataset.draftAct;
            if (!act) {
                return;
            }
            if (act === "restore") {
                fill(next.draft);
            }
            localStorage.removeItem(next.name);
            line.textContent = act === "restore" ? bar.dataset.restored : bar.dataset.dropped;
            acts.hidden = true;
            first().focus();
            offer(act === "drop" ? rest : []);
        };
    }

    function sorted(own) {
        const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
        const found = [];
        for (const name of names().filter((name) => name !== own)) {
            const draft = read(name);
            if (!draft || draft.at < oldest || isStored(draft)) {
                localStorage.removeItem(name);
            } else if (!isOffered(draft)) {
                found.push({name, draft});
            }
        }
        return found.sort((one, other) => other.draft.at - one.draft.at);
    }

    function begin() {
        const own = ownName();
        let timer;
        let changed = false;
        const note = () => {
            changed = true;
            clearTimeout(timer);
            timer = setTimeout(() => keep(own), PAUSE);
        };
        const now = () => changed && keep(own);
        form.addEventListener("input", note);
        form.addEventListener("change", note);
        form.addEventListener("submit", () => {
            now();
            sessionStorage.setItem(SENT, own);
        });
        window.addEventListener("pagehide", now);
        if (slot) {
            slot.closest("section").addEventListener("submit", dropOffered);
        }
        if (bar && !("draftGoesOn" in form.dataset)) {
            offer(sorted(own));
        }
    }

    // Each tab knows its own draft of a form by the beginning of its name.
    function dropSaved() {
        const sent = sessionStorage.getItem(SENT);
        if (sent && document.querySelector(".messagelist .text-saved")) {
            localStorage.removeItem(sent);
            sessionStorage.removeItem(sent.replace(/\d+$/, ""));
            sessionStorage.removeItem(SENT);
        }
    }

    dropSaved();
    if (form) {
        begin();
    }
}
