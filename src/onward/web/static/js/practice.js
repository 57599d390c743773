// The clock of a mock interview goes on while one writes.
(function () {
  "use strict";

  function tell(clock) {
    const since = Math.max(0, Math.floor(Date.now() / 1000) - clock.dataset.clock);
    const seconds = String(since % 60).padStart(2, "0");
    clock.textContent = Math.floor(since / 60) + ":" + seconds + " on this one";
  }

  document.addEventListener("DOMContentLoaded", function () {
    const clock = document.querySelector("[data-clock]");
    if (!clock) return;
    tell(clock);
    window.setInterval(tell, 1000, clock);
  });
})();
