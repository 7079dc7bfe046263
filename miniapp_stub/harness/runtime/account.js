// wx.login: the demo double of WeChat takes `dev:<openid>`; ?openid=… in the address chooses whose phone this is.
const OPENID = 'preview-openid';

function openid() {
  const asked = new URLSearchParams(location.search).get('openid');
  const kept = asked || localStorage.getItem(OPENID) || `preview-${Math.random().toString(36).slice(2, 10)}`;
  localStorage.setItem(OPENID, kept);
  return kept;
}

module.exports = {
  login: ({ success }) => setTimeout(() => success({ code: `dev:${openid()}` })),
  getAppBaseInfo: () => ({ SDKVersion: '3.8.12', language: 'zh_CN', fontSizeScaleFactor: 1 }),
};
