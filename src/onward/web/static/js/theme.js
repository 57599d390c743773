// Set the chosen look before the page is drawn, so that it does not flash.
(function () {
  try {
    const chosen = localStorage.getItem("onward-theme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.dataset.theme = chosen;
    }
  } catch (error) {
    // Without storage the system's look holds.
  }
})();
