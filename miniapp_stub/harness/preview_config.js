// In the preview the platform is where the page came from.
module.exports = { origin: '' };
