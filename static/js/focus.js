// Lets the focal point be chosen by a click into the picture; the two fields say the same.
"use strict";
{
    const frame = document.querySelector("[data-focus]");
    const fields = ["id_focus_x", "id_focus_y"].map((id) => document.getElementById(id));

    if (frame && fields.every(Boolean)) {
        const mark = document.createElement("span");
        mark.className = "focus-mark";
        frame.append(mark);

        const show = () => {
            const [x, y] = fields.map((field) => Math.min(100, Math.max(0, Number(field.value))));
            mark.style.left = `${x}%`;
            mark.style.top = `${y}%`;
        };

        frame.addEventListener("click", (event) => {
            const box = frame.getBoundingClientRect();
            const point = [
                (event.clientX - box.left) / box.width,
                (event.clientY - box.top) / box.height,
            ];
            fields.forEach((field, place) => {
                field.value = Math.min(100, Math.max(0, Math.round(100 * point[place])));
                field.dispatchEvent(new Event("input", {bubbles: true}));
            });
        });
        fields.forEach((field) => field.addEventListener("input", show));
        show();
    }
}
