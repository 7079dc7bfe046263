// What every page does: care mode, loading, and saying what to do when something is missing, offline or not allowed.
const care = require('./care');
const { isOffline } = require('./refusals');
const session = require('./session');

// A page with `load()` has a `standing`: loading, ready, signed-out, offline or error. `needsSession` asks for a
// sign-in first; `fresh` loads again whenever the page is shown.
function definePage(definition) {
  const { data, onLoad, onShow, ...rest } = definition;
  Page({
    ...rest,
    data: { look: '', standing: definition.load ? 'loading' : 'ready', sentence: '', ...data },

    onLoad(query) {
      this.query = query;
      if (onLoad) onLoad.call(this, query);
    },

    onShow() {
      this.setData({ look: care.look() });
      if (this.getTabBar && this.getTabBar()) this.getTabBar().refresh();
      if (onShow) onShow.call(this);
      if (definition.load && (definition.fresh || this.data.standing !== 'ready')) this.reload();
    },

    async onPullDownRefresh() {
      await this.reload();
      wx.stopPullDownRefresh();
    },

    async reload() {
      if (!definition.load) return;
      if (definition.needsSession && !session.token()) {
        this.setData({ standing: 'signed-out', sentence: '' });
        return;
      }
      if (this.data.standing !== 'ready') this.setData({ standing: 'loading', sentence: '' });
      try {
        await definition.load.call(this);
        this.setData({ standing: 'ready', sentence: '' });
      } catch (thrown) {
        this.showTrouble(thrown);
      }
    },

    // A page that shows something already keeps it and says the sentence in passing.
    showTrouble(thrown) {
      if (thrown.status === undefined) throw thrown;
      if (this.data.standing === 'ready') {
        wx.showToast({ title: thrown.message, icon: 'none', duration: 3000 });
        return;
      }
      const signedOut = thrown.status === 401;
      const standing = signedOut ? 'signed-out' : (isOffline(thrown) ? 'offline' : 'error');
      this.setData({ standing, sentence: thrown.message });
    },
  });
}

module.exports = { definePage };
