// Tells when other offices have answered. A page on which nothing was typed since is opened afresh; any other says so.
(function () {
  var card = document.querySelector("[data-lookups][data-running]");
  if (!card) return;
  var said = card.querySelector("[data-lookups-status]"), touched = false, tries = 0;
  document.addEventListener("input", function () { touched = true; });
  var timer = setInterval(look, 2000);

  function look() {
    if (++tries > 45) return clearInterval(timer);
    fetch("/api/v1/cases/" + card.dataset.lookups, { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (found) { if (found && !found.lookups.some(function (each) { return each.state === "asked"; })) done(); })
      .catch(function () {}); // no network: the next look may have one
  }
  function done() {
    clearInterval(timer);
    if (touched) said.textContent = "查好了。保存一下，就能看到查到的内容。"; else setTimeout(function () { location.reload(); }, 1500); // what was found is put into the form a moment after it came
  }
})();
