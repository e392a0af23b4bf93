/* Lines between both texts: one for each tie of the list, from mark to mark. They repeat what the
   list says in words, so nothing is lost where they are hidden. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const WIDE = window.matchMedia("(min-width: 64rem)");

  let canvas = null;
  let asked = false;

  function markOf(side, key) {
    const [kind, number] = key.split("-");
    const marks = side.querySelectorAll(`.link-text mark[data-${kind}="${number}"]`);
    return marks.length ? marks[0] : null;
  }

  /* Where a line meets a mark: at the edge of its text; `away` when the text is scrolled past it. */
  function endOf(side, key, edge) {
    const mark = markOf(side, key);
    if (!mark) {
      return null;
    }
    const frame = side.querySelector(".link-text").getBoundingClientRect();
    const at = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const middle = at.top + at.height / 2;
    const y = Math.min(Math.max(middle, frame.top + 4), frame.bottom - 4);
    return { x: edge === "left" ? frame.right : frame.left, y, away: y !== middle };
  }

  function line(tie, from, to, frame) {
    const [x1, y1] = [from.x - frame.left, from.y - frame.top];
    const [x2, y2] = [to.x - frame.left, to.y - frame.top];
    const half = (x2 - x1) / 2;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", `M${x1},${y1} C${x1 + half},${y1} ${x2 - half},${y2} ${x2},${y2}`);
    path.dataset.relation = tie.dataset.relation;
    path.toggleAttribute("data-suggested", tie.hasAttribute("data-suggested"));
    path.toggleAttribute("data-away", from.away || to.away);
    path.toggleAttribute("data-meant", tie.matches(":hover, :focus-within"));
    return path;
  }

  function draw() {
    asked = false;
    const columns = document.querySelector(".link-columns");
    const shown = document.querySelector(".link-lines-switch").getAttribute("aria-pressed");
    canvas.replaceChildren();
    canvas.toggleAttribute("hidden", !WIDE.matches || shown !== "true");
    if (canvas.hasAttribute("hidden")) {
      return;
    }
    const frame = columns.getBoundingClientRect();
    const [left, right] = ["left", "right"].map((name) =>
      columns.querySelector(`[data-side=${name}]`),
    );
    for (const tie of document.querySelectorAll(".link-tied li[data-left]")) {
      const from = endOf(left, tie.dataset.left, "left");
      const to = endOf(right, tie.dataset.right, "right");
      if (from && to) {
        canvas.append(line(tie, from, to, frame));
      }
    }
  }

  function redraw() {
    if (!asked) {
      asked = true;
      window.requestAnimationFrame(draw);
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    const columns = document.querySelector(".link-columns");
    const button = document.querySelector(".link-lines-switch");
    canvas = document.createElementNS(SVG, "svg");
    canvas.setAttribute("class", "link-lines");
    canvas.setAttribute("aria-hidden", "true");
    columns.append(canvas);
    button.hidden = false;
    button.addEventListener("click", function () {
      const pressed = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!pressed));
      redraw();
    });
    for (const text of columns.querySelectorAll(".link-text")) {
      text.addEventListener("scroll", redraw, { passive: true });
    }
    for (const name of ["mouseover", "mouseout", "focusin", "focusout"]) {
      document.addEventListener(name, function (event) {
        if (event.target.closest && event.target.closest(".link-tied")) {
          redraw();
        }
      });
    }
    new ResizeObserver(redraw).observe(columns);
    WIDE.addEventListener("change", redraw);
    document.addEventListener("htmx:afterSwap", redraw);
    redraw();
  });
})();
