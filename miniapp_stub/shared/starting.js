// Starting to file an item or a package: with the draft left half way, or anew, for oneself or an organisation (单位).
const api = require('./api');
const { isPackage } = require('./services');

// The organisations of mine that may file this.
async function firmsFor(guide) {
  if (!guide.audience.includes('organisation')) return [];
  const mine = (await api.get('/me/organisations')).data;
  return mine.filter((each) => !each.scope.length || each.scope.includes(guide.code));
}

function newDraft(guide, form, organisation) {
  return api.post('/cases', {
    [isPackage(guide) ? 'package' : 'item']: guide.code, form, ...(organisation ? { organisation } : {}),
  });
}

// `form` holds answers that are known already; only who has a choice is asked for whom it is to be.
async function begin(guide, form = {}) {
  const draft = await draftToGoOnWith(guide);
  if (draft) {
    wx.navigateTo({ url: `/pages/form/form?no=${draft.no}` });
  } else if (!guide.audience.includes('citizen') || (await firmsFor(guide)).length) {
    const known = encodeURIComponent(JSON.stringify(form));
    wx.navigateTo({ url: `/pages/start/start?code=${guide.code}&kind=${isPackage(guide) ? 'package' : 'item'}&form=${known}` });
  } else {
    const fresh = await newDraft(guide, form, null);
    wx.navigateTo({ url: `/pages/form/form?no=${fresh.no}` });
  }
}

async function draftToGoOnWith(guide) {
  const mine = (await api.get('/cases', { limit: 20 })).data;
  const draft = mine.find((each) => each.status === 'draft' && each.item.code === guide.code);
  return draft && await wantsToGoOn(guide.name) ? draft : null;
}

function wantsToGoOn(name) {
  return new Promise((resolve) => {
    wx.showModal({
      title: '您有一份没填完的草稿',
      content: `“${name}”上次填到一半，要接着填吗？`,
      confirmText: '接着填',
      cancelText: '重新填',
      success: (answer) => resolve(answer.confirm),
    });
  });
}

module.exports = { begin, firmsFor, newDraft };
