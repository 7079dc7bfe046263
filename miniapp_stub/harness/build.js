// node harness/build.js OUT: the mini-program as a static page that a browser can open, to be served by the platform.
const fs = require('fs');
const path = require('path');

const { TmplGroup } = require('glass-easel-template-compiler');

const { bundle } = require('./bundle');
const { readMiniapp } = require('./source');
const { appStyle, unitStyle } = require('./style');
const { webTemplate } = require('./template');

const ROOT = path.join(__dirname, '..');

// What the template compiler has to say about a unit; any word of it is an error, for a missing end tag is a warning.
function compiled(units) {
  const group = new TmplGroup();
  const complaints = units.flatMap((unit) => (
    (group.addTmpl(unit.name, webTemplate(unit.wxml)) || [])
      .map((each) => `${unit.name}.wxml:${each.startLine}: ${each.message}`)
  ));
  return { group, complaints };
}

function programOf(root) {
  const { app, units, style } = readMiniapp(root);
  const parts = units.map((unit, number) => {
    const scope = unit.isPage ? undefined : `c${number}`;
    const uses = Object.fromEntries(Object.entries(unit.uses).map(([tag, name]) => [tag, `/${name}`]));
    const json = { ...unit.json, usingComponents: uses };
    return { name: unit.name, isPage: unit.isPage, json, scope, css: unitStyle(root, unit, scope) };
  });
  return { units, program: { app, parts, css: appStyle(root, style) } };
}

function pageOf(title) {
  const css = fs.readFileSync(path.join(__dirname, 'base.css'), 'utf8');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${css}</style>
</head>
<body><script src="miniapp.js"></script></body>
</html>
`;
}

function build(out) {
  const { units, program } = programOf(ROOT);
  const { group, complaints } = compiled(units);
  if (complaints.length) throw new Error(complaints.join('\n'));
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(path.join(out, 'miniapp.js'), bundle(ROOT, program, group.getTmplGenObjectGroups()));
  fs.writeFileSync(path.join(out, 'index.html'), pageOf(program.app.window.navigationBarTitleText));
  return units.length;
}

if (require.main === module) {
  const out = path.resolve(process.argv[2] || path.join(ROOT, 'preview'));
  process.stdout.write(`${build(out)} pages and components are in ${out}\n`);
}

module.exports = { compiled };
