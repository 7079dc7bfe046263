// A recording for the face challenge (人脸核验): about ten frames a second from the camera, each a JPEG.
const FRAME_MS = 100;
const SETTLE_MS = 600;
const STEADY_MS = 1200;
const ACTION_MS = 2600;
const LONGER_ACTION_MS = 4500;
const JPEG_QUALITY = 0.8;
const MOST_FRAMES = 118;

function wait(ms) {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

// Keeps the newest frame of the camera; frames come as RGBA.
function watch() {
  const watched = { frame: null };
  const listener = wx.createCameraContext().onCameraFrame((frame) => {
    watched.frame = { width: frame.width, height: frame.height, pixels: new Uint8ClampedArray(frame.data.slice(0)) };
  });
  listener.start();
  watched.stop = () => listener.stop();
  return watched;
}

function jpegOf(canvas, frame) {
  canvas.width = frame.width;
  canvas.height = frame.height;
  const context = canvas.getContext('2d');
  const image = context.createImageData(frame.width, frame.height);
  image.data.set(frame.pixels);
  context.putImageData(image, 0, 0);
  return wx.base64ToArrayBuffer(canvas.toDataURL('image/jpeg', JPEG_QUALITY).split(',')[1]);
}

async function take(taken, watched, canvas, ms) {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    const began = Date.now();
    if (watched.frame && taken.length < MOST_FRAMES) taken.push(jpegOf(canvas, watched.frame));
    await wait(Math.max(0, FRAME_MS - (Date.now() - began)));
  }
}

// The frames of a recording in the order taken. `tell(sentence, share)` says what to do and how far it is, 0 to 100.
async function record(prompts, longer, tell) {
  const taken = [];
  const watched = watch();
  const canvas = wx.createOffscreenCanvas({ type: '2d', width: 480, height: 640 });
  try {
    tell('请正对屏幕，保持不动', 0);
    await wait(SETTLE_MS);
    await take(taken, watched, canvas, STEADY_MS);
    for (const [at, prompt] of prompts.entries()) {
      tell(prompt, Math.round((100 * (at + 1)) / (prompts.length + 1)));
      await take(taken, watched, canvas, longer ? LONGER_ACTION_MS : ACTION_MS);
    }
  } finally {
    watched.stop();
  }
  return taken;
}

module.exports = { record };
