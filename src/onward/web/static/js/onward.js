// Keys, the look, and the drop zone. Every page reads and works without it.
(function () {
  "use strict";

  const root = document.documentElement;

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("onward-theme", root.dataset.theme);
      } catch (error) {
        // It then holds for this page only.
      }
    });
  }

  function isTyping(target) {
    return target.closest("input, select, textarea, [contenteditable]") !== null;
  }

  function moveIn(list, step) {
    const rows = Array.from(list.querySelectorAll("[data-row]"));
    if (rows.length === 0) return;
    const here = rows.findIndex((row) => row.classList.contains("here"));
    const next = Math.min(Math.max(here + step, 0), rows.length - 1);
    if (here >= 0) rows[here].classList.remove("here");
    rows[next].classList.add("here");
    rows[next].scrollIntoView({ block: "nearest" });
    const link = rows[next].querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const list = document.querySelector("[data-keys='list']");
    if (list && (event.key === "j" || event.key === "k")) {
      moveIn(list, event.key === "j" ? 1 : -1);
      event.preventDefault();
      return;
    }
    if (event.key === "/") {
      const find = document.querySelector("[data-find]");
      if (find) {
        find.focus();
        event.preventDefault();
      }
      return;
    }
    for (const button of document.querySelectorAll("[data-key]")) {
      if (button.dataset.key === event.key) {
        button.click();
        event.preventDefault();
        return;
      }
    }
  });

  for (const zone of document.querySelectorAll("[data-drop]")) {
    const input = zone.querySelector("input[type=file]");
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, function (event) {
        event.preventDefault();
        zone.classList.add("over");
      });
    }
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      zone.classList.remove("over");
      if (event.dataTransfer.files.length > 0) {
        input.files = event.dataTransfer.files;
        zone.closest("form").requestSubmit();
      }
    });
  }
})();
