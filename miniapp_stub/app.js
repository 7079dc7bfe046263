const care = require('./shared/care');

App({
  onLaunch() {
    care.followSystem();
  },
  // What the server found wrong with a case on its submission, by case number; the form and materials pages show it.
  problems: {},
});
