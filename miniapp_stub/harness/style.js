// WXSS as a browser takes it: imports put in, rpx computed, `page` is the body, a component's classes kept to itself.
const path = require('path');

const { textOf } = require('./source');

function withImports(root, name, wxss) {
  return wxss.replace(/@import\s+"([^"]+)";/g, (whole, place) => {
    const file = path.posix.join(path.posix.dirname(name), place);
    return withImports(root, file, textOf(root, file));
  });
}

function withPixels(css) {
  return css.replace(/(-?\d*\.?\d+)rpx\b/g, 'calc(var(--rpx) * $1)');
}

function withBody(css) {
  return css.replace(/(^|[\s,}])page(?=[\s,{])/g, '$1body');
}

// Only outside of url(…) and only in selectors.
function withPrefix(css, prefix) {
  return css.replace(/([^{}]+)\{([^{}]*)\}/g, (whole, selector, rules) => (
    selector.trim().startsWith('@') ? whole : `${selector.replace(/\.([a-zA-Z_][\w-]*)/g, `.${prefix}--$1`)}{${rules}}`
  ));
}

function translated(root, name, wxss) {
  return withBody(withPixels(withImports(root, name, wxss.replace(/\/\*[\s\S]*?\*\//g, ''))));
}

function appStyle(root, wxss) {
  return translated(root, 'app.wxss', wxss);
}

// A page's style is for that page alone; a component's for its own classes.
function unitStyle(root, unit, prefix) {
  const css = translated(root, unit.name, unit.wxss);
  if (!css.trim()) return '';
  return unit.isPage ? `[data-page="${unit.name}"] {\n${css}}` : withPrefix(css, prefix);
}

module.exports = { appStyle, unitStyle };
