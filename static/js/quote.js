// Puts what is selected in the text beside into the field for the exact words.
"use strict";
{
    const text = document.getElementById("reading-text");
    const quote = document.getElementById("id_quote");

    function take() {
        const selection = document.getSelection();
        const inside = selection.rangeCount && text.contains(selection.anchorNode)
            && text.contains(selection.focusNode);
        const words = inside ? selection.toString().trim() : "";
        if (words) {
            quote.value = words;
        }
    }

    if (text && quote) {
        text.addEventListener("mouseup", take);
        text.addEventListener("keyup", take);
    }
}
