// Names the boxes that select2 puts in the place of fields, for those who cannot see the label,
// and hands them the focus that Django gives to the hidden field behind the first one.
"use strict";
{
    function nameOf(select) {
        const own = select.getAttribute("aria-label");
        const label = select.labels && select.labels[0];
        return own || (label ? label.textContent.replace(/:\s*$/, "").trim() : "");
    }

    function name(select) {
        const container = select.nextElementSibling;
        if (!container || !container.classList.contains("select2")) {
            return;
        }
        container.querySelectorAll("[role=combobox], [role=searchbox], [role=textbox]").forEach((box) => {
            box.setAttribute("aria-label", nameOf(select));
        });
    }

    function nameAll(root) {
        root.querySelectorAll("select.admin-autocomplete").forEach(name);
    }

    function passOn(select) {
        if (select && select.matches("select.select2-hidden-accessible")) {
            select.nextElementSibling.querySelector(".select2-selection").focus();
        }
    }

    // After Django's own callback, which makes the boxes.
    django.jQuery(() => {
        nameAll(document);
        document.addEventListener("formset:added", (event) => nameAll(event.target));
        passOn(document.activeElement);
        document.addEventListener("focusin", (event) => passOn(event.target));
        // The field to type in comes and goes with the list; focus finds it wherever it stands.
        document.addEventListener("focusin", (event) => {
            if (event.target.classList.contains("select2-search__field")) {
                const open = document.querySelector(".select2-container--open");
                const select = open && open.previousElementSibling;
                if (select && select.matches("select")) {
                    event.target.setAttribute("aria-label", nameOf(select));
                }
            }
        });
    });
}
