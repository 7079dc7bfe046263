// Writes icons.wxss from the web's icons (Lucide): masks, so that an icon has the colour of the text around it.
// Run by hand when an icon is added: node harness/icons.js
const fs = require('fs');
const path = require('path');

const SOURCE = path.join(__dirname, '..', '..', 'api', 'pages', 'static', 'icons.svg');
const TARGET = path.join(__dirname, '..', 'icons.wxss');
const NAMES = [
  'accessibility', 'banknote', 'briefcase', 'building-2', 'check', 'chevron-right', 'circle-alert', 'clipboard-list',
  'file-text', 'glasses', 'heart-pulse', 'house', 'house-plus', 'info', 'landmark', 'map-pin', 'message-circle',
  'phone', 'plug-zap', 'receipt', 'refresh-cw', 'search', 'shield-check', 'stethoscope', 'user',
];

function ruleOf(name, shapes) {
  const svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='black' stroke-width='2' "
    + `stroke-linecap='round' stroke-linejoin='round'>${shapes.replaceAll('"', "'").replaceAll(' />', '/>')}</svg>`;
  const data = `url("data:image/svg+xml,${svg.replaceAll('%', '%25').replaceAll('#', '%23').replace(/[<>]/g, encodeURIComponent)}")`;
  return `.icon-${name} { -webkit-mask-image: ${data}; mask-image: ${data}; }`;
}

function shapesOf(source, name) {
  const found = new RegExp(`<symbol id="${name}"[^>]*>(.*?)</symbol>`, 's').exec(source);
  if (!found) throw new Error(`the web has no icon ${name}`);
  return found[1];
}

const source = fs.readFileSync(SOURCE, 'utf8');
const rules = NAMES.map((name) => ruleOf(name, shapesOf(source, name)));
const head = '/* Made by harness/icons.js. Icons of Lucide (lucide.dev), ISC License, Copyright (c) Lucide Icons and Contributors. */';
fs.writeFileSync(TARGET, `${[head, ...rules].join('\n')}\n`);
