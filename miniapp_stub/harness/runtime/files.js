// Temporary files by path, as chooseMedia, the camera and downloads make them.
const blobs = new Map();

function keep(blob) {
  const path = URL.createObjectURL(blob);
  blobs.set(path, blob);
  return path;
}

function blobOf(path) {
  return blobs.get(path);
}

module.exports = { keep, blobOf };
