// 留言: consult, ask for help, complain, report, suggest or praise, with a name or without one.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const { day } = require('../../shared/dates');
const drafts = require('../../shared/drafts');
const { plainFields } = require('../../shared/forms');
const { definePage } = require('../../shared/page');

const DRAFT = 'ticket';
const KINDS = [
  ['consult', '咨询'], ['help', '求助'], ['complaint', '投诉'], ['report', '举报'], ['suggestion', '建议'],
  ['praise', '表扬'],
];
const FIELDS = [
  { name: 'kind', title: '类型', kind: 'choices', choices: KINDS },
  { name: 'title', title: '标题', hint: '一句话说明是什么事' },
  { name: 'body', title: '具体情况', kind: 'textarea', hint: '什么时间、什么地点、什么事、希望怎么解决' },
  { name: 'contact', title: '怎么联系您', optional: true, hint: '电话、短信或微信都可以，不方便接电话请写明' },
  { name: 'anonymous', title: '匿名：不关联我的账户，凭编号和查询码查进度', kind: 'agree', optional: true },
];

definePage({
  data: { fields: [], trouble: '', taken: null, sending: false },

  onLoad() {
    this.said = { kind: 'consult', title: '', body: '', contact: '', anonymous: false, ...drafts.kept(DRAFT) };
    this.show({});
  },

  show(errors) {
    this.setData({ fields: plainFields(FIELDS, this.said, errors) });
  },

  change(event) {
    this.said[event.detail.name] = event.detail.typed;
    drafts.keep(DRAFT, this.said);
    this.show({});
  },

  async submit() {
    this.setData({ sending: true, trouble: '' });
    try {
      const taken = await api.post('/tickets', { ...this.said, contact: this.said.contact || null });
      drafts.drop(DRAFT);
      this.setData({ taken: { ...taken, due: day(taken.due_on) } });
    } catch (thrown) {
      this.setData({ trouble: thrown.message });
      this.show(thrown.errors);
    }
    this.setData({ sending: false });
    wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  leave() {
    addresses.back();
  },
});
