// What a case asks the citizen to book (预约) or to pay (缴费), and what is booked and paid.
const { day, moment } = require('../../shared/dates');
const { yuan } = require('../../shared/money');

const VISIT_TINTS = { wanted: 'wait', booked: 'info', being_arranged: 'quiet' };
const PAYMENT_TINTS = { wanted: 'wait', paid: '', closed: 'quiet' };

Component({
  properties: {
    no: { type: String, value: '' },
    visits: { type: Array, value: [] },
    payments: { type: Array, value: [] },
  },
  data: { booked: [], bills: [] },
  observers: {
    visits(visits) {
      this.setData({ booked: visits.filter((each) => each.status !== 'closed').map(visitShown) });
    },
    payments(payments) {
      this.setData({ bills: payments.map(paymentShown) });
    },
  },
  methods: {
    choose(event) {
      wx.navigateTo({ url: `/pages/visit/visit?no=${this.data.no}&task=${event.currentTarget.dataset.task}` });
    },

    pay(event) {
      wx.navigateTo({ url: `/pages/payment/payment?no=${this.data.no}&id=${event.currentTarget.dataset.id}` });
    },
  },
});

function visitShown(each) {
  const can = Object.fromEntries(each.can.map((verb) => [verb, true]));
  return { ...each, tint: VISIT_TINTS[each.status] || '', change: changeOf(can), missed: !!each.visit && each.visit.status === 'missed' };
}

function changeOf(can) {
  if (can.book) return '选时间';
  if (can.move) return '改约';
  return can.wish ? '要求另约' : (can.cancel ? '取消预约' : '');
}

function paymentShown(each) {
  return {
    ...each,
    tint: each.state in PAYMENT_TINTS ? PAYMENT_TINTS[each.state] : 'info',
    payable: each.can.includes('pay'),
    sum: yuan(each.total),
    due: day(each.due_on),
    paid: each.paid_at ? moment(each.paid_at) : '',
  };
}
