// Keys, the look, the drop zone, and how far an upload is. Every page works without it.
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

  // Keys

  function isTyping(target) {
    return target.closest("input:not([type=radio]), select, textarea, [contenteditable]");
  }

  function moveIn(list, step) {
    const rows = Array.from(list.querySelectorAll("[data-row]"));
    if (rows.length === 0) return;
    const here = rows.findIndex((row) => row.classList.contains("here"));
    const next = Math.min(Math.max(here + step, 0), rows.length - 1);
    if (here >= 0) rows[here].classList.remove("here");
    rows[next].classList.add("here");
    rows[next].scrollIntoView({ block: "nearest" });
    const link = rows[next].querySelector("a, summary");
    if (link) link.focus({ preventScroll: true });
  }

  function press(key) {
    const list = document.querySelector("[data-keys='list']");
    if (list && (key === "j" || key === "k")) {
      moveIn(list, key === "j" ? 1 : -1);
      return true;
    }
    const find = document.querySelector("[data-find]");
    if (find && key === "/") {
      find.focus();
      return true;
    }
    const buttons = Array.from(document.querySelectorAll("[data-key]"));
    const meant = buttons.filter(
      (one) => one.dataset.key === key && one.checkVisibility(),
    );
    const button = meant.find((one) => one.closest(".here")) || meant[0];
    if (button) button.click();
    return Boolean(button);
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.repeat && event.key !== "j" && event.key !== "k") return;
    if (isTyping(event.target)) return;
    if (press(event.key)) event.preventDefault();
  });

  // After a change in place, the focus stands where one can take it back.

  document.addEventListener("htmx:afterSettle", function (event) {
    if (event.target.id !== "main") return;
    const said = event.target.querySelector("[data-said], [role=alert]");
    (said || event.target).focus({ preventScroll: true });
  });

  // A file dropped, and how much of it has arrived

  function findZone(event) {
    return event.target.closest ? event.target.closest("[data-drop]") : null;
  }

  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, function (event) {
      const zone = findZone(event);
      if (!zone) return;
      event.preventDefault();
      zone.classList.add("over");
    });
  }

  document.addEventListener("dragleave", function (event) {
    const zone = findZone(event);
    if (zone && !zone.contains(event.relatedTarget)) zone.classList.remove("over");
  });

  document.addEventListener("drop", function (event) {
    const zone = findZone(event);
    if (!zone) return;
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files.length === 0) return;
    zone.querySelector("input[type=file]").files = event.dataTransfer.files;
    zone.closest("form").requestSubmit();
  });

  document.addEventListener("htmx:xhr:progress", function (event) {
    const sending = event.target.querySelector("[data-sending]");
    if (!sending || !event.detail.lengthComputable) return;
    const share = event.detail.loaded / event.detail.total;
    sending.hidden = false;
    sending.querySelector("progress").value = share;
    sending.querySelector("[data-sent]").textContent =
      share < 1 ? Math.floor(share * 100) + " % handed over" : "Looking at it";
  });
})();
