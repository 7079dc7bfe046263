// Keeps what is typed into a form of this tab until the server has it, so that a lost network or an ended session costs
// nothing. The form's version tells: as long as it has not moved, what was typed never arrived.
(function () {
  var form = document.querySelector("[data-keep]");
  if (!form || !form.elements.version || !window.sessionStorage) return;
  var key = "kept:" + form.action, version = form.elements.version.value, kept = JSON.parse(sessionStorage.getItem(key) || "null");
  var TYPED = "input:not([type=hidden], [type=file]), select, textarea";
  if (kept && kept.version === version && !document.querySelector(".errors")) restore(kept.values); else sessionStorage.removeItem(key);
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);

  function typed() { return Array.from(form.querySelectorAll(TYPED)).filter(function (each) { return each.name; }); }
  function valueOf(input) { return /radio|checkbox/.test(input.type) ? input.checked : input.value; }
  function keep() { sessionStorage.setItem(key, JSON.stringify({ version: version, values: typed().map(valueOf) })); }
  function restore(values) {
    var changed = false;
    typed().forEach(function (input, index) {
      if (values[index] === undefined || values[index] === valueOf(input)) return;
      if (/radio|checkbox/.test(input.type)) input.checked = values[index]; else input.value = values[index];
      changed = true;
    });
    if (!changed) return;
    var note = document.createElement("p");
    note.className = "note good"; note.setAttribute("role", "status"); note.textContent = "刚才没有发出去的内容已替您找回，请核对后继续。";
    form.before(note);
    form.dispatchEvent(new Event("input"));
  }
})();
