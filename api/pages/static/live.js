// Follows live events: a page with [data-live] says when it is out of date; the chat calls `live.on`.
// A ticket opens one stream, and browsers come back to the address they were sent to, so each break asks for a new one.
(function () {
  window.live = { on: function (kind, then) {
    if (!window.EventSource) return;
    var last = "", pause = 2000;
    function open() {
      var source = new EventSource("/api/v1/stream" + (last ? "?after=" + encodeURIComponent(last) : ""));
      function heard(event) { last = event.lastEventId; then(event); }
      source.addEventListener("ready", function (event) { pause = 2000; last = last || event.lastEventId; then(event); });
      source.addEventListener("reset", heard);
      source.addEventListener(kind, heard);
      source.onerror = function () { source.close(); setTimeout(open, pause * (1 + Math.random())); pause = Math.min(pause * 2, 60000); };
    }
    open();
  } };
  var lists = document.querySelector("[data-state]");
  if (lists && !document.querySelector("[data-chat]")) window.live.on("conversation", async function () {
    var fresh = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
    lists.innerHTML = fresh.querySelector("[data-state]").innerHTML;
  });
  var page = document.querySelector("[data-live]");
  if (!page) return;
  window.live.on("case", function (event) {
    if (JSON.parse(event.data).no !== page.dataset.live || document.getElementById("fresh")) return;
    var note = document.createElement("p");
    note.id = "fresh"; note.className = "note good"; note.setAttribute("role", "status");
    note.innerHTML = '<span>办理情况有更新，<a href="">点这里查看最新进展</a></span>';
    page.prepend(note);
  });
})();
