// 我的单位: the organisations that one acts for, and claiming one as its legal representative (法定代表人).
const api = require('../../shared/api');
const { moment } = require('../../shared/dates');
const { plainFields } = require('../../shared/forms');
const { definePage } = require('../../shared/page');

const CODE = {
  name: 'credit_code',
  title: '统一社会信用代码',
  hint: '营业执照上的 18 位代码。由市场监管登记库核对您是不是法定代表人。',
};

definePage({
  data: { organisations: [], claims: [], waiting: false, proved: false, fields: [], trouble: '', sending: false },
  needsSession: true,
  fresh: true,

  async load() {
    const [mine, me] = await Promise.all([api.get('/me/organisations'), api.get('/me')]);
    this.setData({
      organisations: mine.data,
      claims: mine.claims.map((claim) => ({ ...claim, when: moment(claim.asked_at) })),
      waiting: mine.claims.some((claim) => claim.state === 'pending'),
      proved: me.level !== 'wechat',
    });
    this.said = this.said || '';
    this.showField('');
  },

  showField(error) {
    this.setData({ fields: plainFields([CODE], { credit_code: this.said }, { credit_code: error }) });
  },

  change(event) {
    this.said = event.detail.typed;
  },

  async claim() {
    this.setData({ sending: true });
    try {
      await api.post('/me/organisations', { credit_code: this.said.trim() });
      this.said = '';
      await this.reload();
    } catch (thrown) {
      this.showField(thrown.errors.credit_code || thrown.message);
    }
    this.setData({ sending: false });
  },

  identify() {
    wx.navigateTo({ url: '/pages/identity/identity' });
  },
});
