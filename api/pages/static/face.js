// Takes the live frames of a face challenge with the camera: speaks and shows each action, sends the frames in one piece.
// Without camera or script the page offers photographs and the other, equal ways instead.
(function () {
  var box = document.querySelector("[data-face]");
  if (!box || !navigator.mediaDevices || !window.fetch) return;
  var SENTENCES = { blink: "请慢慢闭眼，再睁开", open_mouth: "请张大嘴，再合上", turn_left: "请向左转头，再转回来", turn_right: "请向右转头，再转回来", nod: "请低头，再抬起来", look_up: "请抬头，再放平" };
  // Ten frames a second see a blink; the server takes 120 frames at the most, so long challenges are filmed more slowly.
  var FASTEST_MS = 100, MOST_FRAMES = 110, WIDTH = 480, STEADY_MS = 1200, ACTION_MS = Number(box.dataset.actionMs || 2600);
  var video = box.querySelector("video"), say = box.querySelector("[data-say]"), start = box.querySelector("[data-start]"), bar = box.querySelector("progress");
  var token = document.querySelector("meta[name=csrf-token]").content;
  box.hidden = false;
  start.addEventListener("click", function () {
    start.disabled = true;
    run().catch(function (error) { tell(sentenceOf(error)); }).then(function () { stop(); start.disabled = false; start.textContent = "再试一次"; bar.hidden = true; });
  });

  function tell(sentence) {
    say.textContent = sentence;
    if (box.dataset.speak && window.speechSynthesis) { speechSynthesis.cancel(); var words = new SpeechSynthesisUtterance(sentence); words.lang = "zh-CN"; speechSynthesis.speak(words); }
  }
  function sentenceOf(error) {
    if (error.sentence) return error.sentence;
    if (error.name === "NotAllowedError") return "没有使用摄像头的许可。请在浏览器设置里允许，或者选择下面的其他办法。";
    if (error.name === "NotFoundError") return "没有找到摄像头。请选择下面的其他办法。";
    return "摄像头或网络出了问题，请再试一次，或者选择下面的其他办法。";
  }
  function stop() { if (video.srcObject) { video.srcObject.getTracks().forEach(function (track) { track.stop(); }); video.srcObject = null; } }
  function wait(ms) { return new Promise(function (done) { setTimeout(done, ms); }); }
  async function post(address, body, headers) {
    var answer = await fetch(address, { method: "POST", body: body, headers: Object.assign({ "X-CSRFToken": token, Accept: "application/json" }, headers || {}) });
    var data = await answer.json();
    if (!answer.ok) throw { sentence: data.message };
    return data;
  }
  async function frame(canvas) {
    var scale = WIDTH / video.videoWidth;
    canvas.width = WIDTH; canvas.height = Math.round(video.videoHeight * scale);
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    return new Promise(function (done) { canvas.toBlob(done, "image/jpeg", 0.85); });
  }
  async function take(frames, canvas, ms, every) {
    var until = performance.now() + ms;
    while (performance.now() < until) {
      var began = performance.now();
      frames.push(await frame(canvas));
      await wait(Math.max(0, every - (performance.now() - began)));
    }
  }
  async function run() {
    tell("正在打开摄像头……");
    var challenge = await post("/api/v1/me/face-challenges", JSON.stringify({ purpose: box.dataset.purpose }), { "Content-Type": "application/json" });
    var every = Math.max(FASTEST_MS, (STEADY_MS + challenge.actions.length * ACTION_MS) / MOST_FRAMES);
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", width: { ideal: 640 }, height: { ideal: 480 } }, audio: false });
    await video.play();
    var frames = [], canvas = document.createElement("canvas");
    bar.hidden = false; bar.max = challenge.actions.length + 1; bar.value = 0;
    tell("请正对屏幕，保持不动");
    await wait(600); await take(frames, canvas, STEADY_MS, every);
    for (var i = 0; i < challenge.actions.length; i++) {
      bar.value = i + 1; tell(SENTENCES[challenge.actions[i]]);
      await take(frames, canvas, ACTION_MS, every);
    }
    bar.value = bar.max; stop(); tell("正在核验，请稍候……");
    var body = new FormData();
    frames.forEach(function (blob, index) { body.append("frames", blob, index + ".jpg"); });
    var verdict = await post("/api/v1/me/face-challenges/" + challenge.id + "/frames", body);
    if (!verdict.passed) throw { sentence: verdict.message || "没有通过，请再试一次。" };
    tell("核验通过"); location.assign(box.dataset.back);
    await new Promise(function () {});
  }
})();
