// Photographs on this phone by the id of the upload, so that a picture just taken is not fetched back to be shown.
const api = require('./api');

const paths = {};

function remember(id, path) {
  paths[id] = path;
}

// '' when it cannot be had: the list then shows the name alone.
async function pathOf(file) {
  if (!paths[file.id]) paths[file.id] = await api.download(file.content_url).catch(() => '');
  return paths[file.id];
}

module.exports = { remember, pathOf };
