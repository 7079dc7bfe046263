// Camera, photographs and documents over the browser's own.
const files = require('./files');

const FRAME_MS = 33;
const FRAME_WIDTH = 480;

function pick(accept, count, took) {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = count > 1;
  input.onchange = () => {
    took([...input.files].slice(0, count).map((file) => ({ path: files.keep(file), size: file.size })));
  };
  input.click();
}

// Starts the camera of every <camera> that appears, and tells it when there is none.
function watchCameras(place, fail) {
  new MutationObserver(() => {
    place.querySelectorAll('video:not([data-on])').forEach(async (video) => {
      video.dataset.on = '1';
      video.muted = true;
      video.playsInline = true;
      try {
        const wanted = { video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } } };
        video.srcObject = await navigator.mediaDevices.getUserMedia(wanted);
        await video.play();
      } catch (error) {
        fail(video, error);
      }
    });
  }).observe(place, { childList: true, subtree: true });
}

function frameOf(video, canvas) {
  const width = Math.min(FRAME_WIDTH, video.videoWidth);
  const height = Math.round((video.videoHeight * width) / video.videoWidth);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(video, 0, 0, width, height);
  return { width, height, data: context.getImageData(0, 0, width, height).data.buffer };
}

function createCameraContext() {
  return {
    onCameraFrame(tell) {
      const canvas = document.createElement('canvas');
      let timer;
      const look = () => {
        const video = document.querySelector('.shell-page:not([hidden]) video');
        if (video && video.videoWidth) tell(frameOf(video, canvas));
      };
      return {
        start: () => {
          timer = setInterval(look, FRAME_MS);
        },
        stop: () => clearInterval(timer),
      };
    },
  };
}

module.exports = {
  watchCameras,
  api: {
    createCameraContext,
    createOffscreenCanvas: ({ width, height }) => Object.assign(document.createElement('canvas'), { width, height }),
    base64ToArrayBuffer: (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer,
    chooseMedia: ({ count, success }) => pick('image/*', count, (chosen) => success({
      tempFiles: chosen.map(({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' })),
    })),
    chooseMessageFile: ({ count, success }) => pick('application/pdf', count, (chosen) => success({ tempFiles: chosen })),
    openDocument: ({ filePath }) => window.open(filePath),
    previewImage: ({ urls }) => window.open(urls[0]),
  },
};
