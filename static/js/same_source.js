// Fills a field for a source with the one that was used last: by a button, or by Alt+Shift+Q.
"use strict";
{
    const $ = django.jQuery;
    const FIELDS = "select[data-same-source]";

    function isReal(select) {
        return !select.name.includes("__prefix__");
    }

    function equip(select) {
        if (!isReal(select) || select.dataset.sameSourceReady) {
            return;
        }
        select.dataset.sameSourceReady = "yes";
        const button = document.createElement("button");
        const key = document.createElement("kbd");
        const told = document.createElement("span");
        button.type = "button";
        button.className = "same-source";
        button.setAttribute("aria-keyshortcuts", "Alt+Shift+Q");
        button.append(select.dataset.sameSourceLabel, " ");
        key.textContent = select.dataset.sameSourceKey;
        key.setAttribute("aria-hidden", "true");
        button.append(key);
        button.addEventListener("click", () => fill(select, told));
        told.className = "same-source-told";
        told.setAttribute("role", "status");
        const line = document.createElement("span");
        line.className = "same-source-line";
        line.append(button, told);
        (select.closest(".related-widget-wrapper") || select.parentElement).append(line);
    }

    // What was chosen in this form last is newer than anything that is stored.
    let chosen = null;

    function note(select) {
        const option = select.selectedOptions[0];
        if (select.value && option) {
            const partner = visibilityOf(select);
            chosen = {
                id: select.value,
                text: option.textContent,
                confidential: () => Boolean(partner) && partner.value === "confidential",
            };
        }
    }

    function visibilityOf(select) {
        const name = select.name.replace(/source$/, "visibility");
        return name === select.name ? null : select.form.elements[name];
    }

    async function lastUsed(select) {
        if (chosen) {
            return { ...chosen, confidential: chosen.confidential() };
        }
        const response = await fetch(select.dataset.sameSource);
        return response.ok ? response.json() : {};
    }

    async function fill(select, told) {
        const source = await lastUsed(select);
        if (!source.id) {
            told.textContent = select.dataset.sameSourceNone;
            return;
        }
        if (![...select.options].some((option) => option.value === source.id)) {
            select.add(new Option(source.text, source.id));
        }
        select.value = source.id;
        // What is said on a confidential source stays confidential too.
        const visibility = visibilityOf(select);
        if (source.confidential && visibility) {
            visibility.value = "confidential";
        }
        select.dispatchEvent(new Event("change", { bubbles: true }));
        told.textContent = source.text;
    }

    // The field that is meant: the one in the row where somebody works, else the first empty one.
    function meant() {
        const selects = [...document.querySelectorAll(FIELDS)].filter(isReal);
        const row = document.activeElement.closest(".inline-related, fieldset");
        const near = selects.find((select) => row && row.contains(select));
        return near || selects.find((select) => !select.value) || selects[0];
    }

    function equipAll(root) {
        root.querySelectorAll(FIELDS).forEach(equip);
    }

    $(() => {
        equipAll(document);
        document.addEventListener("formset:added", (event) => equipAll(event.target));
        $(document).on("change", FIELDS, (event) => note(event.target));
        document.addEventListener("keydown", (event) => {
            if (event.code !== "KeyQ" || !event.altKey || !event.shiftKey || event.ctrlKey) {
                return;
            }
            const select = meant();
            if (select) {
                event.preventDefault();
                fill(select, select.parentElement.querySelector(".same-source-told"));
            }
        });
    });
}
