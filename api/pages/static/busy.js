// One press is one sending: a form that is on its way says so and takes no second press. A scripted form that stops the
// sending itself (the chat) is left alone, and coming back to the page frees its buttons.
(function () {
  var SAYING = "正在提交……";
  document.addEventListener("submit", function (event) {
    if (event.defaultPrevented) return;
    var form = event.target, pressed = event.submitter;
    if (form.dataset.sending) { event.preventDefault(); return; }
    if (form.method === "get") return;
    if (/\/sign-out$/.test(form.action) && window.sessionStorage) sessionStorage.clear(); // nothing typed outlives its session
    form.dataset.sending = "1";
    if (!pressed || !pressed.matches(".button")) return;
    // after the browser has collected the fields, so that the pressed button's value is sent
    setTimeout(function () { pressed.dataset.said = pressed.innerHTML; pressed.textContent = SAYING; pressed.setAttribute("aria-disabled", "true"); });
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("[data-sending]").forEach(function (form) { delete form.dataset.sending; });
    document.querySelectorAll("[data-said]").forEach(function (button) { button.innerHTML = button.dataset.said; delete button.dataset.said; button.removeAttribute("aria-disabled"); });
  });
})();
