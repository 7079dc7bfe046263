// 缴费: what is to be paid, the way to the payment platform's own page, and the receipt (电子收据) afterwards.
const api = require('../../shared/api');
const { day, moment } = require('../../shared/dates');
const { yuan } = require('../../shared/money');
const { definePage } = require('../../shared/page');

const PAUSE_MS = 2000;
const MOST_LOOKS = 60;

definePage({
  data: { payment: null, lines: [], payable: false, sending: false },
  needsSession: true,
  fresh: true,

  async load() {
    const payments = (await api.get(`/cases/${this.query.no}/payments`)).data;
    this.take(payments.find((each) => each.id === this.query.id) || null);
  },

  take(payment) {
    if (payment) wx.setNavigationBarTitle({ title: payment.title });
    this.setData({
      payment,
      lines: payment ? linesOf(payment) : [],
      payable: !!payment && payment.can.includes('pay'),
    });
  },

  async pay() {
    this.setData({ sending: true });
    try {
      this.take(await api.post(`/cases/${this.query.no}/payments/${this.query.id}/attempts`, {}));
      this.follow(MOST_LOOKS);
    } catch (thrown) {
      this.showTrouble(thrown);
    }
    this.setData({ sending: false });
  },

  // The order is made in the background, and the money arrives there too.
  follow(looks) {
    clearTimeout(this.timer);
    if (this.data.payment.state !== 'wanted' || !looks) return;
    this.timer = setTimeout(async () => {
      await this.reload();
      this.follow(looks - 1);
    }, PAUSE_MS);
  },

  onShow() {
    if (this.data.payment) this.follow(MOST_LOOKS);
  },

  onHide() {
    clearTimeout(this.timer);
  },

  onUnload() {
    clearTimeout(this.timer);
  },

  open() {
    wx.navigateTo({ url: `/pages/web/web?url=${encodeURIComponent(this.data.payment.attempt.pay_url)}` });
  },
});

function linesOf(payment) {
  const receipt = payment.receipt || {};
  const pairs = [
    ...payment.lines.map((line) => [line.name, yuan(line.amount)]),
    ['合计', yuan(payment.total)],
    ['到账时间', moment(payment.paid_at)],
    ['收据号', receipt.no],
    ['流水号', receipt.transaction],
    ['最晚缴费日', payment.state === 'wanted' ? day(payment.due_on) : ''],
  ];
  return pairs.filter(([, words]) => words).map(([title, words]) => ({ title, words }));
}
