// Asks before a page is left whose form holds something that was not saved.
"use strict";
{
    const form = document.querySelector(
        "#content-main form[data-draft], #content-main form[method='post']:not(.draft-acts)",
    );
    // What came back unsaved is lost as well.
    let changed = Boolean(form) && "unsaved" in form.dataset;

    function note() {
        changed = true;
    }

    if (form) {
        form.addEventListener("input", note);
        form.addEventListener("change", note);
        form.addEventListener("submit", () => {
            changed = false;
        });
        window.addEventListener("beforeunload", (event) => {
            if (changed) {
                event.preventDefault();
            }
        });
    }
}
