// wx.request, uploadFile and downloadFile over fetch. As in WeChat there is no PATCH, and no answer is an exception.
const files = require('./files');

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

function settle(promise, options) {
  promise.then(
    (answer) => options.success && options.success(answer),
    (error) => options.fail && options.fail({ errMsg: `request:fail ${error.message}` }),
  ).finally(() => options.complete && options.complete());
}

function asJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function send({ url, method, data, header }) {
  if (!METHODS.includes(method)) throw new TypeError(`wx.request knows no ${method}`);
  const isGet = method === 'GET';
  const query = isGet && data ? `?${new URLSearchParams(data)}` : '';
  const raw = data instanceof ArrayBuffer;
  const body = isGet || data === undefined ? undefined : (raw ? data : JSON.stringify(data));
  const answer = await fetch(url + query, { method, headers: header, body, credentials: 'omit' });
  return { statusCode: answer.status, data: asJson(await answer.text()) };
}

async function sendFile({ url, filePath, name, formData, header }) {
  const form = new FormData();
  Object.entries(formData || {}).forEach(([key, value]) => form.append(key, value));
  const blob = files.blobOf(filePath);
  form.append(name, blob, blob.name || 'photo.jpg');
  const answer = await fetch(url, { method: 'POST', headers: header, body: form, credentials: 'omit' });
  return { statusCode: answer.status, data: await answer.text() };
}

async function fetchFile({ url, header }) {
  const answer = await fetch(url, { headers: header, credentials: 'omit' });
  const tempFilePath = answer.ok ? files.keep(await answer.blob()) : '';
  return { statusCode: answer.status, tempFilePath };
}

module.exports = {
  request: (options) => settle(send({ method: 'GET', ...options }), options),
  uploadFile(options) {
    settle(sendFile(options), options);
    return { onProgressUpdate: (tell) => tell({ progress: 100 }) };
  },
  downloadFile: (options) => settle(fetchFile(options), options),
};
