// What a call throws: always { status, reason, message, errors }, `message` being a sentence for the citizen.
const OFFLINE = {
  status: 0,
  reason: 'offline',
  message: '网络不通，请检查网络后再试。您填写的内容都还在。',
  errors: {},
};
const UNREADABLE = '系统正忙，请稍后再试。您填写的内容已保留。';

function refusal(status, body) {
  const said = body && body.message ? body : { reason: 'error.unexpected', message: UNREADABLE };
  return { ...said, status, errors: said.errors || {} };
}

function isOffline(thrown) {
  return thrown.status === 0;
}

module.exports = { OFFLINE, refusal, isOffline };
