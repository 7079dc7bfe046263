// 我的: who I am to the platform, care mode, and what I need so that nobody is shut out.
const api = require('../../shared/api');
const care = require('../../shared/care');
const { definePage } = require('../../shared/page');
const session = require('../../shared/session');

const LEVELS = { wechat: '还没有实名', real_name: '已实名', face: '已核验本人' };
const NEXT = { wechat: '去实名认证', real_name: '去核验本人' };
const NEEDS = [
  ['large_text', '大字版'], ['screen_reader', '使用读屏软件'], ['sign_language', '需要手语服务'],
  ['no_voice_call', '不接语音电话'], ['no_camera', '不便使用摄像头'], ['no_blink', '不便眨眼'],
  ['no_open_mouth', '不便张嘴'], ['no_head_turn', '不便转头'], ['no_nod', '不便点头'],
];

definePage({
  data: { me: null, level: '', next: '', care: false, needs: [], saved: '' },
  needsSession: true,
  fresh: true,

  onShow() {
    this.setData({ care: care.isOn() });
  },

  async load() {
    this.show(await api.get('/me'));
  },

  show(me) {
    session.remember(me);
    this.setData({
      me,
      level: LEVELS[me.level],
      next: NEXT[me.level] || '',
      needs: NEEDS.map(([code, name]) => ({ code, name, chosen: me.needs.includes(code) })),
    });
  },

  flipCare() {
    care.choose(!care.isOn());
    this.setData({ care: care.isOn(), look: care.look() });
    this.getTabBar().refresh();
  },

  async flipNeed(event) {
    const { code } = event.currentTarget.dataset;
    const chosen = this.data.me.needs;
    const needs = chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code];
    try {
      this.show(await api.patch('/me', { needs }));
      this.setData({ saved: '已保存，刷脸动作、通知方式和工作人员都会照顾到。' });
    } catch (thrown) {
      this.showTrouble(thrown);
    }
  },

  identify() {
    wx.navigateTo({ url: '/pages/identity/identity' });
  },

  organisations() {
    wx.navigateTo({ url: '/pages/organisations/organisations' });
  },

  call() {
    wx.makePhoneCall({ phoneNumber: '12345' });
  },

  async signOut() {
    await api.remove('/sessions/current').catch(() => null);
    session.forget();
    this.reload();
  },
});
