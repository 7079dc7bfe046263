// What a screen reader needs: whatever is tapped has a role, every field and picture a name, and no tag is unknown.
const { isKnownTag, tagsOf } = require('../template');

const TAG = /<([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const FIELDS = ['input', 'textarea', 'picker', 'camera'];

function problemWith(tag, attributes) {
  const has = (name) => new RegExp(`\\s${name}="[^"]+"`).test(attributes);
  if (/\s(bind|catch):?tap=/.test(attributes) && tag !== 'button' && !has('aria-role')) return 'is tapped without aria-role';
  if (FIELDS.includes(tag) && !has('aria-label')) return 'has no aria-label';
  if (tag === 'image' && !has('aria-label') && !has('aria-hidden')) return 'has neither aria-label nor aria-hidden';
  if (/\s(role|onclick|class\.)="/.test(attributes)) return 'uses an attribute of the web; WeChat says aria-role and bindtap';
  return '';
}

function checkAccess(root, { units }) {
  return units.flatMap((unit) => {
    const unknown = tagsOf(unit.wxml).filter((tag) => !isKnownTag(tag) && !(tag in unit.uses))
      .map((tag) => `${unit.name}.wxml: <${tag}> is neither WeChat's nor a component of this page`);
    const wrong = [...unit.wxml.matchAll(TAG)].map(([, tag, attributes]) => [tag, problemWith(tag, attributes)])
      .filter(([, problem]) => problem).map(([tag, problem]) => `${unit.name}.wxml: <${tag}> ${problem}`);
    return [...new Set([...unknown, ...wrong])];
  });
}

module.exports = { checkAccess };
