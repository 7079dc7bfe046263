// The program in a browser: WeChat's globals, then the program's own app.js, then its first page.
const account = require('./account');
const components = require('./components');
const feedback = require('./feedback');
const media = require('./media');
const navigation = require('./navigation');
const network = require('./network');
const storage = require('./storage');

let app = {};
window.wx = { ...account, ...feedback, ...media.api, ...navigation.api, ...network, ...storage };
window.App = (definition) => {
  app = definition;
};
window.getApp = () => app;
window.getCurrentPages = navigation.pages;

require('/app');
if (app.onLaunch) app.onLaunch({});
const main = navigation.start(components.start());
media.watchCameras(main, components.failCamera);
components.followValues(main);
navigation.openFirst();
