// The one way to the platform: bearer token, idempotency keys, one retry of what went unanswered, one kind of refusal.
const { origin } = require('../config');
const keys = require('./keys');
const multipart = require('./multipart');
const { OFFLINE, refusal } = require('./refusals');
const session = require('./session');

const API = `${origin}/api/v1`;
const PATIENCE_MS = 15000;
const UPLOAD_PATIENCE_MS = 60000;

function headers(more) {
  const token = session.token();
  return { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...more };
}

function send(method, path, data, more) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: API + path,
      method,
      data,
      header: headers({ 'content-type': 'application/json', ...more }),
      timeout: PATIENCE_MS,
      success: (answer) => settle(answer.statusCode, answer.data, resolve, reject),
      fail: () => reject(OFFLINE),
    });
  });
}

function settle(status, body, resolve, reject) {
  if (status >= 200 && status < 300) resolve(body);
  else reject(refusal(status, body));
}

// An ended session is opened anew without asking: WeChat knows who holds the phone.
async function withSession(call) {
  try {
    return await call();
  } catch (thrown) {
    if (thrown.status !== 401 || !session.token()) throw thrown;
    session.forget();
    await signIn();
    return call();
  }
}

async function signIn() {
  const code = await session.wechatCode().catch(() => Promise.reject(OFFLINE));
  const answer = await send('POST', '/sessions/wechat', { code });
  session.open(answer);
  return answer.person;
}

function get(path, query) {
  return withSession(() => send('GET', path, query));
}

async function once(wanted, call) {
  const key = keys.keyOf(wanted);
  const keyed = () => withSession(() => call({ 'Idempotency-Key': key }));
  const answer = await keyed()
    .catch((thrown) => (thrown === OFFLINE ? keyed() : Promise.reject(thrown)))
    .catch((thrown) => {
      if (thrown !== OFFLINE) keys.answered(wanted);
      throw thrown;
    });
  keys.answered(wanted);
  return answer;
}

function post(path, data) {
  return once(`${path} ${JSON.stringify(data)}`, (key) => send('POST', path, data, key));
}

// wx.request knows no PATCH.
function patch(path, data) {
  return withSession(() => send('POST', path, data, { 'X-HTTP-Method-Override': 'PATCH' }));
}

function put(path, data) {
  return withSession(() => send('PUT', path, data));
}

function remove(path) {
  return withSession(() => send('DELETE', path));
}

// Files of one name in one request, which wx.uploadFile cannot send; `buffers` are ArrayBuffers.
function postFiles(path, name, buffers) {
  const body = multipart.bodyOf(name, buffers);
  return withSession(() => send('POST', path, body.data, { 'content-type': body.type }));
}

function upload(path, filePath, progress) {
  return once(`${path} ${filePath}`, (key) => uploadOnce(path, filePath, key, progress));
}

function uploadOnce(path, filePath, key, progress) {
  return new Promise((resolve, reject) => {
    const task = wx.uploadFile({
      url: API + path,
      filePath,
      name: 'file',
      header: headers(key),
      timeout: UPLOAD_PATIENCE_MS,
      success: (answer) => settle(answer.statusCode, parsed(answer.data), resolve, reject),
      fail: () => reject(OFFLINE),
    });
    if (task && progress) task.onProgressUpdate((at) => progress(at.progress));
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// A file that only its owner may read, by its address at the platform, as a path for <image> and wx.openDocument.
function download(address) {
  return withSession(() => new Promise((resolve, reject) => {
    wx.downloadFile({
      url: origin + address,
      header: headers(),
      timeout: UPLOAD_PATIENCE_MS,
      success: (answer) => settle(answer.statusCode, answer.tempFilePath, resolve, reject),
      fail: () => reject(OFFLINE),
    });
  }));
}

module.exports = { signIn, get, post, patch, put, remove, postFiles, upload, download };
