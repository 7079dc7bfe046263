// Answers that are not on the server yet, kept on the phone until they are: nothing typed is ever lost.
const PLACE = 'draft:';

function keep(no, changes) {
  wx.setStorageSync(PLACE + no, changes);
}

function kept(no) {
  return wx.getStorageSync(PLACE + no) || {};
}

function drop(no) {
  wx.removeStorageSync(PLACE + no);
}

module.exports = { keep, kept, drop };
