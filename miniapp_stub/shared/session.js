// The session (登录) of the citizen: an opaque token and what the platform says of its owner, masked as it came.
const PLACE = 'session';

function kept() {
  return wx.getStorageSync(PLACE) || null;
}

function token() {
  return kept() ? kept().token : '';
}

function person() {
  return kept() ? kept().person : null;
}

function open(answer) {
  wx.setStorageSync(PLACE, { token: answer.token, person: answer.person });
}

// After the real name, the face or a preference changed.
function remember(changed) {
  if (kept()) wx.setStorageSync(PLACE, { token: token(), person: changed });
}

function forget() {
  wx.removeStorageSync(PLACE);
}

// WeChat's one-time code for the platform's POST /sessions/wechat.
function wechatCode() {
  return new Promise((resolve, reject) => {
    wx.login({ success: (answer) => resolve(answer.code), fail: reject });
  });
}

module.exports = { token, person, open, remember, forget, wechatCode };
