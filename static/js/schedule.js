// Lets the button of a schedule say the time that is typed; the server says it without a script.
"use strict";
{
    // The letters are those of Django's date formats. The parts are taken as they are typed: as a
    // date of the browser's own zone they could be another hour.
    function written(format, day, time) {
        const [year, month, date] = day.split("-");
        const [hours, minutes] = time.split(":");
        const parts = { d: date, m: month, Y: year, G: String(Number(hours)), i: minutes };
        return format.replace(/[dmYGi]/g, (letter) => parts[letter]);
    }

    document.querySelectorAll("form[data-schedule]").forEach((form) => {
        const { day, time, said, which } = form.elements;
        const button = form.querySelector("button[name=act]");

        function say() {
            if (!day.value || !time.value) {
                return;
            }
            const asked = `${day.value}T${time.value.slice(0, 5)}`;
            if (which && asked !== said.value) {
                form.querySelector(".desk-field-which").hidden = true;
            }
            said.value = asked;
            button.textContent = form.dataset.label
                .replace("{day}", written(form.dataset.day, day.value, time.value))
                .replace("{time}", written(form.dataset.time, day.value, time.value));
        }

        form.addEventListener("input", (event) => {
            if (event.target === day || event.target === time) {
                say();
            }
        });
    });
}
