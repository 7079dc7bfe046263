// How a result comes (送达), in lines to read and steps to take.
const { moment } = require('./dates');

const STEPS = { confirm: '我已经收到', send_again: '请再寄一次', fetch: '改到窗口领取', report_loss: '登记丢失' };

function costOf(fee) {
  return fee ? `${(fee / 100).toFixed(2)} 元，收件时付给快递员` : '不用您付';
}

function pair(title, words) {
  return words ? [{ title, words }] : [];
}

function linesOf(delivery) {
  const { receiver } = delivery;
  const tracking = delivery.tracking || {};
  const carried = delivery.method === 'courier' || delivery.method === 'home';
  return [
    ...pair('怎么给您', delivery.method_name),
    ...(carried ? [...pair('收件人', `${receiver.name} ${receiver.phone}`.trim()), ...pair('地址', receiver.address)] : []),
    ...(delivery.method === 'courier' ? pair('快递费', costOf(tracking.fee || delivery.fee)) : []),
    ...pair('快递公司', tracking.waybill && `${tracking.courier} ${tracking.courier_phone}`),
    ...pair('运单号', tracking.waybill),
    ...pair('领取码', tracking.pickup_code),
    ...pair('地点', tracking.place),
    ...pair('时间', tracking.hours),
  ];
}

function eventOf(event, at) {
  return { at, words: event.text || event.status_text, when: moment(event.at), place: event.place };
}

function shownOf(delivery) {
  if (!delivery || delivery.method === 'electronic') return null;
  const tracking = delivery.tracking || { can: [], events: [], advice: '' };
  return {
    status: delivery.status_text,
    lines: linesOf(delivery),
    advice: delivery.status === 'delivered' ? '' : tracking.advice,
    steps: tracking.can.map((step) => ({ step, words: STEPS[step] })),
    events: tracking.events.map(eventOf).reverse(),
  };
}

module.exports = { linesOf, shownOf };
