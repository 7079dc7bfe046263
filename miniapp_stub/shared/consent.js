// The text (同意书) that one agrees to before other offices are asked or earlier papers used again, asked for once.
const api = require('./api');

let asked = null;

function presentConsent() {
  asked = asked || api.get('/exchange-consent').catch((thrown) => {
    asked = null;
    throw thrown;
  });
  return asked;
}

// After the platform said that the text has changed.
function forget() {
  asked = null;
}

module.exports = { forget, presentConsent };
