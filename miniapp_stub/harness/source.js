// Reads a native mini-program from its folder: what app.json names, and every component those pages use.
const fs = require('fs');
const path = require('path');

const TAB_BAR = 'custom-tab-bar/index';
const NOT_THE_PROGRAM = /^(node_modules|harness|preview|\.)|^eslint\.config\.js$/;

function textOf(root, name) {
  const file = path.join(root, name);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

// '/components/x/x' or '../x/x', seen from the unit that names it.
function resolved(from, name) {
  return name.startsWith('/') ? name.slice(1) : path.posix.normalize(path.posix.join(path.posix.dirname(from), name));
}

function readUnit(root, name, isPage, app) {
  const json = JSON.parse(textOf(root, `${name}.json`) || '{}');
  const named = { ...app.usingComponents, ...json.usingComponents };
  const uses = Object.fromEntries(Object.entries(named).map(([tag, place]) => [tag, resolved(name, place)]));
  return { name, isPage, json, uses, wxml: textOf(root, `${name}.wxml`), wxss: textOf(root, `${name}.wxss`) };
}

// { app, units, style }: a unit is a page or a component, components before the pages that use them.
function readMiniapp(root) {
  const app = JSON.parse(textOf(root, 'app.json'));
  const units = new Map();
  const visit = (name, isPage) => {
    if (units.has(name)) return;
    const unit = readUnit(root, name, isPage, app);
    units.set(name, null); // a component may use itself
    Object.values(unit.uses).forEach((used) => visit(used, false));
    units.delete(name);
    units.set(name, unit);
  };
  if (app.tabBar && app.tabBar.custom) visit(TAB_BAR, false);
  app.pages.forEach((name) => visit(name, true));
  return { app, units: [...units.values()], style: textOf(root, 'app.wxss') };
}

// The path of every file of the program itself, without tools and packages.
function filesOf(root, folder = '') {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (NOT_THE_PROGRAM.test(name)) return [];
    return entry.isDirectory() ? filesOf(root, name) : [name];
  });
}

module.exports = { TAB_BAR, filesOf, readMiniapp, textOf };
