// Sends without reloading and shows what others write as it comes. The server renders every bubble, so there is one
// way in which a message looks; without this script the form posts and the page reloads.
(function () {
  var chat = document.querySelector("[data-chat]");
  if (!chat) return;
  var log = chat.querySelector("[role=log] ol"), form = chat.querySelector("[data-composer]"), box = form.querySelector("textarea");
  var typing = document.getElementById("typing"), here = location.pathname;
  window.scrollTo(0, document.body.scrollHeight);

  async function refresh() {
    var page = new DOMParser().parseFromString(await (await fetch(here)).text(), "text/html");
    var known = new Set(Array.from(log.children).map(function (each) { return each.dataset.id; }));
    page.querySelectorAll("[data-chat] [role=log] li").forEach(function (each) { if (!known.has(each.dataset.id)) log.appendChild(document.adoptNode(each)); });
    ["[data-owner]", "[data-state]"].forEach(function (part) {
      var fresh = page.querySelector(part), old = document.querySelector(part);
      if (fresh && old && old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
    });
    window.scrollTo({ top: document.body.scrollHeight });
  }
  async function send(text) {
    if (!text.trim()) return;
    typing.hidden = false; box.value = "";
    try {
      var body = new URLSearchParams(new FormData(form)); body.set("text", text);
      var answer = await fetch(form.action, { method: "POST", body: body, headers: { Accept: "text/html" } });
      if (!answer.ok && answer.status !== 422) throw new Error();
      await refresh();
    } catch (error) { box.value = text; typing.textContent = "没有发出去，请检查网络后再发一次。"; return; }
    typing.hidden = true; typing.textContent = "正在回答……"; box.focus();
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); send(box.value); });
  box.addEventListener("keydown", function (event) { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(box.value); } });
  chat.addEventListener("submit", function (event) { if (event.target.matches("[data-reply]")) { event.preventDefault(); send(event.submitter.value); } });
  if (window.live) window.live.on("conversation", refresh);
})();
