// Where the platform answers. The preview in a browser puts its own module in this place (harness/preview_config.js).
module.exports = { origin: 'http://127.0.0.1:8000' };
