// Follows live events: a page with [data-live] says when it is out of date; the chat calls `live.on`.
(function () {
  window.live = { on: function (kind, then) {
    if (!window.EventSource) return;
    var source = new EventSource("/api/v1/stream");
    source.addEventListener(kind, then);
  } };
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
