// What can be filed: an item (事项) or a package of items (一件事套餐). The platform describes both alike; of a package
// the guide also says what it saves.
const api = require('./api');

function isPackage(guide) {
  return !!guide.saves;
}

// `kind` is item or package; an address that does not say which (/apply/…) is looked for among both.
async function guideOf(code, kind) {
  if (kind === 'package') return api.get(`/packages/${code}`);
  try {
    return await api.get(`/items/${code}`);
  } catch (thrown) {
    if (kind === 'item' || thrown.status !== 404) throw thrown;
    return api.get(`/packages/${code}`).catch(() => Promise.reject(thrown));
  }
}

// The guide that a case was started from.
function guideOfCase(found) {
  const whole = found.package && found.package.code === found.item.code;
  return guideOf(found.item.code, whole ? 'package' : 'item');
}

module.exports = { guideOf, guideOfCase, isPackage };
