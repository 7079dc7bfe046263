// Care mode (关怀模式): main text of at least 22 px and targets of at least 60 px, as the MIIT norm for elder versions
// asks (适老化通用设计规范). Whoever has not chosen gets it when WeChat itself is set to large letters.
const PLACE = 'care';
const CARE_SCALE = 1.4;
const LARGEST_SCALE = 2;
const FACTOR_OF_WECHATS_CARE_MODE = 1.29;

let systemScale = 1;

function followSystem() {
  const told = wx.getAppBaseInfo ? wx.getAppBaseInfo() : {};
  systemScale = Math.min(told.fontSizeScaleFactor || 1, LARGEST_SCALE);
}

function isOn() {
  const chosen = wx.getStorageSync(PLACE);
  return typeof chosen === 'boolean' ? chosen : systemScale >= FACTOR_OF_WECHATS_CARE_MODE;
}

function choose(on) {
  wx.setStorageSync(PLACE, on);
}

// The style of a page's outermost view; app.wxss derives every size from these two.
function look() {
  const scale = Math.max(systemScale, isOn() ? CARE_SCALE : 1);
  return `--scale:${scale};--hit:${isOn() ? 60 : 48}px`;
}

module.exports = { followSystem, isOn, choose, look };
