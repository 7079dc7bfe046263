// WeChat's own compilers (wcc for WXML, wcsc for WXSS) and the template compiler of the preview have nothing to say.
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const { compiled } = require('../build');
const { filesOf } = require('../source');

const BINARIES = { linux: 'linux', darwin: 'mac', win32: 'windows' };

// The package ships its binaries without permission to be run, perhaps into a folder that is not ours to change.
function compilers(folder) {
  const source = path.join(path.dirname(require.resolve('miniprogram-compiler/package.json')), 'bin', BINARIES[process.platform]);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return ['wcc', 'wcsc'].map((name) => {
    const copy = path.join(folder, name + suffix);
    fs.copyFileSync(path.join(source, name + suffix), copy);
    fs.chmodSync(copy, 0o700);
    return copy;
  });
}

function complaintsOf(program, root, names, out) {
  const ran = spawnSync(program, ['-o', out, ...names.map((name) => `./${name}`)], { cwd: root, encoding: 'utf8' });
  if (ran.error) return [`${path.basename(program)}: ${ran.error.message}`];
  if (ran.status === 0) return [];
  return [`${path.basename(program)}: ${(ran.stderr || ran.stdout).trim()}`];
}

function officialComplaints(root) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'miniapp-'));
  try {
    const [wcc, wcsc] = compilers(folder);
    const of = (kind) => filesOf(root).filter((name) => name.endsWith(kind));
    return [
      ...complaintsOf(wcc, root, of('.wxml'), path.join(folder, 'wxml.js')),
      ...complaintsOf(wcsc, root, of('.wxss'), path.join(folder, 'wxss.js')),
    ];
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function checkCompiler(root, { units }) {
  return [...officialComplaints(root), ...compiled(units).complaints];
}

module.exports = { checkCompiler };
