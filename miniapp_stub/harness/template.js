// WXML as the template compiler of glass-easel and a browser take it: other tag names, other attribute names.
const TAGS = {
  view: 'div', text: 'span', image: 'img', 'scroll-view': 'div', navigator: 'a', camera: 'video', 'cover-view': 'div',
};
const OWN = new Set(['block', 'web-view', 'slot', 'button', 'input', 'textarea', 'picker', 'template', 'wxs', 'import', 'include']);
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const PICKER = /<picker\b((?:"[^"]*"|'[^']*'|[^>"'])*)>[\s\S]*?<\/picker>/g;
const STATES = 'pressed|checked|expanded|selected|required|invalid|hidden|disabled|busy';
const TAPPED = /\brole="(button|link|radio|checkbox|switch|tab)"/;

function attribute(attributes, name) {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes);
  return found ? found[1] : '';
}

function without(attributes, ...names) {
  return names.reduce((rest, name) => rest.replace(new RegExp(`\\s${name}="[^"]*"`), ''), attributes);
}

// The native pickers become the browser's: a date field or a list.
function withPickers(wxml) {
  return wxml.replace(PICKER, (whole, attributes) => {
    const rest = without(attributes, 'mode', 'range', 'range-key', 'value');
    if (attribute(attributes, 'mode') === 'date') {
      return `<input${rest} type="date" class="input" value="${attribute(attributes, 'value')}" />`;
    }
    const key = attribute(attributes, 'range-key');
    const at = attribute(attributes, 'value').replace(/^\{\{|\}\}$/g, '');
    return `<select${rest} class="input"><option value="-1">请选择</option>`
      + `<option wx:for="${attribute(attributes, 'range')}" wx:key="${key}" value="{{index}}" `
      + `selected="{{index === ${at}}}">{{item.${key}}}</option></select>`;
  });
}

// A page of another site stays outside of the preview.
function withLinks(wxml) {
  return wxml.replace(/<web-view([^>]*?)src="([^"]*)"\s*\/>/g, '<a$1class="button" href="$2" target="_blank" rel="noopener">打开网页</a>');
}

function attributesFor(tag, attributes) {
  let found = attributes
    .replace(/\baria-role=/g, 'role=')
    .replace(/(\s)(bind|catch|capture-bind|capture-catch)([a-z]+)=/g, '$1$2:$3=')
    .replace(new RegExp(`(aria-(?:${STATES}))="\\{\\{(.*?)\\}\\}"`, 'g'), `$1="{{($2) ? 'true' : 'false'}}"`);
  const end = (more) => found.replace(/(\s*\/?)$/, ` ${more}$1`);
  if (TAPPED.test(found) && tag !== 'button') found = end('tabindex="0"');
  if (tag === 'image') found = end('alt=""');
  if (tag === 'input') found = found.replace(/\stype="(digit|idcard|number)"/, ' inputmode="decimal"');
  return found;
}

function webTemplate(wxml) {
  return withLinks(withPickers(wxml.replace(/<!--[\s\S]*?-->/g, ''))).replace(TAG, (whole, closing, tag, attributes) => (
    `<${closing}${TAGS[tag] || tag}${closing ? '' : attributesFor(tag, attributes)}>`
  ));
}

// Every tag of a template, for the check that the preview and WeChat both know it.
function tagsOf(wxml) {
  return [...wxml.replace(/<!--[\s\S]*?-->/g, '').matchAll(TAG)].map((found) => found[2]);
}

function isKnownTag(tag) {
  return tag in TAGS || OWN.has(tag);
}

module.exports = { isKnownTag, tagsOf, webTemplate };
