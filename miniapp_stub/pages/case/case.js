// 办理进度: where a case stands, its legal clock with the reason for every day, its stages and its timeline.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const delivery = require('../../shared/delivery');
const { day, moment } = require('../../shared/dates');
const { definePage } = require('../../shared/page');
const forms = require('../../shared/forms');
const { guideOfCase } = require('../../shared/services');
const { taskWords, tintOf } = require('../../shared/words');

const CONCLUDED = ['approved', 'denied', 'delivered'];
const SCORES = [5, 4, 3, 2, 1];
const SCORE_NAMES = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'];

definePage({
  data: { case: null, clock: null, stages: [], timeline: [], intervals: [], lines: [], parts: [], whole: null, visits: [], payments: [], open: {}, parcel: null, tint: '', busy: false },
  needsSession: true,
  fresh: true,

  async load() {
    const path = `/cases/${this.query.no}`;
    const [found, visits, payments] = await Promise.all([
      api.get(path), api.get(`${path}/visits`), api.get(`${path}/payments`),
    ]);
    if (!this.form) this.form = (await guideOfCase(found)).form;
    wx.setNavigationBarTitle({ title: found.item.name });
    this.setData({ visits: visits.data, payments: payments.data });
    this.show(found);
  },

  show(found) {
    this.setData({
      case: found,
      tint: tintOf(found.status),
      clock: clockOf(found),
      intervals: found.clock.intervals.map(intervalOf),
      stages: found.stages.map(stageOf),
      timeline: found.timeline.map((each, at) => ({ ...each, at, when: moment(each.at) })).reverse(),
      parcel: delivery.shownOf(found.delivery),
      lines: forms.linesOf(this.form, found.form),
      parts: found.parts.map(partOf),
      whole: found.whole && [`“${found.whole.name}”里的一项`],
      can: Object.fromEntries(found.can.map((verb) => [verb, true])),
    });
  },

  flip(event) {
    const { name } = event.currentTarget.dataset;
    this.setData({ open: { ...this.data.open, [name]: !this.data.open[name] } });
  },

  supplement() {
    wx.navigateTo({ url: `/pages/supplement/supplement?no=${this.query.no}` });
  },

  async openCertificate() {
    await this.carryOut(async () => {
      const path = await api.download(`/api/v1/cases/${this.query.no}/certificate`);
      wx.openDocument({ filePath: path, fileType: 'pdf', showMenu: true });
    });
  },

  async step(event) {
    const { step } = event.currentTarget.dataset;
    await this.carryOut(async () => {
      this.show(await api.post(`/cases/${this.query.no}/delivery/steps`, { step }));
    });
  },

  withdraw() {
    wx.showModal({
      title: '撤回这件事？',
      content: '撤回后工作人员不再办理，以后可以重新申请。',
      confirmText: '确认撤回',
      confirmColor: '#b3261e',
      success: (answer) => answer.confirm && this.carryOut(async () => {
        this.show(await api.post(`/cases/${this.query.no}/withdrawal`, { reason: '申请人撤回' }));
      }),
    });
  },

  rate() {
    wx.showActionSheet({
      alertText: '这次办得怎么样？',
      itemList: SCORE_NAMES,
      success: (answer) => this.carryOut(async () => {
        const score = SCORES[answer.tapIndex];
        this.show(await api.post(`/cases/${this.query.no}/rating`, { score }));
      }),
    });
  },

  async carryOut(work) {
    this.setData({ busy: true });
    try {
      await work();
    } catch (thrown) {
      this.showTrouble(thrown);
    }
    this.setData({ busy: false });
  },

  ask() {
    wx.switchTab({ url: '/pages/chat/chat' });
  },

  home() {
    addresses.go('/pages/cases/cases');
  },
});

function clockOf(found) {
  const { clock } = found;
  if (found.status === 'withdrawn' || found.status === 'draft') return null;
  const paused = found.status === 'supplement_wanted' ? '时钟已暂停，等您补正' : '时钟已暂停';
  const running = clock.paused ? paused : `${day(clock.due_on)}前办结`;
  return {
    used: clock.used_days,
    promised: clock.promised_days,
    percent: Math.min(100, Math.round((100 * clock.used_days) / Math.max(1, clock.promised_days))),
    words: CONCLUDED.includes(found.status) ? `用了 ${clock.used_days} 个工作日办结` : running,
  };
}

// A part of a package as a row that leads to its own page.
function partOf(part) {
  const due = part.due_on ? `${day(part.due_on)}前办结` : '';
  const waits = part.waits_for ? `等“${part.waits_for.name}”办结后开始` : '';
  const remark = part.wanted ? `请补正 ${part.wanted} 处` : waits || due;
  return { ...part, tint: tintOf(part.status), remarks: [part.no, ...(remark ? [remark] : [])] };
}

function intervalOf(interval) {
  const to = interval.to && interval.to !== interval.from ? ` 至 ${day(interval.to)}` : '';
  return { ...interval, days: `${day(interval.from)}${to}` };
}

function stageOf(stage) {
  const tasks = stage.tasks.map((task) => ({ ...task, words: taskWords(task.status) }));
  return { ...stage, tasks, mark: { done: 'done', running: 'now' }[stage.status] || '' };
}
