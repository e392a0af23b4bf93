// Ctrl+S and Ctrl+Enter press the button that saves.
"use strict";
{
    document.addEventListener("keydown", (event) => {
        const plain = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
        const button = document.querySelector("[data-save]");
        if (button && plain && ["s", "enter"].includes(event.key.toLowerCase())) {
            event.preventDefault();
            button.click();
        }
    });
}
