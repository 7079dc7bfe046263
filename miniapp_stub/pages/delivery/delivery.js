// 取件方式: how the result is to come, and to whom; the server says what it costs and what is missing.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const { definePage } = require('../../shared/page');
const forms = require('../../shared/forms');

const CARRIED = { method: { enum: ['courier', 'home'] } };
const RECEIVER = {
  name: { type: 'string', title: '收件人', description: '收件时核对身份证，请写真实姓名。', show_if: CARRIED },
  phone: { type: 'string', title: '收件人电话', 'x-widget': 'phone', show_if: CARRIED },
  address: { type: 'string', title: '收件地址', description: '写到门牌号。', show_if: CARRIED },
};

definePage({
  data: { fields: [], trouble: '', sending: false },
  needsSession: true,

  async load() {
    this.case = await api.get(`/cases/${this.query.no}`);
    const { delivery } = this.case;
    const way = { type: 'string', title: '怎么给您', 'x-widget': 'radio', oneOf: delivery.offers.map(choiceOf) };
    this.form = { required: ['method', 'name', 'phone', 'address'], properties: { method: way, ...RECEIVER } };
    this.answers = { ...delivery.receiver, method: delivery.method };
    this.errors = {};
    this.show();
  },

  show() {
    const names = forms.visibleFields(this.form, this.answers);
    this.setData({
      fields: names.map((name) => forms.fieldOf(
        this.form, name, this.answers[name], this.answers[name], this.errors[name],
      )),
    });
  },

  change(event) {
    const { name, typed } = event.detail;
    this.answers[name] = typed;
    this.show();
  },

  async save() {
    this.setData({ sending: true, trouble: '' });
    const { method, ...receiver } = this.answers;
    try {
      await api.put(`/cases/${this.query.no}/delivery`, { method, receiver, version: this.case.version });
      addresses.back();
    } catch (thrown) {
      this.errors = errorsOf(thrown.errors);
      this.setData({ trouble: thrown.message });
      this.show();
      wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    }
    this.setData({ sending: false });
  },
});

function choiceOf(offer) {
  const cost = offer.fee ? `（快递费约 ${(offer.fee / 100).toFixed(2)} 元，收件时您付）` : '';
  return { const: offer.method, title: `${offer.name}${cost}` };
}

function errorsOf(errors) {
  return Object.fromEntries(Object.entries(errors || {}).map(([place, said]) => [place.split('.').pop(), said]));
}
