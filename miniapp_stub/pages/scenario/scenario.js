// 情景指南: one question after the other, then *your* guide, from which a draft starts with what was answered.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const { plainFields } = require('../../shared/forms');
const { yuan } = require('../../shared/money');
const { definePage } = require('../../shared/page');
const { guideOf } = require('../../shared/services');
const session = require('../../shared/session');
const { begin } = require('../../shared/starting');

definePage({
  data: { scenario: null, fields: [], asked: 0, guide: null, facts: [], open: {}, trouble: '', starting: false },

  // A guide that somebody passed on carries the choices, and nothing about a person.
  onLoad(query) {
    this.answers = query.answers ? JSON.parse(decodeURIComponent(query.answers)) : {};
  },

  // Coming back from the sign-in page goes on where it interrupted.
  onShow() {
    if (this.wanted && session.token()) this.startWith(this.wanted);
  },

  async load() {
    await this.ask(this.answers);
  },

  async ask(answers) {
    const found = await api.post(`/scenarios/${this.query.code}/guide`, { answers });
    this.answers = answers;
    this.question = found.next;
    this.typed = undefined;
    wx.setNavigationBarTitle({ title: found.scenario.name });
    this.setData({
      scenario: found.scenario,
      asked: Object.keys(answers).length + 1,
      guide: found.guide && guideShown(found.guide),
      facts: found.guide && found.guide.starts.length ? factsOf(found.guide) : [],
      trouble: '',
    });
    this.showQuestion('');
  },

  showQuestion(error) {
    const { question } = this;
    if (!question) return;
    this.setData({
      fields: plainFields([{
        name: question.field,
        title: question.title,
        hint: question.description,
        unit: question.unit,
        kind: question.choices.length ? 'choices' : 'text',
        inputType: question.choices.length ? 'text' : 'number',
        choices: question.choices.map((each) => [each.value, each.title]),
      }], { [question.field]: this.typed }, { [question.field]: error }),
    });
  },

  change(event) {
    this.typed = event.detail.typed;
    this.showQuestion('');
  },

  async next() {
    if (this.typed === undefined || this.typed === '') {
      this.showQuestion('请先回答这个问题。');
      return;
    }
    const { field } = this.question;
    const answer = this.question.type === 'integer' && /^\d+$/.test(this.typed) ? Number(this.typed) : this.typed;
    await this.goTo({ ...this.answers, [field]: answer });
  },

  async previous() {
    const names = Object.keys(this.answers);
    if (!names.length) {
      addresses.back();
      return;
    }
    await this.goTo(Object.fromEntries(names.slice(0, -1).map((name) => [name, this.answers[name]])));
  },

  async again() {
    await this.goTo({});
  },

  async goTo(answers) {
    try {
      await this.ask(answers);
      wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    } catch (thrown) {
      const told = Object.values(thrown.errors || {})[0];
      if (told) this.showQuestion(told);
      else this.showTrouble(thrown);
    }
  },

  flip(event) {
    const { name } = event.currentTarget.dataset;
    this.setData({ open: { ...this.data.open, [name]: !this.data.open[name] } });
  },

  async start(event) {
    await this.startWith(this.data.guide.starts[event.currentTarget.dataset.at]);
  },

  async startWith(wanted) {
    this.wanted = session.token() ? null : wanted;
    if (this.wanted) {
      wx.navigateTo({ url: '/pages/sign-in/sign-in' });
      return;
    }
    this.setData({ starting: true, trouble: '' });
    try {
      await begin(await guideOf(wanted.code, wanted.kind), wanted.answers);
    } catch (thrown) {
      this.setData({ trouble: thrown.message });
    }
    this.setData({ starting: false });
  },

  onShareAppMessage() {
    const answers = encodeURIComponent(JSON.stringify(this.answers));
    return { title: this.data.scenario.name, path: `/pages/scenario/scenario?code=${this.query.code}&answers=${answers}` };
  },
});

function guideShown(guide) {
  return {
    ...guide,
    starts: guide.starts.map((start) => ({
      ...start,
      remarks: start.items.length ? start.items.map((each) => `${each.name}（${each.department_name}）`)
        : start.stages.map((each) => (each.explains ? `${each.name}：${each.explains}` : each.name)),
    })),
  };
}

function factsOf({ promised, visits, fee }) {
  return [
    { name: '承诺时限', words: `${promised} 个工作日` },
    { name: '跑动次数', words: visits ? `${visits} 次` : '一次不用跑' },
    { name: '费用', words: fee ? yuan(fee) : '免费' },
  ];
}
