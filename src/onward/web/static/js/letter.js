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

  // Words that are quoted beside the letter are shown in it on a click.
  function show(event) {
    const words = event.target.closest("[data-words]");
    const field = words && words.closest("form").querySelector("textarea[name=body]");
    if (!field) return;
    const start = field.value.indexOf(words.dataset.words);
    if (start < 0) return;
    field.focus();
    field.setSelectionRange(start, start + words.dataset.words.length);
  }

  document.addEventListener("click", copy);
  document.addEventListener("click", show);
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

  // What was written anew in place has the focus, or the question that it asks.
  document.addEventListener("htmx:afterSwap", function (event) {
    const bench = document.getElementById("workbench");
    if (!bench || event.target.id === "tone-notes") return;
    prepare(bench);
    (bench.querySelector("[data-said]") || bench).focus({ preventScroll: true });
  });
})();
