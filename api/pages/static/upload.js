// Sends chosen photographs at once with a progress bar, one after the other; without it the button sends them.
(function () {
  document.querySelectorAll("[data-upload]").forEach(function (form) {
    var input = form.querySelector("input[type=file]"), bar = form.querySelector("progress"), said = form.querySelector("[data-status]");
    form.querySelector("[data-send]").hidden = true;
    input.addEventListener("change", function () { sendAll(Array.from(input.files)); });
    sendAll(Array.from(input.files)); // chosen before this script arrived

    function sendAll(files) {
      if (!files.length) return;
      input.disabled = true; bar.hidden = false;
      files.reduce(function (before, file, index) {
        return before.then(function () { said.textContent = "正在上传 " + (index + 1) + " / " + files.length + "：" + file.name; return send(file); });
      }, Promise.resolve()).then(function () {
        location.replace(form.elements.back.value + "#" + form.closest("section").id); location.reload();
      }).catch(function (sentence) {
        said.textContent = sentence; said.className = "note bad"; input.disabled = false; input.value = ""; bar.hidden = true;
      });
    }
    function send(file) {
      return new Promise(function (done, failed) {
        var body = new FormData(), request = new XMLHttpRequest();
        body.append("csrf_token", form.elements.csrf_token.value); body.append("file", file);
        request.open("POST", form.action); request.setRequestHeader("Accept", "application/json");
        request.upload.onprogress = function (event) { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; };
        request.onload = function () {
          if (request.status < 300) return done();
          var sentence = "上传没有成功，请再试一次。";
          try { sentence = JSON.parse(request.responseText).message; } catch (ignored) { /* not JSON: keep the general sentence */ }
          failed(sentence);
        };
        request.onerror = function () { failed("网络断了，照片还在手机里，请检查网络后再试。"); };
        request.send(body);
      });
    }
  });
})();
