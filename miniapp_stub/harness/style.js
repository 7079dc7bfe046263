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

function webStyle(root, name, wxss, prefix) {
  const css = withBody(withPixels(withImports(root, name, wxss.replace(/\/\*[\s\S]*?\*\//g, ''))));
  return prefix ? withPrefix(css, prefix) : css;
}

module.exports = { webStyle };
