// Every `bind…` and `catch…` names a method that its page or component really has, and modules that are required exist.
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const HANDLER = /\s(?:capture-)?(?:bind|catch):?([\w-]+)="([^"]*)"/g;
const GLOBALS = { setTimeout, clearTimeout, console };

// Runs a script with WeChat's globals replaced, and returns what it gave to Page or Component.
function definitionOf(root, name) {
  let given = null;
  const take = (definition) => {
    given = definition;
  };
  const globals = { ...GLOBALS, wx: {}, App: take, Page: take, Component: take, getApp: () => ({}) };
  const loaded = {};
  const load = (file) => {
    if (!loaded[file]) {
      const module = { exports: {} };
      loaded[file] = module;
      const require = (wanted) => load(`${path.join(path.dirname(file), wanted).replace(/\.js$/, '')}.js`);
      const names = ['module', 'exports', 'require', ...Object.keys(globals)];
      const code = vm.compileFunction(fs.readFileSync(file, 'utf8'), names, { filename: file });
      code(module, module.exports, require, ...Object.values(globals));
    }
    return loaded[file].exports;
  };
  load(path.join(root, `${name}.js`));
  return given;
}

function methodsOf(definition, isPage) {
  const methods = (isPage ? definition : definition.methods) || {};
  return new Set(Object.keys(methods).filter((name) => typeof methods[name] === 'function'));
}

function checkUnit(root, unit) {
  let definition;
  try {
    definition = definitionOf(root, unit.name);
  } catch (error) {
    return [`${unit.name}.js: ${error.message.split('\n')[0]}`];
  }
  if (!definition) return [`${unit.name}.js: it calls neither Page nor Component`];
  const methods = methodsOf(definition, unit.isPage);
  return [...unit.wxml.matchAll(HANDLER)].filter(([, , name]) => !methods.has(name))
    .map(([, event, name]) => `${unit.name}.wxml: ${event} calls ${name}, which ${unit.name}.js does not have`);
}

function checkHandlers(root, { units }) {
  return units.flatMap((unit) => checkUnit(root, unit));
}

module.exports = { checkHandlers };
