// Draws a zone: a tap on the map sets a corner, in the box where corners can be written as well.
"use strict";
{
  const map = document.querySelector("svg.zones[data-west]");
  const box = document.querySelector("textarea[name=geometry]");
  if (map && box) {
    const { west, north, across, up } = map.dataset;
    const drawn = map.querySelector(".drawn"), corners = map.querySelector(".corners");
    const undo = document.querySelector("[data-undo]"), again = document.querySelector("[data-again]");

    const points = () => box.value.trim().startsWith("{") ? null :
      box.value.split("\n").map((line) => line.split(/[,\s]+/).filter(Boolean).map(Number))
        .filter((point) => point.length >= 2 && point.every(Number.isFinite));

    const draw = () => {
      const placed = (points() || []).map(([x, y]) => [(x - west) * across, (north - y) * up]);
      drawn.setAttribute("d", placed.length ? `M${placed.map((point) => point.join()).join(" ")}Z` : "");
      corners.replaceChildren(...placed.map(([x, y]) => {
        const dot = document.createElementNS(map.namespaceURI, "circle");
        for (const [name, value] of [["cx", x], ["cy", y], ["r", 7]]) dot.setAttribute(name, value);
        return dot;
      }));
      undo.disabled = again.disabled = !placed.length;
    };

    const write = (list) => {
      box.value = list.map((point) => point.join(", ")).join("\n");
      draw();
    };

    map.addEventListener("click", (event) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
      const known = points();
      if (known) write([...known, [(+west + at.x / across).toFixed(6), (north - at.y / up).toFixed(6)]]);
    });
    box.addEventListener("input", draw);
    undo.addEventListener("click", () => write((points() || []).slice(0, -1)));
    again.addEventListener("click", () => write([]));
    undo.hidden = again.hidden = false;
    map.classList.add("drawable");
    draw();
  }
}
