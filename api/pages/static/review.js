// The reviewer's light table: one upload large, turned and zoomed, and keys for what is done a hundred times a day.
(function () {
  var desk = document.querySelector("[data-review]");
  if (!desk) return;
  var stage = desk.querySelector("[data-stage]"), caption = desk.querySelector("[data-lightbox] [data-caption]");
  var links = Array.from(desk.querySelectorAll("[data-show]")), at = -1, zoom = 1, turn = 0;

  function show(index) {
    if (!links.length) { stage.textContent = "没有上传的材料"; return; }
    at = (index + links.length) % links.length; zoom = 1; turn = 0;
    var link = links[at], view;
    if (link.dataset.show === "image") { view = new Image(); view.alt = link.dataset.caption; view.onload = apply; }
    else { view = document.createElement("iframe"); view.title = link.dataset.caption; }
    view.src = link.href;
    stage.replaceChildren(view); caption.textContent = link.dataset.caption;
  }
  function apply() {
    var image = stage.querySelector("img");
    if (!image || !image.naturalWidth) return;
    var sideways = turn % 180 !== 0, wide = sideways ? image.naturalHeight : image.naturalWidth, high = sideways ? image.naturalWidth : image.naturalHeight;
    var fit = Math.min(stage.clientWidth / wide, stage.clientHeight / high);
    image.style.width = image.naturalWidth * fit * zoom + "px"; image.style.transform = "rotate(" + turn + "deg)";
  }
  var verbs = {
    next: function () { show(at + 1); }, previous: function () { show(at - 1); },
    in: function () { zoom = Math.min(8, zoom * 1.25); apply(); }, out: function () { zoom = Math.max(0.25, zoom / 1.25); apply(); },
    turn: function () { turn = (turn + 90) % 360; apply(); }, fit: function () { zoom = 1; turn = 0; apply(); }
  };
  var keys = { k: "next", j: "previous", "+": "in", "=": "in", "-": "out", r: "turn", "0": "fit" };
  desk.querySelectorAll("[data-do]").forEach(function (button) { button.addEventListener("click", function () { verbs[button.dataset.do](); }); });
  links.forEach(function (link, index) { link.addEventListener("click", function (event) { event.preventDefault(); show(index); stage.focus(); }); });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    var key = event.key.toLowerCase(), button = document.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (keys[key]) { event.preventDefault(); verbs[keys[key]](); } else if (button) { event.preventDefault(); button.click(); }
  });
  // writing a problem ticks it; ticking one leads to its words
  desk.querySelectorAll(".problem-text").forEach(function (text) {
    var tick = text.parentElement.querySelector("input[type=checkbox]");
    text.addEventListener("input", function () { tick.checked = text.value.trim() !== ""; });
    tick.addEventListener("change", function () { if (tick.checked) text.focus(); });
  });
  window.addEventListener("resize", apply);
  show(0);
})();
