// 签署承诺书: the promise word for word, what must be known before signing, and the signature.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const { plainFields } = require('../../shared/forms');
const { definePage } = require('../../shared/page');

const FIELDS = [
  { name: 'notices_read', kind: 'agree', title: '我已看完承诺内容和告知事项' },
  { name: 'signature', title: '签名（写全名）', hint: '和实名认证的姓名一致。签了就有法律效力。' },
];

definePage({
  data: { text: null, lines: [], promise: null, fields: [], trouble: '', sending: false },
  needsSession: true,

  async load() {
    const path = `/cases/${this.query.no}`;
    const [found, text] = await Promise.all([
      api.get(path), api.get(`${path}/commitment`, this.query.text ? { text: this.query.text } : {}),
    ]);
    this.said = this.said || { notices_read: false, signature: '' };
    wx.setNavigationBarTitle({ title: `签署${text.title}` });
    this.setData({
      text,
      lines: text.body.split('\n').filter(Boolean),
      promise: found.commitments.find((each) => each.text === text.text) || null,
    });
    this.show({});
  },

  show(errors) {
    this.setData({ fields: plainFields(FIELDS, this.said, errors) });
  },

  change(event) {
    this.said[event.detail.name] = event.detail.typed;
    this.show({});
  },

  async sign() {
    this.setData({ sending: true, trouble: '' });
    const { text, version } = this.data.text;
    try {
      await api.post(`/cases/${this.query.no}/commitment`, { ...this.said, text, version });
      wx.showToast({ title: '承诺书已签署', icon: 'success' });
      addresses.back();
    } catch (thrown) {
      if (thrown.reason === 'commitment.text_changed') await this.reload();
      this.show(thrown.errors);
      this.setData({ trouble: thrown.message });
      wx.pageScrollTo({ selector: '#signing', duration: 0 });
    }
    this.setData({ sending: false });
  },

  later() {
    addresses.back();
  },
});
