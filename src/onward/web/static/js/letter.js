// The workbench of a letter: copying, opening the mail program, another address.
(function () {
  "use strict";

  function prepare(root) {
    for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
    for (const button of root.querySelectorAll("[data-without-js]")) button.hidden = true;
  }

  function copy(event) {
    const button = event.target.closest("[data-copy]");
    if (!button || button.dataset.copied || !navigator.clipboard) return;
    event.preventDefault();
    const text = document.getElementById(button.dataset.copy).value;
    navigator.clipboard.writeText(text).then(
      function () {
        button.dataset.copied = "yes";
        button.click();
      },
      function () {
        document.getElementById(button.dataset.copy).select();
      },
    );
  }

  function pick(event) {
    const field = event.target.closest("[data-picks]");
    if (field) document.getElementById(field.dataset.picks).checked = true;
  }

  document.addEventListener("click", copy);
  document.addEventListener("input", pick);
  document.addEventListener("DOMContentLoaded", function () {
    prepare(document);
    const link = document.querySelector("[data-open-mail]");
    const query = new URLSearchParams(location.search);
    if (!link || query.get("open") !== "now") return;
    query.delete("open");
    history.replaceState(null, "", location.pathname + "?" + query + location.hash);
    location.href = link.href;
  });

  // A choice of somebody else is written anew where nothing would be lost by it.
  document.addEventListener("htmx:afterSwap", function (event) {
    const bench = document.getElementById("workbench");
    if (!bench || event.target.id === "tone-notes") return;
    prepare(bench);
    (bench.querySelector("[data-said]") || bench).focus({ preventScroll: true });
  });
})();
