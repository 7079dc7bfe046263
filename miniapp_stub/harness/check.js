// node harness/check.js [FOLDER]: says what is wrong with the mini-program, a line for each thing, and exits 1.
const path = require('path');

const { checkAccess } = require('./checks/access');
const { checkCompiler } = require('./checks/compiler');
const { checkFiles } = require('./checks/files');
const { checkHandlers } = require('./checks/handlers');
const { readMiniapp } = require('./source');

const CHECKS = [checkFiles, checkHandlers, checkAccess, checkCompiler];

// What is missing would only confuse the checks that read it.
function problemsIn(root) {
  const missing = checkFiles(root);
  if (missing.length) return missing;
  const miniapp = readMiniapp(root);
  return CHECKS.slice(1).flatMap((check) => check(root, miniapp));
}

const problems = problemsIn(path.resolve(process.argv[2] || path.join(__dirname, '..')));
process.stdout.write(problems.map((each) => `${each}\n`).join(''));
process.exitCode = problems.length ? 1 : 0;
