// Every page and component has its four files, every component that is named exists, and the whole fits the limit.
const fs = require('fs');
const path = require('path');

const { filesOf, readMiniapp } = require('../source');

const KINDS = ['js', 'json', 'wxml', 'wxss'];
const MOST_BYTES = 2 * 1024 * 1024; // WeChat's limit of a main package

function unreadable(root) {
  return filesOf(root).filter((name) => name.endsWith('.json')).flatMap((name) => {
    try {
      JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'));
      return [];
    } catch (error) {
      return [`${name}: ${error.message}`];
    }
  });
}

function missingFiles(root, unit) {
  return KINDS.map((kind) => `${unit.name}.${kind}`)
    .filter((name) => !fs.existsSync(path.join(root, name)))
    .map((name) => `${name}: the file is missing`);
}

function notDeclared(unit) {
  return unit.isPage || unit.json.component ? [] : [`${unit.name}.json: it is used as a component but does not say so`];
}

function strays(root, units) {
  const known = new Set(units.map((unit) => unit.name));
  return filesOf(root).filter((name) => name.endsWith('.wxml') && !known.has(name.replace(/\.wxml$/, '')))
    .map((name) => `${name}: no page and no component uses it`);
}

function tooLarge(root) {
  const size = filesOf(root).reduce((sum, name) => sum + fs.statSync(path.join(root, name)).size, 0);
  return size > MOST_BYTES ? [`the program has ${size} bytes, more than ${MOST_BYTES}`] : [];
}

function checkFiles(root) {
  const broken = unreadable(root);
  if (broken.length) return broken;
  const { units } = readMiniapp(root);
  return [...units.flatMap((unit) => [...missingFiles(root, unit), ...notDeclared(unit)]), ...strays(root, units),
    ...tooLarge(root)];
}

module.exports = { checkFiles };
