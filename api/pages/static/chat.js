// Sends without reloading and shows what others write as it comes. The server renders every bubble, so there is one
// way in which a message looks; without this script the form posts and the page reloads.
(function () {
  var chat = document.querySelector("[data-chat]");
  if (!chat) return;
  var log = chat.querySelector("[role=log] ol"), form = chat.querySelector("[data-composer]"), box = form.querySelector("textarea");
  var saying = document.getElementById("typing"), waiting = saying.textContent;
  toTheEnd();

  function toTheEnd() {
    var pane = log.parentElement;
    pane.scrollTop = pane.scrollHeight;
    if (!document.querySelector(".desk")) window.scrollTo({ top: document.body.scrollHeight });
  }
  // Takes over what a fresh copy of this page has and this one lacks; returns what the server had to remark.
  function absorb(html) {
    var fresh = new DOMParser().parseFromString(html, "text/html"), remark = fresh.querySelector("main > .note.warn, main > .note.bad");
    var known = new Set(Array.from(log.children).map(function (each) { return each.dataset.id; })), before = log.children.length;
    fresh.querySelectorAll("[data-chat] [role=log] li").forEach(function (each) { if (!known.has(each.dataset.id)) log.appendChild(document.adoptNode(each)); });
    ["[data-owner]", "[data-state]"].forEach(function (part) {
      var now = fresh.querySelector(part), old = document.querySelector(part);
      if (now && old && old.textContent !== now.textContent && !old.contains(document.activeElement)) old.innerHTML = now.innerHTML;
    });
    if (log.children.length > before) toTheEnd();
    return remark ? remark.textContent.trim() : "";
  }
  function say(sentence) { saying.textContent = sentence; saying.hidden = !sentence; }
  // What was typed stays in its box until the server has it.
  async function send(text) {
    if (!text.trim() || box.readOnly) return;
    box.readOnly = true; say(waiting);
    try {
      var body = new URLSearchParams(new FormData(form)); body.set("text", text);
      var answer = await fetch(form.action, { method: "POST", body: body, headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error();
      say(absorb(await answer.text()));
      if (box.value === text) box.value = "";
    } catch (error) { say("没有发出去，您写的还在。请检查网络后再发一次。"); if (!box.value) box.value = text; }
    box.readOnly = false; box.focus();
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); send(box.value); });
  box.addEventListener("keydown", function (event) { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(box.value); } });
  chat.addEventListener("submit", function (event) { if (event.target.matches("[data-reply]")) { event.preventDefault(); send(event.submitter.value); } });
  if (window.live) window.live.on("conversation", async function () { absorb(await (await fetch(location.pathname)).text()); });
})();
