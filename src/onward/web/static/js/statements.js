// The next statement that waits is the one that y, n and c speak of.
(function () {
  "use strict";

  function markNext() {
    for (const row of document.querySelectorAll("[data-statements] .here")) {
      row.classList.remove("here");
    }
    const waiting = document.querySelectorAll("[data-statements] [data-waits]");
    const next = Array.from(waiting).find((row) => row.checkVisibility());
    if (next) next.classList.add("here");
  }

  document.addEventListener("DOMContentLoaded", markNext);
  document.addEventListener("htmx:afterSettle", function (event) {
    if (event.target.id === "main") markNext();
  });

  // Who opens "something else" by a key goes on in its first field.
  document.addEventListener(
    "toggle",
    function (event) {
      const fold = event.target;
      if (fold.matches("details[open]") && fold.querySelector("[data-statements]")) {
        markNext();
      }
      if (!fold.matches("details.other[open]")) return;
      const field = fold.querySelector("select");
      if (field) field.focus();
    },
    true,
  );
})();
