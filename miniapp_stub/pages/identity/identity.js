// 身份核验: first the real name, then the face or one of the ways that stand equal to it.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const { plainFields } = require('../../shared/forms');
const { definePage } = require('../../shared/page');
const session = require('../../shared/session');

// The consent text that this page shows (identity.wxml).
const CONSENT_VERSION = '2026-11';
const LEVELS = ['wechat', 'real_name', 'face'];
const WAYS = {
  counter: { name: '到窗口核验（带身份证）', icon: 'map-pin' },
  video_agent: { name: '预约视频核验', icon: 'phone' },
  bank_card: { name: '银行卡核验', icon: 'banknote' },
};
const FIELDS = [
  { name: 'name', title: '姓名' },
  { name: 'id_number', title: '身份证号码', inputType: 'idcard' },
];

definePage({
  data: { level: '', at: 0, fields: [], consent: false, trouble: '', ways: [], asked: '', sending: false },
  needsSession: true,
  fresh: true,

  async load() {
    const me = await api.get('/me');
    session.remember(me);
    this.said = this.said || { name: '', id_number: '' };
    const ways = Object.keys(WAYS).filter((way) => way !== 'video_agent' || !me.needs.includes('no_camera'));
    this.setData({
      level: me.level,
      at: LEVELS.indexOf(me.level) + 1,
      ways: ways.map((method) => ({ method, ...WAYS[method] })),
    });
    this.showFields({});
  },

  showFields(errors) {
    this.setData({ fields: plainFields(FIELDS, this.said, errors) });
  },

  change(event) {
    this.said[event.detail.name] = event.detail.typed;
  },

  agree() {
    this.setData({ consent: !this.data.consent });
  },

  async prove() {
    if (!this.data.consent) {
      this.setData({ trouble: '请先勾选同意，才能核对身份信息。' });
      return;
    }
    await this.carryOut(async () => {
      const me = await api.post('/me/real-name', {
        name: this.said.name.trim(), id_number: this.said.id_number.trim(), consent: { version: CONSENT_VERSION },
      });
      session.remember(me);
      await this.reload();
    });
  },

  record() {
    wx.navigateTo({ url: `/pages/face/face?purpose=${this.query.purpose || 'raise-level'}` });
  },

  async askForAnother(event) {
    await this.carryOut(async () => {
      const { method } = event.currentTarget.dataset;
      const asked = await api.post('/me/alternative-verifications', { method });
      this.setData({ asked: `已登记：${asked.name}。办好后会通知您，您填写的内容都已保存。` });
    });
  },

  async carryOut(work) {
    this.setData({ sending: true, trouble: '' });
    try {
      await work();
    } catch (thrown) {
      this.setData({ trouble: thrown.message });
      this.showFields(thrown.errors);
    }
    this.setData({ sending: false });
  },

  goOn() {
    addresses.back();
  },
});
